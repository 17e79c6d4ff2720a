import type { Root } from 'mdast';
import type { Remark } from './references.ts';
import { placeOf } from './source.ts';
import { visit } from './visit.ts';

/**
 * Words that were to be replaced: TK, TODO, FIXME and XXX in capitals, lorem ipsum. `TK 1979` is a flight, and
 * `TODO SOBRE` Spanish.
 */
const placeholder =
  /(?<![\p{L}\p{N}/_.-])(?:(?:TK)+(?!\s?\d)|TODO(?!\s+\p{Lu}{2})|FIXME|XXX+|[Ll]orem [Ii]psum)(?![\p{L}\p{N}_-])/u;

/** The first placeholder in a few words, as a message. */
export function placeholderIn(words: string): string | undefined {
  const [found] = placeholder.exec(words) ?? [];
  return found === undefined
    ? undefined
    : `"${found}" stands for words that are still to come; write them, or leave it out`;
}

/** Placeholders in a Markdown text, the first of each run of words; none of code, addresses and remarks. */
export function placeholders(tree: Root, markdown: string): Remark[] {
  const remarks: Remark[] = [];
  // Few texts have any.
  if (!placeholder.test(markdown)) return remarks;
  visit(tree, ['text', 'html'], ({ type, position }) => {
    if (position?.start.offset === undefined) return;
    const written = markdown.slice(position.start.offset, position.end.offset);
    const words = type === 'html' ? written.replace(tagsAndRemarks, blank) : written;
    const message = placeholderIn(words);
    if (message === undefined) return;
    const place = placeOf(markdown, position.start.offset + words.search(placeholder));
    remarks.push({ ...place, message, rule: 'placeholder' });
  });
  return remarks;
}

const tagsAndRemarks = /<!--[^]*?-->|<[^>]*>/g;

function blank(text: string): string {
  return ' '.repeat(text.length);
}
