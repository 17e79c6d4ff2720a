import type { Element, ElementContent, Root, Text } from 'hast';
import type { Position } from 'unist';
import { SKIP, visit } from './visit.ts';
import { placeOf, type Remark } from './references.ts';

/**
 * What only looks like a tag is text, which HTML would swallow: `a <type of person>`. An address between
 * the signs, which Markdown reads as a link outside HTML, is one here too.
 */
export function unknownElements(tree: Root, markdown: string): Remark[] {
  const remarks: Remark[] = [];
  visit(tree, 'element', (node, index, parent) => {
    const { tagName, children, position } = node;
    if (tagName === 'svg' || tagName === 'math') return SKIP;
    if (!parent || index === undefined || !unknown(tagName)) return undefined;
    // Of a tag that HTML moves or repeats, the parser may know neither place.
    const { start, end }: Partial<Position> = position ?? {};
    const written = markdown.slice(start?.offset ?? 0, end?.offset ?? 0);
    const opening = /^<(?:"[^"]*"|'[^']*'|[^"'>])*>/.exec(written)?.[0] ?? `<${tagName}>`;
    const closing = /<\/[a-z][^>]*>$/i.exec(written.slice(opening.length))?.[0];
    const before = /^https?:$/.test(tagName) ? linkTo(opening.slice(1, -1)) : text(opening);
    const after = closing?.slice(2, -1).trim().toLowerCase() === tagName ? [text(closing)] : [];
    parent.children.splice(index, 1, before, ...children, ...after);
    if (before.type === 'text') {
      const message = `${opening} is no HTML; it stands as text; write &lt; for <`;
      remarks.push({ ...placeOf(node), message });
    }
    return [SKIP, index + 1];
  });
  return remarks;
}

function unknown(name: string): boolean {
  return /^https?:$/.test(name) || (/^[a-z][a-z\d]*$/.test(name) && !names.has(name));
}

function text(value: string): Text {
  return { type: 'text', value };
}

function linkTo(href: string): Element {
  const children: ElementContent[] = [text(href)];
  return { type: 'element', tagName: 'a', properties: { href }, children };
}

/** Every element that HTML has or had; those of SVG and MathML stand within their own two. */
const names = new Set(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink
  blockquote body br button canvas caption center cite code col colgroup command content data datalist
  dd del details dfn dialog dir div dl dt element em embed fieldset figcaption figure font footer form
  frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd
  keygen label legend li link listing main map mark marquee math menu menuitem meta meter multicol nav
  nextid nobr noembed noframes noscript object ol optgroup option output p param picture plaintext
  portal pre progress q rb rbc rp rt rtc ruby s samp script search section select shadow slot small
  source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th
  thead time title tr track tt u ul var video wbr xmp`.split(/\s+/),
);
