import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import { toString } from 'hast-util-to-string';
import { SKIP, visit } from '../pipeline/visit.ts';
import { writtenMarkdown } from './html-to-markdown.ts';

const kept = new Set('a blockquote br del em p strong'.split(' '));
const named: Readonly<Record<string, string>> = {
  b: 'strong',
  i: 'em',
  s: 'del',
  strike: 'del',
  div: 'p',
  dt: 'p',
  dd: 'p',
  pre: 'p',
  address: 'p',
  figcaption: 'p',
};
const silent = new Set('script style iframe object embed form svg template noscript'.split(' '));

/** A comment's HTML as Markdown that comments may hold; what they may not, lists and headings, is words in lines. */
export function commentMarkdown(html: string): string {
  const tree = fromHtml(html, { fragment: true });
  flatten(tree);
  return writtenMarkdown(
    toMdast(tree, { document: true, nodeHandlers: { comment: () => undefined } }),
  ).trim();
}

function flatten(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const replace = (...nodes: ElementContent[]): [typeof SKIP, number] => {
      parent.children.splice(index, 1, ...(nodes as never[]));
      return [SKIP, index];
    };
    const { tagName, properties, children } = node;
    if (silent.has(tagName)) return replace();
    if (Object.hasOwn(named, tagName)) node.tagName = named[tagName] ?? tagName;
    if (/^h[1-6]$/.test(tagName))
      return replace(paragraph([{ type: 'element', tagName: 'strong', properties: {}, children }]));
    if (tagName === 'li') {
      const isBlock = (child: ElementContent): boolean =>
        child.type === 'element' && /^(?:ul|ol|p|div)$/.test(child.tagName);
      const words = children.filter((child) => !isBlock(child));
      return replace(
        paragraph([{ type: 'text', value: '• ' }, ...words]),
        ...children.filter(isBlock),
      );
    }
    if (tagName === 'tr') {
      const cells = children
        .filter((child) => child.type === 'element')
        .map((cell) => toString(cell).trim());
      return replace(paragraph([{ type: 'text', value: cells.join(' | ') }]));
    }
    if (tagName === 'img') {
      const { src, alt } = properties;
      const words = typeof alt === 'string' && alt !== '' ? alt : 'picture';
      return replace(
        typeof src === 'string' && /^https?:\/\//.test(src)
          ? {
              type: 'element',
              tagName: 'a',
              properties: { href: src },
              children: [{ type: 'text', value: words }],
            }
          : { type: 'text', value: words },
      );
    }
    if (!kept.has(node.tagName)) return replace(...children);
    node.properties =
      tagName === 'a' && typeof properties['href'] === 'string' ? { href: properties['href'] } : {};
    return undefined;
  });
}

function paragraph(children: ElementContent[]): Element {
  return { type: 'element', tagName: 'p', properties: {}, children };
}
