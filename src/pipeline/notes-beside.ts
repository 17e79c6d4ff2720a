import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { decodedAddress } from '../domain/address.ts';
import { visit } from './visit.ts';

/**
 * Puts each footnote behind the block that cites it first, the two in one element, so that a wide page can
 * show it beside the text: its number, then the note. A note that no block cites stays below, under the
 * notes' heading.
 */
export function notesBeside(tree: Root): void {
  const section = tree.children.find(isNotes);
  const list = section?.children.find((child) => isElement(child) && child.tagName === 'ol');
  if (!section || !list || !isElement(list)) return;
  const notes = new Map(
    list.children
      .filter(isElement)
      .map((note) => [decodedAddress(String(note.properties['id'])) ?? '', note]),
  );
  tree.children = tree.children.map((block) => {
    if (!isElement(block) || block === section) return block;
    if (!isEntry(block)) return withNotes(block, notes);
    block.children = block.children.map((inner) =>
      isElement(inner) ? withNotes(inner, notes) : inner,
    );
    return block;
  });
  list.children = [...notes.values()];
  if (notes.size > 0) return;
  tree.children = tree.children.filter((node) => node !== section);
  // It named the heading that went with them.
  visit(tree, 'element', ({ properties }) => {
    if (properties['dataFootnoteRef'] !== undefined) delete properties['ariaDescribedBy'];
  });
}

/** A block and the notes that it cites first, in one element where there are any. */
function withNotes(block: Element, notes: Map<string, Element>): Element {
  const taken = takeNotes(block, notes);
  return taken.length === 0 ? block : h('div.noted', [block, ...taken]);
}

/** The notes that a block cites, in order; each is taken once. */
function takeNotes(block: Element, notes: Map<string, Element>): Element[] {
  const taken: Element[] = [];
  visit(block, 'element', (node) => {
    if (node.properties['dataFootnoteRef'] === undefined) return;
    const id = decodedAddress(String(node.properties['href']).slice(1)) ?? '';
    const note = notes.get(id);
    if (!note) return;
    notes.delete(id);
    taken.push(noteBeside(note, node.children));
  });
  return taken;
}

function noteBeside(note: Element, number: Element['children']): Element {
  // No div: reader modes drop those that are short and have links.
  return h('section.note', { id: note.properties['id'], role: 'note' }, [
    h('b', number),
    ' ',
    ...note.children,
  ]);
}

function isElement(node: { readonly type: string }): node is Element {
  return node.type === 'element';
}

function isNotes(node: Root['children'][number]): node is Element {
  return isElement(node) && node.properties['dataFootnotes'] !== undefined;
}

function isEntry({ properties }: Element): boolean {
  return Array.isArray(properties['className']) && properties['className'].includes('entry');
}
