import type { Calendar } from './now.ts';

/**
 * Shows the day, by the reader's clock, in the publication's language and time zone. Both come from
 * `now.json`: browsers lack the words of some languages, and take long to find out a zone's time.
 */
export function showDay({ weekdays, months, order, digits, offsets }: Calendar): void {
  const now = Date.now();
  const [, minutes = 0] = offsets.findLast(([from]) => from <= now) ?? [];
  // What UTC's clocks show then is what the zone's show now.
  const date = new Date(now + minutes * 60_000);
  const parts = [
    weekdays[date.getUTCDay()],
    date.getUTCFullYear(),
    date.getUTCDate(),
    months[date.getUTCMonth()],
  ];
  const filled = order.replace(/\d/g, (part) =>
    String(parts[+part]).replace(/\d/g, (digit) => digits[+digit] ?? ''),
  );
  document.querySelector('[data-day]')?.replaceChildren(filled);
}
