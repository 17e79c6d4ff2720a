import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from './visit.ts';

/** Old names for elements that HTML still has under another. */
const renamed: Readonly<Record<string, string>> = { strike: 's', tt: 'code', acronym: 'abbr' };

/**
 * Lays elements out as pages want them: a picture that stands alone is a figure, captioned by its title;
 * a table can be scrolled; a link holds no other link; alignment is a class.
 */
export function layout(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    node.tagName = renamed[node.tagName] ?? node.tagName;
    switch (node.tagName) {
      case 'p': {
        const picture = onlyPicture(node);
        if (!picture) break;
        if (parent?.type === 'element' && parent.tagName === 'figure' && index !== undefined) {
          parent.children[index] = picture;
          return SKIP;
        }
        Object.assign(node, figure(picture));
        return SKIP;
      }
      case 'table':
        if (parent && index !== undefined) {
          parent.children[index] = wrapped(node);
          visit({ type: 'root', children: node.children }, 'element', align);
          return SKIP;
        }
        break;
      case 'a':
        unnest(node);
        break;
      case 'audio':
      case 'video':
        node.properties['controls'] = true;
        takeSource(node);
        break;
      default:
    }
    return undefined;
  });
}

/** A sound or film has one source, the first that was written. */
function takeSource(node: Element): void {
  const isSource = (child: ElementContent): child is Element =>
    child.type === 'element' && child.tagName === 'source';
  node.properties['src'] ??= node.children.find(isSource)?.properties['src'];
  node.children = node.children.filter((child) => !isSource(child));
}

function onlyPicture(node: Element): Element | undefined {
  const content = node.children.filter(
    (child) => child.type !== 'text' || child.value.trim() !== '',
  );
  const [only] = content;
  return content.length === 1 && only?.type === 'element' && only.tagName === 'img'
    ? only
    : undefined;
}

function figure(picture: Element): Partial<Element> {
  const { title, ...properties } = picture.properties;
  const children: ElementContent[] = [{ ...picture, properties }];
  if (typeof title === 'string' && title.trim() !== '') {
    const text = { type: 'text' as const, value: title };
    children.push({ type: 'element', tagName: 'figcaption', properties: {}, children: [text] });
  }
  return { tagName: 'figure', properties: {}, children };
}

function wrapped(table: Element): Element {
  return {
    type: 'element',
    tagName: 'div',
    properties: { className: ['table'] },
    children: [table],
  };
}

const sides: Readonly<Record<string, string>> = { left: 'start', center: 'center', right: 'end' };

function align(cell: Element): void {
  const side = sides[String(cell.properties['align'])];
  delete cell.properties['align'];
  if (side !== undefined) cell.properties['className'] = [side];
}

/** HTML has no link within a link. */
function unnest(link: Element): void {
  visit(link, 'element', (node, index, parent) => {
    if (node === link || node.tagName !== 'a' || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1, ...node.children);
    return index;
  });
}
