import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import { withoutHiddenSigns } from '../pipeline/hidden-signs.ts';

/** HTML's words alone, on one line. */
export function plainWords(html: string): string {
  const text = /[<&]/.test(html) ? toString(fromHtml(html, { fragment: true })) : html;
  return withoutHiddenSigns(text).replace(/\s+/g, ' ').trim();
}

/** A text's beginning, whole words of it, of at most so many characters. */
export function cutWords(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))}…`;
}
