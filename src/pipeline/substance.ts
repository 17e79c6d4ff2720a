import { distance } from 'fastest-levenshtein';
import type { Change, Piece } from '../domain/history.ts';
import { valueOf } from './number-words.ts';

/**
 * The first words of a change of substance, as an editor is told of them; undefined where nothing but slips
 * of the pen, or fewer than four words, changed.
 */
export function substanceOf(changes: readonly Change[]): string | undefined {
  const exchanges = changes.flatMap(({ pieces }) => exchangesIn(pieces));
  const weights = exchanges.map(weightOf);
  if (weights.reduce((sum, one) => sum + one, 0) < substantive) return undefined;
  const first = exchanges[weights.findIndex((weight) => weight > 0)];
  return first && told(first);
}

/** So many words make a change one of substance; a number alone does, in figures or in words. */
const substantive = 4;

/** What was taken out, and what was put in its place; either may be empty. */
interface Exchange {
  readonly gone: string;
  readonly added: string;
}

function exchangesIn(pieces: readonly Piece[]): Exchange[] {
  return pieces.flatMap(({ kind, text }, index) => {
    const [last, next] = [pieces[index - 1], pieces[index + 1]];
    if (kind === 'gone') return [{ gone: text, added: next?.kind === 'new' ? next.text : '' }];
    return kind === 'new' && last?.kind !== 'gone' ? [{ gone: '', added: text }] : [];
  });
}

function weightOf({ gone, added }: Exchange): number {
  const [before, after] = [wordsIn(gone), wordsIn(added)];
  const pairs = Array.from(
    { length: Math.max(before.length, after.length) },
    (_, index) => [before[index] ?? '', after[index] ?? ''] as const,
  );
  const different = pairs.filter(([one, other]) => !isSlip(one, other));
  const isNumber =
    different.some(([one, other]) => number.test(one + other)) || isOtherNumber(before, after);
  return isNumber ? substantive : different.length;
}

/**
 * Whether one number, in words perhaps, became another. In words it may come or go alone: "one of the boats"
 * says no more than "a boat".
 */
function isOtherNumber(before: readonly string[], after: readonly string[]): boolean {
  const valuesOf = (words: readonly string[]): Set<number> =>
    new Set(words.map(valueOf).filter((value) => value !== undefined));
  const [gone, added] = [valuesOf(before), valuesOf(after)];
  return gone.difference(added).size > 0 && added.difference(gone).size > 0;
}

const number = /\p{N}/u;

/** Whether two words are one, but for a letter; or one number, as it is said and as it is counted. */
function isSlip(one: string, other: string): boolean {
  if (one === other) return true;
  const [before, after] = [valueOf(one), valueOf(other)];
  if (before !== undefined && after !== undefined) return before === after;
  if (number.test(one + other) || Math.min(one.length, other.length) < 3) return false;
  return distance(one, other) < 2;
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function told({ gone, added }: Exchange): string {
  if (gone === '') return shown(added);
  return added === '' ? shown(gone) : `${shown(gone)} (now ${shown(added)})`;
}

const longest = 60;

function shown(text: string): string {
  const words = text.trim();
  const short = words.slice(0, longest).replace(/\s+\S*$/, '');
  return words.length > longest ? `"${short} …"` : `"${words}"`;
}
