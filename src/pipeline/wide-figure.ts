import type { PhrasingContent, RootContent } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import type { Strings } from '../strings/strings.ts';
import { at } from './directive-node.ts';
import { named } from './pull-quote.ts';

/** `::wide[The caption]{src="./name.jpg" alt="What it shows" credit="Whose it is"}`: wider than the text. */
export function wideFigureOf(node: LeafDirective, strings: Strings): RootContent {
  const { src, alt, credit } = node.attributes ?? {};
  const small: readonly RootContent[] = credit
    ? [named('small', [{ type: 'text', value: `${strings.photograph} ${credit}` }])]
    : [];
  const space: PhrasingContent[] =
    credit && node.children.length > 0 ? [{ type: 'text', value: ' ' }] : [];
  const caption = [...node.children, ...space, ...small] as PhrasingContent[];
  const figure: readonly RootContent[] = [
    { type: 'image', url: src ?? '', alt: alt ?? '', ...at(node) },
    ...(caption.length > 0 ? [named('figcaption', caption)] : []),
  ];
  return {
    ...named('figure', figure as PhrasingContent[]),
    data: { hName: 'figure', hProperties: { className: ['wide'] } },
    ...at(node),
  };
}
