const minute = 60_000;
const units = [
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
] as const;

/** How far a moment is from another, in its two largest units: `in 3 days 4 hours`, `5 minutes ago`; of weeks, in days. */
export function span(from: string, to: string): string {
  const length = Date.parse(to) - Date.parse(from);
  const words = wordsFor(Math.abs(length));
  if (words === '') return length < 0 ? 'just now' : 'now';
  return length < 0 ? `${words} ago` : `in ${words}`;
}

function wordsFor(length: number): string {
  const first = units.findIndex(([, unit]) => length >= unit);
  if (first === -1) return '';
  let rest = length;
  return units
    .slice(first, first + (length < 14 * units[0][1] ? 2 : 1))
    .map(([name, unit]) => {
      const count = Math.floor(rest / unit);
      rest -= count * unit;
      return count === 0 ? '' : `${count} ${name}${count === 1 ? '' : 's'}`;
    })
    .filter((part) => part !== '')
    .join(' ');
}
