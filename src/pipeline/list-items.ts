import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { visit } from './visit.ts';

/** Gives items that stand in no list one, and what stands in a list beside its items an item. */
export function listItems(tree: Root): void {
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'li') node.children = inLists(node);
  });
  tree.children = inLists({ tagName: '', children: tree.children as ElementContent[] });
}

function inLists({ tagName, children }: Pick<Element, 'tagName' | 'children'>): ElementContent[] {
  const isList = tagName === 'ul' || tagName === 'ol';
  const [wanted, wrapper] = isList ? [false, 'li'] : [true, 'ul'];
  if (!children.some((child) => isOdd(child, wanted, isList))) return children;
  const tidy: ElementContent[] = [];
  let open: Element | undefined;
  for (const child of children) {
    if (isOdd(child, wanted, isList)) {
      if (!open) tidy.push((open = h(wrapper)));
      open.children.push(child);
    } else if (child.type === 'text' && child.value.trim() === '') {
      (open?.children ?? tidy).push(child);
    } else {
      open = undefined;
      tidy.push(child);
    }
  }
  return tidy;
}

/** In a list, what is no item; elsewhere, what is one. */
function isOdd(child: ElementContent, wanted: boolean, isList: boolean): boolean {
  if (child.type === 'text') return isList && child.value.trim() !== '';
  return child.type === 'element' && (child.tagName === 'li') === wanted;
}
