import type { Nodes, Parent, Root, Text } from 'mdast';

/** A language's quotation marks: outer opening and closing, inner opening and closing. */
type Marks = readonly [string, string, string, string];

const english: Marks = ['“', '”', '‘', '’'];
const guillemets: Marks = ['«', '»', '„', '“'];
const german: Marks = ['„', '“', '‚', '‘'];
const languages: Readonly<Record<string, Marks>> = {
  be: guillemets,
  bg: german,
  cs: german,
  de: german,
  fa: ['«', '»', '‹', '›'],
  fr: ['«\u202F', '\u202F»', '“', '”'],
  ka: german,
  kk: guillemets,
  ky: guillemets,
  ru: guillemets,
  sk: german,
  uk: guillemets,
};

/**
 * Sets what typewriters could not: quotation marks by the language, apostrophes, dashes (`--`, `---`)
 * and the ellipsis. Code is left as it is, and so is every address.
 */
export function typography(language: string) {
  const marks = languages[language.split('-')[0]?.toLowerCase() ?? ''] ?? english;
  return (tree: Root): void => {
    setBlock(tree, marks);
  };
}

/** Text that runs on across emphasis and links is one: what stands before decides how a mark opens. */
function setBlock(block: Parent, marks: Marks): void {
  const texts: Text[] = [];
  collect(block, texts, marks);
  const whole = texts.map(({ value }) => value).join('');
  if (!/["'.-]/.test(whole)) return;
  let before = '';
  texts.forEach((text, index) => {
    const after = texts[index + 1]?.value ?? '';
    text.value = set(text.value, before, after, marks);
    before = text.value.at(-1) ?? before;
  });
}

function collect(parent: Parent, texts: Text[], marks: Marks): void {
  for (const child of parent.children as Nodes[]) {
    if (child.type === 'text') texts.push(child);
    else if (child.type === 'inlineCode' || child.type === 'image') texts.push(placeholder());
    else if (child.type === 'break') texts.push({ type: 'text', value: ' ' });
    else if ('children' in child) {
      if (flowing.has(child.type)) collect(child, texts, marks);
      else setBlock(child, marks);
    }
  }
}

const flowing = new Set(['emphasis', 'strong', 'delete', 'link', 'linkReference']);

/** Stands for code or a picture within a text: a word, for the marks around it. */
function placeholder(): Text {
  return { type: 'text', value: 'x' };
}

function set(value: string, before: string, after: string, marks: Marks): string {
  return value
    .replace(/-{2,}(?!-)/g, (dashes) =>
      dashes.length === 2 ? '–' : dashes.length === 3 ? '—' : dashes,
    )
    .replace(/(?<!\.)\.{3}(?!\.)/g, '…')
    .replace(/["']/g, (mark, offset: number, whole: string) => {
      const previous = offset > 0 ? (whole[offset - 1] ?? '') : before;
      const next = whole[offset + 1] ?? after.charAt(0);
      const opens = /^$|[\s([{«„“‘'"–—/]/.test(previous) && /\S/.test(next);
      if (mark === '"') return opens ? marks[0] : marks[1];
      const apostrophe = !opens || /\d/.test(next);
      return apostrophe ? closing(previous, marks) : marks[2];
    });
}

/** A single mark after a letter or digit is an apostrophe in every language. */
function closing(previous: string, marks: Marks): string {
  return /[\p{L}\p{N}\s]|^$/u.test(previous) ? '’' : marks[3];
}
