import type { Html, Root } from 'mdast';
import { visit } from './visit.ts';
import { placeOf, type Remark } from './references.ts';

/**
 * Indented lines are code in Markdown, and seldom meant to be: those that begin with a tag come from
 * indented HTML, and are read as such. Fenced code is left alone.
 */
export function indentation(tree: Root, markdown: string): Remark[] {
  const remarks: Remark[] = [];
  let known: Remark | undefined;
  visit(tree, 'code', (node, index, parent) => {
    const indented = /[ \t]/.test(markdown.charAt(node.position?.start.offset ?? -1));
    if (!indented || !parent || index === undefined) return;
    if (!/^<(?:\/?[a-z]|!--)/i.test(node.value)) {
      const message =
        'lines that begin with four spaces are shown as code; take the spaces away, or write ``` above and below real code';
      remarks.push({ ...placeOf(node), message });
      return;
    }
    // As written, where it can be: places in it then count from the lines' own beginnings.
    const written = markdown.slice(node.position?.start.offset, node.position?.end.offset);
    const value = parent.type === 'root' ? written : node.value;
    const html: Html = { type: 'html', value };
    if (node.position) html.position = node.position;
    parent.children[index] = html;
    known ??= {
      ...placeOf(node),
      message:
        'HTML that begins with four spaces here is read as HTML, not shown as code, and so is all below; take the spaces away, or write ``` above and below real code',
    };
  });
  return known ? [known, ...remarks] : remarks;
}
