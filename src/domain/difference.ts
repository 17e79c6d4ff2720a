import { edits, type Run } from './edits.ts';
import type { Change, Piece, ReadersText } from './history.ts';

/** What differs between two versions of a text, by paragraph and word, in the order of the later. */
export function difference(before: ReadersText, after: ReadersText): Change[] {
  const runs = edits(before.paragraphs, after.paragraphs, (one, other) => one === other);
  return [
    ...changeOf('headline', before.headline, after.headline),
    ...changeOf('standfirst', before.standfirst ?? '', after.standfirst ?? ''),
    ...runs.flatMap((run, index) => paragraphsOf(run, runs[index - 1], runs[index + 1])),
  ];
}

/** What differs between two texts, by word; what is gone stands before what came in its place. */
export function wordDifference(before: string, after: string): Piece[] {
  const runs = edits(wordsOf(before), wordsOf(after), (one, other) => one.trim() === other.trim());
  return readable(runs).map(({ kind, items }) => ({ kind, text: items.join('') }));
}

/** Words as readers see them, each with the signs and the space behind it. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const last = words.at(-1);
    if (last !== undefined && /^\s+$/.test(segment)) words.splice(-1, 1, `${last}${segment}`);
    else if (isWordLike !== true && last !== undefined && !/\s$/.test(last) && !opens.test(segment))
      words.splice(-1, 1, `${last}${segment}`);
    else words.push(segment);
  }
  return words;
}

/** Signs that belong to the word behind them. */
const opens = /^[\p{Ps}\p{Pi}]/u;

// The root's rules: the same words in whatever language a publication is.
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** Joins what is parted by one word that stayed by chance: `a b c` to `x b z` is read as a whole. */
function readable(runs: readonly Run<string>[]): Run<string>[] {
  const joined: Run<string>[] = [];
  let [gone, added]: [string[], string[]] = [[], []];
  const end = (): void => {
    if (gone.length > 0) joined.push({ kind: 'gone', items: gone });
    if (added.length > 0) joined.push({ kind: 'new', items: added });
    [gone, added] = [[], []];
  };
  runs.forEach(({ kind, items }, index) => {
    const isBetween = index > 0 && index < runs.length - 1;
    if (kind === 'gone') gone.push(...items);
    else if (kind === 'new') added.push(...items);
    else if (isBetween && items.length < 2 && gone.length > 0 && added.length > 0) {
      gone.push(...items);
      added.push(...items);
    } else {
      end();
      joined.push({ kind, items });
    }
  });
  end();
  return joined;
}

function changeOf(part: Change['part'], before: string, after: string): Change[] {
  return before === after ? [] : [{ part, pieces: wordDifference(before, after) }];
}

/** The paragraphs of a run; those that are gone are told with those that came in their place. */
function paragraphsOf(
  { kind, items }: Run<string>,
  previous: Run<string> | undefined,
  next: Run<string> | undefined,
): Change[] {
  if (kind === 'same' || (kind === 'gone' && next?.kind === 'new')) return [];
  const gone = kind === 'gone' ? items : previous?.kind === 'gone' ? previous.items : [];
  return paired(gone, kind === 'new' ? items : []);
}

/** Each paragraph with the one that it was made of, if any is like it, in order; one with the only other. */
function paired(gone: readonly string[], added: readonly string[]): Change[] {
  const [before, after] = [gone[0] ?? '', added[0] ?? ''];
  if (gone.length === 1 && added.length === 1) return changeOf('paragraph', before, after);
  const changes: Change[] = [];
  let at = 0;
  for (const text of added) {
    const words = new Set(wordsOf(text).map((word) => word.trim()));
    const found = gone.findIndex((other, index) => index >= at && isLike(words, other));
    if (found !== -1) {
      changes.push(...gone.slice(at, found).flatMap((other) => changeOf('paragraph', other, '')));
      at = found + 1;
    }
    changes.push(...changeOf('paragraph', gone[found] ?? '', text));
  }
  return [...changes, ...gone.slice(at).flatMap((other) => changeOf('paragraph', other, ''))];
}

/** Whether a paragraph shares two words in five with another. */
function isLike(words: ReadonlySet<string>, other: string): boolean {
  const others = new Set(wordsOf(other).map((word) => word.trim()));
  const shared = words.intersection(others).size;
  return shared * 5 >= 2 * Math.max(words.size, others.size);
}
