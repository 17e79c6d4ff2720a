import type { Nodes, Root } from 'hast';
import { visit } from './visit.ts';

const blocks = new Set(['p', 'blockquote', 'figure', 'ul', 'ol', 'dl']);

/** Takes out blocks that hold nothing, such as those left by a picture or a link that had to go. */
export function dropEmptyBlocks(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (!blocks.has(node.tagName) || !parent || index === undefined || !isEmpty(node)) {
      return undefined;
    }
    parent.children.splice(index, 1);
    return index;
  });
}

/** White space, line breaks and other empty blocks are nothing; what has an id may be linked to. */
function isEmpty(node: Nodes): boolean {
  if (node.type === 'text') return node.value.trim() === '';
  if (node.type !== 'element') return true;
  if (node.tagName === 'br') return true;
  const holds = blocks.has(node.tagName) || node.tagName === 'li';
  return holds && node.properties['id'] === undefined && node.children.every(isEmpty);
}
