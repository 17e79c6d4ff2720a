import type { FootnoteReference, Nodes, Parent, Root } from 'mdast';
import { SKIP, visit } from './visit.ts';

/** HTML has no link within a link: the number of a note goes behind the link that it was written in. */
export function footnotesBehindLinks(tree: Root): void {
  visit(tree, ['link', 'linkReference'], (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const numbers = takeNumbers(node as Parent);
    (parent as Parent).children.splice(index + 1, 0, ...numbers);
    return [SKIP, index + 1 + numbers.length];
  });
}

function takeNumbers(parent: Parent): FootnoteReference[] {
  const numbers: FootnoteReference[] = [];
  parent.children = parent.children.filter((child: Nodes) => {
    if (child.type === 'footnoteReference') numbers.push(child);
    else if ('children' in child) numbers.push(...takeNumbers(child));
    return child.type !== 'footnoteReference';
  });
  return numbers;
}
