import type { PhrasingContent, RootContent } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import { at } from './directive-node.ts';

/** `::quote[The words]{by="Who said them"}`: words of the text, set large beside it. */
export function pullQuoteOf(node: LeafDirective): RootContent {
  const { by } = node.attributes ?? {};
  const who: PhrasingContent[] = by ? [{ type: 'text', value: by }] : [];
  const figure: readonly RootContent[] = [
    { type: 'blockquote', children: [{ type: 'paragraph', children: node.children }] },
    ...(who.length > 0 ? [named('figcaption', who)] : []),
  ];
  return {
    ...named('figure', figure as PhrasingContent[]),
    data: { hName: 'figure', hProperties: { className: ['pull'] } },
    ...at(node),
  };
}

/** A paragraph that becomes another element. */
export function named(hName: string, children: PhrasingContent[]): RootContent {
  return { type: 'paragraph', children, data: { hName } };
}
