import type { Element, Root } from 'hast';
import type { Break, Root as MarkdownRoot, Text } from 'mdast';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import { remark } from 'remark';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { checkAmounts, checkSigns } from './amounts.ts';
import { dropEmptyBlocks } from './empty-blocks.ts';
import { dropHiddenSigns } from './hidden-in-html.ts';
import { faultOfLink } from './outside-link.ts';
import { plainText } from './plain-text.ts';
import type { Remark } from './references.ts';
import { commentMarkup, readersRel } from './sanitize.ts';
import { typography } from './typography.ts';
import { SKIP, visit } from './visit.ts';

/** A comment's words: safe HTML, and without markup. */
export interface CommentText {
  readonly html: string;
  readonly plain: string;
  readonly remarks: readonly Remark[];
}

/**
 * Makes HTML of a comment: paragraphs, emphasis, quotations, and links to other sites. Whatever else
 * Markdown or HTML has stands as it was typed, and a line ends where the reader ended it.
 *
 * @throws {TooMuch}
 */
export function commentText(markdown: string, language: string): CommentText {
  const text = commentTree(markdown);
  keepLines(text);
  typography(language)(text);
  const tree = toHtml.runSync(text);
  limitLinks(tree);
  const safe = sanitizer.runSync(tree);
  const remarks = dropHiddenSigns(safe);
  dropEmptyBlocks(safe);
  const plain = safe.children
    .map((node) => ('children' in node ? plainText(node).trim() : ''))
    .filter((words) => words !== '')
    .join('\n\n');
  return { html: writer.stringify(safe), plain, remarks };
}

/**
 * A comment as it was written, which holds no more of anything than articles may.
 *
 * @throws {TooMuch}
 */
export function commentTree(markdown: string): MarkdownRoot {
  checkSigns(markdown);
  const tree = parser.parse(markdown);
  checkAmounts(tree);
  return tree;
}

/** Markdown without what a comment has no use for: the signs of it are words here. */
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

const toHtml = unified().use(remarkRehype).freeze();
const sanitizer = unified().use(rehypeSanitize, commentMarkup).freeze();
const writer = unified().use(rehypeStringify).freeze();

/** Line ends within a text as breaks. */
function keepLines(tree: MarkdownRoot): void {
  visit(tree, 'text', (node, index, parent) => {
    if (!parent || index === undefined || !node.value.includes('\n')) return undefined;
    const lines = node.value
      .split('\n')
      .flatMap((value, number): (Break | Text)[] => [
        ...(number > 0 ? [{ type: 'break' } as const] : []),
        { ...node, value },
      ]);
    parent.children.splice(index, 1, ...lines);
    return index + lines.length;
  });
}

/** Links to other sites alone; what leads elsewhere, or nowhere, is its words. */
function limitLinks(tree: Root): void {
  visit(tree, 'element', (node: Element, index, parent) => {
    if (node.tagName !== 'a' || !parent || index === undefined) return undefined;
    const { href } = node.properties;
    if (typeof href === 'string' && /^https?:\/\//.test(href) && faultOfLink(href) === undefined) {
      node.properties = { href, rel: [...readersRel] };
      return undefined;
    }
    parent.children.splice(index, 1, ...node.children);
    return [SKIP, index];
  });
}
