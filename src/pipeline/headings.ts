import type { Element, Root } from 'hast';
import { SKIP, visit } from './visit.ts';
import { isSegment, segment } from '../domain/address.ts';
import { plainText } from './plain-text.ts';

/**
 * Brings headings below the page's own: the first is level 2, none skips a level, each has an id made
 * of its words. Empty ones go. Ids that were written are made safe, and no two are the same; those that
 * begin with `_` are the page's own, as are those below.
 */
export function headings(tree: Root): void {
  const ids = new Set(idsOfPage);
  const open: number[] = [];
  // What number the next heading of the same words would have.
  const counts = new Map<string, number>();
  visit(tree, 'element', (node, index, parent) => {
    if (node.properties['dataFootnotes'] !== undefined) {
      labelFootnotes(node);
      return SKIP;
    }
    readWrittenId(node);
    takeId(node, ids);
    const [, written] = /^h([1-6])$/.exec(node.tagName) ?? [];
    if (written === undefined) return undefined;
    const words = plainText(node).trim();
    if (words === '' && parent && index !== undefined) {
      parent.children.splice(index, 1, ...node.children);
      return index;
    }
    while ((open.at(-1) ?? 0) >= Number(written)) open.pop();
    open.push(Number(written));
    node.tagName = `h${Math.min(6, open.length + 1)}`;
    node.properties['id'] ??= free(
      isSegment(words) ? segment(words).replace(/^-|-$/g, '') : 'part',
      ids,
      counts,
    );
    return undefined;
  });
}

/** `## Words {#id}`, as other systems write a heading's id. */
function readWrittenId(node: Element): void {
  const last = node.children.at(-1);
  if (!/^h[1-6]$/.test(node.tagName) || last?.type !== 'text') return;
  const [whole, id] = /\s*\{#([^\s{}]+)\}\s*$/.exec(last.value) ?? [];
  if (whole === undefined) return;
  last.value = last.value.slice(0, -whole.length);
  node.properties['id'] ??= id;
}

function takeId(node: Element, ids: Set<string>): void {
  const written =
    node.properties['id'] ?? (node.tagName === 'a' ? node.properties['name'] : undefined);
  delete node.properties['name'];
  delete node.properties['id'];
  if (typeof written !== 'string') return;
  // The ids of footnotes and of what refers to them are ours.
  if (/^_fn(?:ref)?-/.test(written) && node.properties['dataFootnoteRef'] !== undefined) {
    node.properties['id'] = written;
    node.properties['ariaDescribedBy'] = [footnotesId];
    return;
  }
  const id = fragmentId(written);
  if (id === undefined || ids.has(id)) return;
  ids.add(id);
  node.properties['id'] = id;
}

/** The id that an id or a fragment as written becomes, if anything is left of it. */
export function fragmentId(written: string): string | undefined {
  return isSegment(written) ? segment(written).replace(/^-|-$/g, '') : undefined;
}

function free(id: string, ids: Set<string>, counts: Map<string, number>): string {
  let unique = id;
  let count = counts.get(id) ?? 2;
  for (; ids.has(unique); count++) unique = `${id}-${count}`;
  counts.set(id, count);
  ids.add(unique);
  return unique;
}

/** remark-rehype names the heading of the notes `footnote-label`, which an article's own may be too. */
function labelFootnotes(section: Element): void {
  visit(section, 'element', (node) => {
    if (node.properties['id'] !== 'footnote-label') return;
    node.properties = { id: footnotesId };
  });
}

/** Ids that a page has around its text: none of a text may be the same. */
export const idsOfPage = [
  'comment-sent',
  'content',
  'corrections',
  'search-authors',
  'search-topics',
  'search-words',
];

export const footnotesId = '_footnotes';
