import type { Element } from 'hast';
import type { RootContent } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import { visit } from './visit.ts';

/** The words between a directive's brackets. */
export function wordsOf(node: LeafDirective): string {
  let words = '';
  visit(node, 'text', ({ value }) => {
    words += value;
  });
  return words.trim();
}

/** A node that becomes the given element; a paragraph's children stand in it where it has none. */
export function becoming(
  node: RootContent,
  { tagName, properties, children }: Element,
): RootContent {
  return {
    type: 'paragraph',
    children: [],
    data: { hName: tagName, hProperties: properties, hChildren: children },
    ...at(node),
  };
}

export function at({ position }: RootContent): Pick<RootContent, 'position'> {
  return position ? { position } : {};
}
