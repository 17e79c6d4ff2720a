import type { Root } from 'hast';
import { plainText } from './plain-text.ts';
import { placeOf, type Remark } from './references.ts';
import { visit } from './visit.ts';

/** Headings, as they are written, that stand more than one level below the one before. */
export function skippedHeadings(tree: Root): Remark[] {
  const remarks: Remark[] = [];
  let before: number | undefined;
  visit(tree, 'element', (node) => {
    const [, written] = /^h([1-6])$/.exec(node.tagName) ?? [];
    const words = written === undefined ? '' : plainText(node).trim();
    if (words === '' || node.properties['id'] === 'footnote-label') return;
    const level = Number(written);
    if (before !== undefined && level > before + 1) {
      const shown = words.length > 60 ? `${words.slice(0, 60)}…` : words;
      const message = `a heading of level ${level} stands below one of level ${before}; write ${'#'.repeat(before + 1)} ${shown}`;
      remarks.push({ ...placeOf(node), message, rule: 'heading-skip' });
    }
    before = level;
  });
  return remarks;
}
