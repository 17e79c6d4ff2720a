import type { Nodes } from 'mdast';
import { TooMuch } from '../pipeline/amounts.ts';
import { commentTree } from '../pipeline/comment-text.ts';

/**
 * Whether a text can stand on a page: readers see something of it, and it does not hold more of anything than
 * articles may. What is not so must not be approved: the content would have an error, and no site be built of it.
 */
export function isReadable(text: string): boolean {
  try {
    return isSeen(commentTree(text));
  } catch (error) {
    const isTooDeep = error instanceof RangeError && /call stack/i.test(error.message);
    if (error instanceof TooMuch || isTooDeep) return false;
    throw error;
  }
}

function isSeen(node: Nodes): boolean {
  if (node.type === 'text') return /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}]/u.test(node.value);
  return 'children' in node && node.children.some(isSeen);
}
