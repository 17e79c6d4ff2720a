import type { ReadersText } from './history.ts';

/** A version of an article. */
interface Version {
  readonly text: ReadersText;
  /** When it was to be published, in milliseconds since 1970. */
  readonly published: number;
}

/** Whether two are versions of one article: of one headline and date, or with half of their words in common. */
export function isSameArticle(one: Version, other: Version): boolean {
  if (one.text.headline === other.text.headline && one.published === other.published) return true;
  const [words, others] = [wordsOf(one.text), wordsOf(other.text)];
  const shared = words.intersection(others).size;
  return shared * 2 >= Math.max(words.size, others.size, 1);
}

/** Short words stand in every text. */
const fewestLetters = 4;

function wordsOf({ paragraphs }: ReadersText): Set<string> {
  const words =
    paragraphs
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= fewestLetters));
}
