import type { Nodes } from 'hast';

/** A node's words, without the numbers of its footnotes. */
export function plainText(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  if (node.type === 'element' && node.properties['dataFootnoteRef'] !== undefined) return '';
  return node.children.map(plainText).join('');
}
