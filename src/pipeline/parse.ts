import type { Root } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { directive } from 'micromark-extension-directive';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { remark } from 'remark';
import { shorthand } from './shorthand.ts';

const colon = 58;

/** The tree of a Markdown text: as `parseAsWritten` makes it, in half the time. */
export function parse(markdown: string): Root {
  const brief = shorthand(markdown);
  return brief ? brief.restored(parseAsWritten(brief.text)) : parseAsWritten(markdown);
}

/** The same with nothing but the parser. */
export function parseAsWritten(markdown: string): Root {
  return parser.parse(markdown);
}

/** GFM's parts that articles use; its bare addresses as links cost more than all the rest. */
const parser = remark()
  .data('micromarkExtensions', [
    gfmTable(),
    gfmStrikethrough({ singleTilde: false }),
    gfmFootnote(),
    leafDirective(),
  ])
  .data('fromMarkdownExtensions', [
    gfmTableFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmFootnoteFromMarkdown(),
    directiveFromMarkdown(),
  ])
  .freeze();

/** Of directives, `::name[…]{…}` on a line of its own: a colon within a line is one. */
function leafDirective(): ReturnType<typeof directive> {
  const { flow } = directive();
  const constructs = flow?.[colon];
  return { flow: { [colon]: Array.isArray(constructs) ? constructs.slice(1, 2) : [] } };
}
