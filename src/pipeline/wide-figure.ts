import type { Element, ElementContent } from 'hast';
import type { RootContent } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import type { Strings } from '../strings/strings.ts';
import { at, becoming, wordsOf } from './directive-node.ts';

/** `::wide[The caption]{src="./name.jpg" alt="What it shows" credit="Whose it is"}`: wider than the text. */
export function wideFigureOf(node: LeafDirective, strings: Strings): RootContent {
  const { src, alt, credit } = node.attributes ?? {};
  const picture: Element = {
    type: 'element',
    tagName: 'img',
    properties: { src: src ?? '', alt: alt ?? '' },
    children: [],
    ...at(node),
  };
  const caption: ElementContent[] = [{ type: 'text', value: wordsOf(node) }];
  if (credit) {
    const words = { type: 'text' as const, value: `${strings.photograph} ${credit}` };
    caption.push(
      { type: 'text', value: ' ' },
      { type: 'element', tagName: 'small', properties: {}, children: [words] },
    );
  }
  const figcaption: Element = {
    type: 'element',
    tagName: 'figcaption',
    properties: {},
    children: caption,
  };
  const isEmpty = caption.length === 1 && wordsOf(node) === '';
  return becoming(node, {
    type: 'element',
    tagName: 'figure',
    properties: { className: ['wide'] },
    children: isEmpty ? [picture] : [picture, figcaption],
  });
}
