import { distance } from 'fastest-levenshtein';

/** What of `known` was probably meant by `written`, if anything is near enough. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const plain = written.toLowerCase();
  const near = known
    .map((name) => ({ name, far: distance(plain, name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(2, Math.floor(name.length / 3)))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1));
  return near[0]?.name;
}

/** `; write "x"`, or the whole of a short list of what there is. */
export function instead(written: string, known: readonly string[]): string {
  const near = nearest(written, known);
  if (near !== undefined) return `write ${near}`;
  if (known.length === 0) return 'there is none yet';
  const shown = known.slice(0, 12).join(', ');
  return `there ${known.length === 1 ? 'is' : 'are'} ${shown}${known.length > 12 ? ' …' : ''}`;
}
