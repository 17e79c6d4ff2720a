import type { Nodes, Root } from 'mdast';
import type { Point } from 'unist';

/**
 * A Markdown text with each run of plain words written as one character, which the parser reads as it
 * would their letters; `restored` puts the words and their places back into the tree it made. The parser
 * looks at every character several times: most of an article's are letters that mean nothing to it.
 */
export interface Shorthand {
  readonly text: string;
  readonly restored: (tree: Root) => Root;
}

/** Undefined where a text has what could tell words from the character that stands for them. */
export function shorthand(markdown: string): Shorthand | undefined {
  if (unfit.test(markdown)) return undefined;
  const words: string[] = [];
  const cuts = new Cuts();
  const shorten = (part: string, start: number): string =>
    part.replace(wordsOrNot, (found, plain: string | undefined, offset: number) => {
      if (plain === undefined || words.length === signs) return found;
      cuts.add(start + offset, plain.length);
      return String.fromCharCode(firstSign + words.push(plain) - 1);
    });
  const text = anOddity.test(markdown)
    ? markdown.replace(block, (part, offset: number) =>
        anOddity.test(part) ? part : shorten(part, offset),
      )
    : shorten(markdown, 0);
  if (words.length === 0) return undefined;
  const spell = (value: string): string =>
    value.replace(anySign, (sign) => words[sign.charCodeAt(0) - firstSign] ?? sign);
  return {
    text,
    restored: (tree) => {
      restore(tree, spell, places(markdown, cuts));
      return tree;
    },
  };
}

/**
 * What may define a label, which is compared with others; tabs and returns, which count otherwise in
 * columns; what the parser replaces; and the very characters that stand for words.
 */
const unfit = /\]:|[\t\r\0\uE000-\uF8FF]/;

const firstSign = 0xe000;
const signs = 0xf8ff - firstSign + 1;
const anySign = /[\uE000-\uF8FF]/g;

/** What stands between two empty lines. */
const block = /(?:^ *[^ \n][^\n]*(?:\n|$))+/gm;

/** A link's address that ends where it seems to. */
const plainAddress = String.raw`\]\([^\s()<>\\&]*\)`;
/** A tag, a directive, or a link whose address may hold words: its whole block stays as it is. */
const anOddity = new RegExp(String.raw`<|(?:^|\n)[ >]*::|(?!${plainAddress})\]\(`);

/** What may be a fence, whose first word is a language; a link's address; a character's name. */
const asWritten = ['(?:```|~~~)[^\\n]*', plainAddress, String.raw`&[#\p{L}\p{N}]*`];
/** Words begin and end with a letter, lie in one line, and hold no sign that Markdown knows there. */
const plainWords = String.raw`(\p{L}[\p{L}\p{M}\p{N} ,.;:'"’“”«»()!?%/–—…-]*(?<=\p{L}))`;
const wordsOrNot = new RegExp([...asWritten, plainWords].join('|'), 'gu');

/** Where signs end in the shortened text, and by how much it is shorter up to there. */
class Cuts {
  readonly #ends: number[] = [];
  readonly #shorter: number[] = [];

  /** Words of `length` that begin at `offset` of the text are one character now. */
  add(offset: number, length: number): void {
    const before = this.#shorter.at(-1) ?? 0;
    this.#ends.push(offset - before + 1);
    this.#shorter.push(before + length - 1);
  }

  /** How many characters the text before `offset` is shorter than it was. */
  before(offset: number): number {
    let from = 0;
    let to = this.#ends.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#ends[middle] ?? 0) <= offset) from = middle + 1;
      else to = middle;
    }
    return this.#shorter[from - 1] ?? 0;
  }
}

/** Gives a place in the shortened text its own in the text. */
function places(markdown: string, cuts: Cuts): (point: Point) => void {
  const lines = [0];
  for (let at = markdown.indexOf('\n'); at !== -1; at = markdown.indexOf('\n', at + 1)) {
    lines.push(at + 1);
  }
  return (point) => {
    if (point.offset === undefined) return;
    point.offset += cuts.before(point.offset);
    point.column = point.offset - (lines[point.line - 1] ?? 0) + 1;
  };
}

function restore(
  node: Nodes,
  spell: (value: string) => string,
  place: (point: Point) => void,
): void {
  if (node.position) {
    place(node.position.start);
    place(node.position.end);
  }
  const strings = node as unknown as Record<(typeof written)[number], unknown>;
  for (const name of written) {
    const value = strings[name];
    if (typeof value === 'string') strings[name] = spell(value);
  }
  if ('children' in node) for (const child of node.children) restore(child, spell, place);
}

/** Every property of Markdown's nodes that holds what was written. */
const written = ['value', 'alt', 'title', 'url', 'lang', 'meta', 'label', 'identifier'] as const;
