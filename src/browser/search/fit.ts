import { wordsIn } from '../../domain/headline.ts';
import type { Found, FoundData } from './pagefind.ts';

/** What was found, by how well it fits. */
export interface ByFit {
  /** Has every word near another, or in its headline or standfirst. */
  readonly close: readonly Found[];
  /** Has them somewhere, or was not looked at. */
  readonly loose: readonly Found[];
}

/** So many of what was found are looked at, which costs some kilobytes each: they are what is shown first. */
const mostLookedAt = 4;

/**
 * What one period has of some words, by how well it fits. It has nothing of them where not even the best was
 * meant: where no word fits, Pagefind takes the nearest, which may have a letter in common.
 */
export async function byFit(words: string, found: readonly Found[]): Promise<ByFit> {
  const looked = found.slice(0, mostLookedAt);
  const seen = await Promise.all(looked.map(async (one) => ({ one, data: await one.data() })));
  // What comes with the engine has no headline, and is no article.
  const articles = seen.filter(({ data }) => data.meta['title']);
  const [best] = articles;
  if (!best || !hasSome(words, best.data)) return { close: [], loose: [] };
  const close = articles.filter(({ data }) => hasEvery(words, data)).map(({ one }) => one);
  const others = articles.map(({ one }) => one).filter((one) => !close.includes(one));
  const rest = found.slice(mostLookedAt);
  // Where all of the best fit, the next ones probably do.
  return others.length === 0
    ? { close: [...close, ...rest], loose: [] }
    : { close, loose: [...others, ...rest] };
}

/** Whether some word was found, its first half at the least. */
function hasSome(words: string, { excerpt }: FoundData): boolean {
  const marks = marked(excerpt);
  return wordsIn(words).some((word) =>
    marks.some((mark) => mark.startsWith(word.slice(0, Math.max(1, word.length >> 1)))),
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
  const marks = Array.from(excerpt.matchAll(/<mark>([^<]*)/g), ([, mark = '']) => mark);
  return wordsIn(marks.join(' '));
}
