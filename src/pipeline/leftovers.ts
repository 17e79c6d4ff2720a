import type { Root } from 'mdast';
import { SKIP, visit } from './visit.ts';
import type { Remark } from './references.ts';
import { placeOf } from './source.ts';

/** Signs that were to be emphasis or a link, and that Markdown leaves standing in the text. */
const signs: readonly { readonly sign: RegExp; readonly why: string }[] = [
  {
    sign: /(?<![\\*])\*\*+/,
    why: 'stands in the text, since it is not closed in its paragraph or a space stands inside it; write **these words**, or \\* for the sign',
  },
  {
    sign: /(?<![\\\p{L}\p{N}_/@#-])_(?!_)|(?<![\\_])_(?![\p{L}\p{N}_])/u,
    why: 'stands in the text, since it is not closed in its paragraph or a space stands inside it; write _these words_, or \\_ for the sign',
  },
  {
    sign: /(?<!\\)`/,
    why: 'stands in the text, since nothing closes it; write `this code`, on one line, or \\` for the sign',
  },
  {
    sign: /\]\((?=\S|\s*["“])/,
    why: 'stands in the text, since the link has no address, a space in it, or none before its title; write [the text](the-address)',
  },
];

/** Says where such signs stand, the first of a kind in each block of text. */
export function leftovers(tree: Root, markdown: string): Remark[] {
  const remarks: Remark[] = [];
  visit(tree, ['paragraph', 'heading', 'tableCell'], (block) => {
    const said = new Set<RegExp>();
    visit(block, 'text', ({ position, value }) => {
      if (position?.start.offset === undefined) return;
      const written = markdown.slice(position.start.offset, position.end.offset);
      // An address by itself is no text.
      if (/^https?:\/\/\S+$/.test(written)) return;
      for (const { sign, why } of signs) {
        const found = said.has(sign) ? undefined : sign.exec(written);
        if (!found || !value.includes(found[0])) continue;
        said.add(sign);
        const place = placeOf(markdown, position.start.offset + found.index);
        remarks.push({ ...place, message: `${found[0]} ${why}` });
      }
    });
    return SKIP;
  });
  visit(tree, 'html', ({ value, position }) => {
    const [tag, name = ''] = ofThePage.exec(value.replace(/<!--[^]*?-->/g, blank)) ?? [];
    if (tag === undefined || position?.start.offset === undefined) return;
    const place = placeOf(markdown, position.start.offset + value.indexOf(tag));
    remarks.push({
      ...place,
      message: `<${name}> belongs to the page, not to an article; it is dropped`,
    });
  });
  return remarks;
}

/** Tags that HTML overlooks within a page, so that nothing later in the pipeline sees them. */
const ofThePage = /<(html|head|body)\b/i;

function blank(comment: string): string {
  return ' '.repeat(comment.length);
}
