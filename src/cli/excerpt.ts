import { spelledOut } from '../pipeline/hidden-signs.ts';
import type { Place } from '../pipeline/problem.ts';

/** Cells of a line that are shown, if the terminal does not say how many it has. */
export const usualWidth = 100;

/**
 * The line of a text that a place stands in, and signs under it that point there: two lines, with the line's
 * number before them. A long line is cut around the place. What hides in it is spelt out. Empty where the
 * text has no such line, or nothing stands in it. `width` is in cells of the terminal.
 */
export function excerpt(text: string, { line, column }: Place, width = usualWidth): string[] {
  const written = text.split('\n')[line - 1] ?? '';
  if (written.trim() === '') return [];
  const at = Math.min(column - 1, written.length);
  const length = lengthOfWord(written, at);
  const gutter = String(line).length + 5;
  const room = Math.max(30, width - gutter);

  const mark = cut(shown(written.slice(at, at + length)), room / 2, 'end');
  const left = room - cellsIn(mark);
  const all = { before: shown(written.slice(0, at)), after: shown(written.slice(at + length)) };
  const half = Math.floor(left / 2);
  const before = cut(all.before, Math.max(half, left - cellsIn(all.after)), 'start');
  const after = cut(all.after, left - cellsIn(before), 'end');

  const pointer = `${' '.repeat(cellsIn(before))}${'^'.repeat(Math.max(1, cellsIn(mark)))}`;
  return [
    `  ${line} | ${before}${mark}${after}`.trimEnd(),
    `  ${' '.repeat(String(line).length)} | ${pointer}`,
  ];
}

/** The characters from an offset on that belong together: a word, or one sign. */
function lengthOfWord(line: string, at: number): number {
  const [word] =
    /^(?:[\p{L}\p{M}\p{N}_]+(?:[.-][\p{L}\p{M}\p{N}_]+)*|\P{M}\p{M}*)/u.exec(line.slice(at)) ?? [];
  return word?.length ?? 0;
}

/** A part of a line as a terminal can show it. */
function shown(part: string): string {
  return spelledOut(part.replaceAll('\t', '    '));
}

/** At most so many cells of a text, with an ellipsis where the rest was. */
function cut(text: string, cells: number, where: 'start' | 'end'): string {
  if (cellsIn(text) <= cells) return text;
  const letters = Array.from(text, (letter) => letter);
  if (where === 'start') letters.reverse();
  const kept: string[] = [];
  let left = cells - 1;
  for (const letter of letters) {
    left -= cellsOf(letter);
    if (left < 0) break;
    kept.push(letter);
  }
  return where === 'start' ? `…${kept.reverse().join('')}` : `${kept.join('')}…`;
}

function cellsIn(text: string): number {
  // Most lines have plain letters alone.
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  return Array.from(text, cellsOf).reduce((sum, cells) => sum + cells, 0);
}

/** How many cells of a terminal a character takes: signs over and under others none, wide ones two. */
function cellsOf(character: string): number {
  if (/[\p{M}\p{Default_Ignorable_Code_Point}]/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Of East Asian scripts and their punctuation, and emoji. */
const wide =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u;
