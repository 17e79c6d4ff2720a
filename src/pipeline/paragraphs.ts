import type { Element, ElementContent, Nodes, Root } from 'hast';
import { h } from 'hastscript';
import { visit } from './visit.ts';

/**
 * Makes paragraphs of what other systems write in their place: boxes that say nothing, and lines with an
 * empty one between them. Reader modes judge either apart from the text around it, and lose it.
 */
export function tidyParagraphs(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (isBare(node) && inFlow(parent)) {
      parent.children.splice(index, 1, ...inParagraphs(node.children));
      return index;
    }
    if (node.tagName === 'p') parent.children.splice(index, 1, ...atEmptyLines(node));
    return undefined;
  });
}

/** The paragraph in parts: two line breaks and more end one, those at an end go. */
function atEmptyLines(paragraph: Element): Element[] {
  const lines = linesOf(paragraph.children);
  const parts: ElementContent[][] = [];
  let open: ElementContent[] | undefined;
  for (const line of lines) {
    if (line.every(isBlank)) {
      open = undefined;
    } else if (open) {
      open.push(h('br'), ...line);
    } else {
      parts.push((open = [...line]));
    }
  }
  if (lines.length === 1 || parts.length === 0) return [paragraph];
  return parts.map((children, at) => (at === 0 ? { ...paragraph, children } : h('p', children)));
}

function linesOf(children: readonly ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]];
  for (const child of children) {
    if (child.type === 'element' && child.tagName === 'br') lines.push([]);
    else lines.at(-1)?.push(child);
  }
  return lines;
}

function isBlank(node: ElementContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

function isBare({ tagName, properties, children }: Element): boolean {
  const ofTerms = (child: ElementContent): boolean => isOneOf(terms, child);
  return tagName === 'div' && Object.keys(properties).length === 0 && !children.some(ofTerms);
}

/** Where paragraphs may stand, and the text is not a cell's or an item's whole. */
function inFlow(parent: Nodes): boolean {
  return parent.type === 'root' || isOneOf(flow, parent);
}

function inParagraphs(children: readonly ElementContent[]): ElementContent[] {
  const out: ElementContent[] = [];
  let open: Element | undefined;
  for (const child of children) {
    if (isOneOf(phrasing, child) || (child.type === 'text' && (open || child.value.trim()))) {
      if (!open) out.push((open = h('p')));
      open.children.push(child);
    } else {
      open = undefined;
      out.push(child);
    }
  }
  return out;
}

function isOneOf(names: ReadonlySet<string>, node: Nodes): boolean {
  return node.type === 'element' && names.has(node.tagName);
}

const terms = new Set(['dt', 'dd']);

const flow = new Set(['blockquote', 'section', 'details', 'figure', 'div']);

const phrasing = new Set(
  'a abbr b bdi br cite code del dfn em i img ins kbd mark q ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);
