import type { Definition, Image, Link } from 'mdast';
import { remark } from 'remark';
import { visit } from '../../pipeline/visit.ts';

const parser = remark().freeze();

/** A text with the addresses of its links and pictures replaced; every other letter stays as it was written. */
export function withAddresses(
  markdown: string,
  replace: (address: string, isPicture: boolean) => string,
): string {
  const edits: { from: number; to: number; text: string }[] = [];
  const tree = parser.parse(markdown);
  visit(tree, ['link', 'image', 'definition'], (node) => {
    const { url, position } = node as Link | Image | Definition;
    const start = position?.start.offset;
    const end = position?.end.offset;
    if (start === undefined || end === undefined || url === '') return;
    const source = markdown.slice(start, end);
    // Behind the words: an address may stand in these too.
    const behind = Math.max(0, source.lastIndexOf(']('), source.indexOf(']:'));
    const at = source.indexOf(url, behind);
    const next = replace(url, node.type === 'image');
    if (at === -1 || next === url) return;
    edits.push({
      from: start + at,
      to: start + at + url.length,
      text: next.replace(/[\s()<>]/g, encodeURIComponent),
    });
  });
  visit(tree, 'html', (node) => {
    const start = node.position?.start.offset ?? 0;
    for (const match of node.value.matchAll(/(<(\w+)[^>]*?\s(?:src|href)=["'])([^"']+)/gi)) {
      const [, before = '', tag = '', url = ''] = match;
      const next = replace(url, /^img$/i.test(tag));
      const from = start + match.index + before.length;
      if (next !== url) edits.push({ from, to: from + url.length, text: next });
    }
  });
  let text = markdown;
  for (const { from, to, text: next } of edits.sort((a, b) => b.from - a.from)) {
    text = text.slice(0, from) + next + text.slice(to);
  }
  return text;
}
