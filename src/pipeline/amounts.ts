import type { Node, Parent } from 'unist';
import { limits } from './limits.ts';
import type { Place } from './problem.ts';
import { placeOf } from './references.ts';
import { placeOf as placeAt } from './source.ts';

/** A text holds more of something than a page can show; says of what, and what to do. */
export class TooMuch extends Error {
  readonly place: Place;

  constructor(place: Place, message: string) {
    super(message);
    this.place = place;
  }
}

/**
 * Sees that a Markdown text holds not so much of what its parser takes more than its share of time for: of
 * most things the time grows with their number, of these with its square. Code is counted with the rest.
 *
 * @throws {TooMuch}
 */
export function checkSigns(markdown: string): void {
  for (const { sign, most, what } of signs) {
    // Most texts are too short to hold as many.
    if (markdown.length <= most) continue;
    let left = most;
    for (const { index } of markdown.matchAll(sign)) {
      if (--left < 0) throw new TooMuch(placeAt(markdown, index), what);
    }
  }
  // Two rows have something between them.
  if (markdown.length <= 2 * limits.emphasis) return;
  if ((markdown.match(emphasis)?.length ?? 0) <= limits.emphasis) return;
  // Of code and addresses no sign counts; of a table or a list, each line stands for itself.
  const words = markdown.replace(/^([`~]{3,})[^]*?^\1|\]\([^\s()]*\)/gm, (part) =>
    part.replace(/[^\n]/g, ' '),
  );
  for (const { 0: block, index } of words.matchAll(blocks)) {
    if (/^[ \t]*(?:\|?[ \t]*:?-+:?[ \t]*\||[-+*>][ \t]|\d{1,9}[.)][ \t])/m.test(block)) {
      if (block.split('\n').every((line) => (line.match(emphasis)?.length ?? 0) <= limits.emphasis))
        continue;
    }
    if ((block.match(emphasis)?.length ?? 0) <= limits.emphasis) continue;
    const message = `a paragraph has more than ${limits.emphasis} signs of emphasis (*, _, ~); part it, or write \\* for the sign`;
    throw new TooMuch(placeAt(markdown, index), message);
  }
}

const emphasis = /[*_~]+/g;
/** What stands between two empty lines. */
const blocks = /(?:^[ \t]*[^ \t\n][^\n]*(?:\n|$))+/gm;

const tooDeep = `lists, quotations or tags stand within one another more than ${limits.depth} deep; write it flatter`;

const signs = [
  {
    // On one line. A rule (`* * *`) is no list.
    sign: new RegExp(
      String.raw`^(?![ \t]*([-*_])(?:[ \t]*\1)+[ \t]*$)(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){${limits.depth + 1}}`,
      'gm',
    ),
    most: 0,
    what: tooDeep,
  },
  {
    // By the spaces before a line: each list within another takes two.
    sign: new RegExp(
      String.raw`^(?: {4}| {0,3}\t){${limits.depth / 2 + 1},} *(?:[-+*>]|\d{1,9}[.)])`,
      'gm',
    ),
    most: 0,
    what: tooDeep,
  },
  {
    sign: new RegExp(`\`{${limits.backquotes + 1}}`, 'g'),
    most: 0,
    what: `more than ${limits.backquotes} backquotes stand in a row; write fewer`,
  },
  {
    sign: /\[\^/g,
    most: limits.notes,
    what: `the text has more than ${limits.notes} footnotes; part it in two`,
  },
  {
    // A link has one or two.
    sign: /\]/g,
    most: 1.5 * limits.links,
    what: `the text has more than ${limits.links} links and pictures; part it in two`,
  },
  {
    // A cell stands between two.
    sign: /\|/g,
    most: 2 * limits.cells,
    what: `the text has more than ${limits.cells} cells in its tables; part it in two`,
  },
  {
    sign: /<[a-z/!?]/gi,
    most: limits.tags,
    what: `the text has more than ${limits.tags} tags; write it in Markdown, or part it in two`,
  },
  {
    sign: /\n/g,
    most: limits.lines,
    what: `the text has more than ${limits.lines} lines; part it in two`,
  },
  {
    sign: /^[ \t>]*(?:#{1,6}[ \t\n]|[-=]+[ \t]*$)/gm,
    most: limits.headings,
    what: `the text has more than ${limits.headings} headings and rules; part it in two`,
  },
];

/**
 * Sees that a tree, of Markdown or of HTML, keeps within the limits. It needs no stack: what comes after may
 * walk the tree as it likes.
 *
 * @throws {TooMuch}
 */
export function checkAmounts(tree: Node): void {
  const left = new Map<object, number>(amounts.map((amount) => [amount, amount.most]));
  const open: [Node, number][] = [[tree, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, depth] = next;
    if (depth > limits.depth) {
      throw new TooMuch(placeOf(node), tooDeep);
    }
    if (node.type === 'definition') {
      const { url, title } = node as Node & { url: string; title?: string | null };
      if (url.length + (title ?? '').length > limits.definition) {
        const message = `an address that is defined apart has more than ${limits.definition} characters; write it where it is linked from, shorter`;
        throw new TooMuch(placeOf(node), message);
      }
    }
    const name = node.type === 'element' ? (node as Node & { tagName: string }).tagName : node.type;
    for (const amount of amounts) {
      if (!amount.names.has(name)) continue;
      const others = (left.get(amount) ?? 0) - (amount.weight?.(node) ?? 1);
      left.set(amount, others);
      if (others < 0) {
        throw new TooMuch(
          placeOf(node),
          `the text has more than ${amount.most} ${amount.what}; part it in two`,
        );
      }
    }
    for (const child of (node as Partial<Parent>).children ?? []) open.push([child, depth + 1]);
  }
}

interface Amount {
  readonly what: string;
  readonly most: number;
  /** Of nodes: types of Markdown's, tags of HTML's. */
  readonly names: ReadonlySet<string>;
  /** For how many a node counts, where that is not one. */
  readonly weight?: (node: Node) => number;
}

const amounts: readonly Amount[] = [
  {
    what: 'links and pictures',
    most: limits.links,
    names: new Set(['link', 'linkReference', 'image', 'imageReference', 'a', 'img']),
  },
  {
    what: 'footnotes',
    most: limits.notes,
    names: new Set(['footnoteReference', 'footnoteDefinition']),
  },
  {
    what: 'cells in its tables',
    most: limits.cells,
    names: new Set(['table', 'td', 'th']),
    // A row of Markdown is filled up with empty cells. Of HTML each cell stands for itself.
    weight: (node: Node) => {
      const { align, children } = node as Node & { align?: unknown[]; children?: unknown[] };
      return node.type === 'table' ? (align?.length ?? 0) * (children?.length ?? 0) : 1;
    },
  },
];
