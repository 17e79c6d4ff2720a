import type { Nodes } from 'mdast';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { remark } from 'remark';
import { checkAmounts, checkSigns, TooMuch } from '../pipeline/amounts.ts';

/**
 * Whether a text can stand on a page: readers see something of it, and it does not hold more of anything than
 * articles may. What is not so must not be approved: the content would have an error, and no site be built of it.
 */
export function isReadable(text: string): boolean {
  try {
    checkSigns(text);
    const tree = parser.parse(text);
    checkAmounts(tree);
    return isSeen(tree);
  } catch (error) {
    const isTooDeep = error instanceof RangeError && /call stack/i.test(error.message);
    if (error instanceof TooMuch || isTooDeep) return false;
    throw error;
  }
}

/** Markdown without what a comment has no use for: the signs of it are words there. */
const parser = remark()
  .data('micromarkExtensions', [
    gfmStrikethrough({ singleTilde: false }),
    {
      disable: {
        null: 'codeFenced codeIndented codeText definition headingAtx htmlFlow htmlText labelStartImage list setextUnderline thematicBreak'.split(
          ' ',
        ),
      },
    },
  ])
  .data('fromMarkdownExtensions', [gfmStrikethroughFromMarkdown()])
  .freeze();

function isSeen(node: Nodes): boolean {
  if (node.type === 'text') return /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}]/u.test(node.value);
  return 'children' in node && node.children.some(isSeen);
}
