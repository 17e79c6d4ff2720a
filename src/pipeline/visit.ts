import type { Parent, Node } from 'unist';
import type { visit as visitOfUnist } from 'unist-util-visit';

/** Returned by a visitor: do not look into this node. */
export const SKIP = 'skip';

/**
 * Walks a tree as `unist-util-visit` does, for what the pipeline asks of it: nodes of one or more types,
 * in order; a visitor may end the walk (`false`), skip a node's children (`SKIP`), or say at which of
 * the parent's children to go on (a number, or `[SKIP, number]`). That package builds a visitor's
 * state and a list of ancestors for every node, which took a fifth of an article's whole reading.
 */
export const visit = ((tree: Node, types: string | readonly string[], visitor: Visitor): void => {
  walk(tree, undefined, undefined, typeof types === 'string' ? [types] : types, visitor);
}) as typeof visitOfUnist;

type Visitor = (
  node: Node,
  index: number | undefined,
  parent: Parent | undefined,
) => undefined | false | typeof SKIP | number | readonly [typeof SKIP, number];

/** Tells where in the parent to go on, or that the walk has ended. */
function walk(
  node: Node,
  index: number | undefined,
  parent: Parent | undefined,
  types: readonly string[],
  visitor: Visitor,
): number | false {
  let next = (index ?? 0) + 1;
  if (types.includes(node.type)) {
    const answer = visitor(node, index, parent);
    if (answer === false) return false;
    if (typeof answer === 'number') next = answer;
    if (typeof answer === 'object') next = answer[1];
    if (answer === SKIP || typeof answer === 'object') return next;
  }
  const { children } = node as Partial<Parent>;
  if (!children) return next;
  for (let at = 0; at < children.length;) {
    const child = children[at];
    if (!child) break;
    const then = walk(child, at, node as Parent, types, visitor);
    if (then === false) return false;
    at = then;
  }
  return next;
}
