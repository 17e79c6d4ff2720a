import type { Nodes, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { nameOf, withoutHiddenSigns } from './hidden-signs.ts';
import { placeOf, type Remark } from './references.ts';
import { visit } from './visit.ts';

/** Takes from a text's words, and those of its pictures, the signs that hide or turn the order of reading. */
export function dropHiddenSigns(tree: Root): Remark[] {
  const remarks = new Map<string, Remark>();
  let whole: string | undefined;
  const clean = (text: string, node: Nodes): string => {
    if (!unusual.test(text)) return text;
    whole ??= toString(tree);
    const context = whole;
    const said = (sign: string, turns: boolean): void => {
      const name = nameOf(sign);
      const does = turns ? 'turns the order of reading' : 'nobody sees';
      const message = `a sign that ${does} (${name}) stands in the text; it is left out`;
      if (!remarks.has(name)) remarks.set(name, { ...placeOf(node), message });
    };
    // Where a word may be parted is the writer's business, save in names.
    return withoutControls(text)
      .split(softHyphen)
      .map((part) => withoutHiddenSigns(part, said, context))
      .join('\u00AD');
  };
  visit(tree, ['text', 'element'], (node) => {
    if (node.type === 'text') node.value = clean(node.value, node);
    if (node.type !== 'element') return;
    for (const [name, value] of Object.entries(node.properties)) {
      // Addresses have theirs percent-encoded.
      if (typeof value !== 'string' || name === 'href' || name === 'src') continue;
      node.properties[name] = clean(value, node);
    }
  });
  return [...remarks.values()];
}

/** Most texts have none of these. */
const unusual = /[\p{Default_Ignorable_Code_Point}\0-\x08\v-\x1F\x7F-\x9F\u2028\u2029\uFFFC]/u;

/** Between letters. */
const softHyphen = /(?<=\p{L})\u00AD(?=\p{L})/u;

/** Written as references (`&#13;`), they pass by where bytes are read; HTML reads some of them as others. */
function withoutControls(text: string): string {
  return /[\0-\x08\v-\x1F\x7F-\x9F]/.test(text)
    ? text.replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/g, '')
    : text;
}
