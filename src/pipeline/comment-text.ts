import type { Element, Root } from 'hast';
import type { Root as MarkdownRoot, Text } from 'mdast';
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
  checkSigns(markdown);
  const text = parser.parse(markdown);
  checkAmounts(text);
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

/** Line ends within a paragraph as breaks. */
function keepLines(tree: MarkdownRoot): void {
  visit(tree, 'paragraph', (paragraph) => {
    const within = (children: unknown[]): unknown[] =>
      children.flatMap((child) => {
        const node = child as Text | { type: string; children?: unknown[] };
        if ('children' in node && node.children) node.children = within(node.children);
        if (node.type !== 'text') return [node];
        const { value } = node as Text;
        return value
          .split('\n')
          .flatMap((line, index) => [
            ...(index > 0 ? [{ type: 'break' }] : []),
            { ...node, value: line },
          ]);
      });
    paragraph.children = within(paragraph.children) as typeof paragraph.children;
  });
}

/** Links to other sites alone; what leads elsewhere, or nowhere, is its words. */
function limitLinks(tree: Root): void {
  visit(tree, 'element', (node: Element, index, parent) => {
    if (node.tagName !== 'a' || !parent || index === undefined) return undefined;
    const href = String(node.properties['href'] ?? '');
    if (/^https?:\/\//.test(href) && faultOfLink(href) === undefined) {
      node.properties = { href, rel: [...readersRel] };
      return undefined;
    }
    parent.children.splice(index, 1, ...node.children);
    return [SKIP, index];
  });
}
