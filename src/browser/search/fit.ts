import { wordsIn } from '../../domain/headline.ts';
import type { Found, FoundData } from './pagefind.ts';

/** What was found, from what fits best on. */
export interface Sorted {
  /** Has every word near another, or in its headline or standfirst. */
  readonly close: readonly Found[];
  /** Has them somewhere, or was not looked at. */
  readonly loose: readonly Found[];
}

/** So many of what was found are looked at: they are what is shown first. */
const mostLookedAt = 6;

/**
 * Sorts what one period has of some words, the best first. It has nothing of them where not even the best
 * was meant: where no word fits, Pagefind takes the nearest, which may have a letter in common.
 */
export async function sorted(words: string, found: readonly Found[]): Promise<Sorted> {
  const looked = found.slice(0, mostLookedAt);
  const data = await Promise.all(looked.map((one) => one.data()));
  const [best] = data;
  if (!best || !hasSome(words, best)) return { close: [], loose: [] };
  const isClose = looked.map((_, index) => hasEvery(words, data[index] ?? best));
  return {
    close: looked.filter((_, index) => isClose[index]),
    loose: [...looked.filter((_, index) => !isClose[index]), ...found.slice(mostLookedAt)],
  };
}

/** Whether some word was found, its first half at the least. */
function hasSome(words: string, { excerpt }: FoundData): boolean {
  const marks = marked(excerpt);
  return wordsIn(words).some((word) =>
    marks.some((mark) => mark.startsWith(word.slice(0, Math.ceil(word.length / 2)))),
  );
}

/** Whether every word is in the headline, the standfirst or the excerpt; their endings may differ. */
export function hasEvery(words: string, { excerpt, meta }: Omit<FoundData, 'url'>): boolean {
  const { title = '', standfirst = '' } = meta;
  const all = [...marked(excerpt), ...wordsIn(`${title} ${standfirst}`)];
  return wordsIn(words).every((word) => all.some((one) => isLike(word, one)));
}

/** Whether two words begin alike, three quarters of the longer at the least. */
function isLike(one: string, other: string): boolean {
  const length = Math.ceil(Math.max(one.length, other.length) * (3 / 4));
  return one.slice(0, length) === other.slice(0, length);
}

function marked(excerpt: string): string[] {
  return wordsIn(excerpt.match(/(?<=<mark>)[^<]*/g)?.join(' ') ?? '');
}
