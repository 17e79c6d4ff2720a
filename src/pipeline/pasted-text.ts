import type { Nodes, Root } from 'mdast';
import { nameOf } from './hidden-signs.ts';
import type { Remark } from './references.ts';
import { placeOf } from './source.ts';
import { visit } from './visit.ts';

/** What word processors leave in a text, and what to do about it; the first group is where it begins. */
const traces: readonly { readonly sign: RegExp; readonly why: (found: string) => string }[] = [
  {
    sign: /[\uE000-\uF8FF]/,
    why: (sign) =>
      `a sign of a word processor's own (${nameOf(sign)}) stands here, which readers see as a box; write - for a bullet, or leave it out`,
  },
  {
    sign: /mso-[a-z-]+\s*:|class="?Mso\w*|<\/?o:p>|<!--\[if [a-z ]*(?:mso|supportLists|vml)/i,
    why: (found) =>
      `"${found}" comes from a word processor; take it out, or paste the text again without its formatting`,
  },
  {
    sign: /(?:&nbsp;|\u00A0)[ \t]*(?:&nbsp;|\u00A0)|(?:&nbsp;|\u00A0)[ \t](?=\S)|(?<=\S)[ \t](?:&nbsp;|\u00A0)/,
    why: () => 'several spaces that do not break stand in a row here; write one plain space',
  },
  {
    sign: /^[ \t]*[•▪◦‣·][ \t\u00A0]/mu,
    why: (found) => `a line begins with ${found.trim()}; write - and a space, which makes a list`,
  },
];

/** Of what one is meant, and many were pasted: what, how many in a paragraph, and what to do. */
const crowds: readonly { readonly sign: RegExp; readonly most: number; readonly what: string }[] = [
  {
    sign: /(?<=\p{L}{3})\u00A0(?=\p{L}{3})/gu,
    most: 2,
    what: 'spaces that do not break stand between plain words; write plain spaces',
  },
  {
    sign: /(?<=\p{L})\u00AD(?=\p{L})/gu,
    most: 3,
    what: 'soft hyphens stand in this paragraph; leave them out: browsers part words by themselves',
  },
];

const mayBePasted = /[\uE000-\uF8FF\u00A0\u00AD•▪◦‣·]|&nbsp;|mso|<\/?o:p|<!--\[if|[“”„]/i;

/** The first trace of a word processor in a few words, as a message. */
export function pastedIn(words: string): string | undefined {
  if (!mayBePasted.test(words)) return undefined;
  for (const { sign, why } of traces) {
    const [found] = sign.exec(words) ?? [];
    if (found !== undefined) return why(found);
  }
  return undefined;
}

/** Traces of a word processor in a Markdown text: the first of each kind; none of code. */
export function pastedText(tree: Root, markdown: string): Remark[] {
  if (!mayBePasted.test(markdown)) return [];
  const remarks = new Map<unknown, Remark>();
  const say = (kind: unknown, offset: number, message: string): void => {
    if (remarks.has(kind)) return;
    remarks.set(kind, { ...placeOf(markdown, offset), message, rule: 'pasted-text' });
  };
  visit(tree, ['text', 'html'], ({ position }) => {
    const from = position?.start.offset;
    if (from === undefined) return;
    const written = markdown.slice(from, position?.end.offset);
    for (const trace of traces) {
      const found = trace.sign.exec(written);
      if (found) say(trace, from + found.index, trace.why(found[0]));
    }
  });
  visit(tree, ['paragraph', 'heading'], (block) => {
    const from = block.position?.start.offset;
    if (from === undefined) return;
    const written = markdown.slice(from, block.position?.end.offset);
    for (const crowd of crowds) {
      const found = [...written.matchAll(crowd.sign)];
      const [first] = found;
      if (first && found.length > crowd.most) {
        say(crowd, from + first.index, `${found.length} ${crowd.what}`);
      }
    }
    const mixed = /[“”„]/.test(written) ? straightQuote(block, markdown) : undefined;
    if (mixed !== undefined) say('quotes', mixed, mixedQuotes);
  });
  return [...remarks.values()];
}

const mixedQuotes =
  'straight and curly quotation marks stand in one paragraph; write straight ones (") everywhere: readers get curly ones';

/** Where a straight quotation mark stands among a block's words, if one does. */
function straightQuote(block: Nodes, markdown: string): number | undefined {
  let found: number | undefined;
  visit(block, 'text', ({ position }) => {
    const from = position?.start.offset;
    const at = from === undefined ? -1 : markdown.slice(from, position?.end.offset).indexOf('"');
    if (from === undefined || at === -1) return undefined;
    found = from + at;
    return false;
  });
  return found;
}
