import type { Element } from 'hast';
import type { RootContent } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import { becoming, wordsOf } from './directive-node.ts';

/** `::quote[The words]{by="Who said them"}`: words of the text, set large beside it. */
export function pullQuoteOf(node: LeafDirective): RootContent {
  const { by } = node.attributes ?? {};
  const quote = element('blockquote', [element('p', [text(wordsOf(node))])]);
  const who = by ? [element('figcaption', [text(by)])] : [];
  return becoming(node, element('figure', [quote, ...who], { className: ['pull'] }));
}

function element(
  tagName: string,
  children: Element['children'],
  properties: Element['properties'] = {},
): Element {
  return { type: 'element', tagName, properties, children };
}

function text(value: string): { type: 'text'; value: string } {
  return { type: 'text', value };
}
