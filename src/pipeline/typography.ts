import type { Nodes, Parent, Root, Text } from 'mdast';

/** A language's quotation marks: outer opening and closing, inner opening and closing. */
type Marks = readonly [string, string, string, string];

const english: Marks = ['“', '”', '‘', '’'];
const guillemets: Marks = ['«', '»', '„', '“'];
const german: Marks = ['„', '“', '‚', '‘'];
const languages: Readonly<Record<string, Marks>> = {
  az: ['«', '»', '‹', '›'],
  be: guillemets,
  bg: ['„', '“', '’', '’'],
  cs: german,
  de: german,
  fa: ['«', '»', '‹', '›'],
  fr: ['«\u202F', '\u202F»', '“', '”'],
  ka: ['„', '“', '“', '”'],
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
  const open: Open = { outer: false, nested: false, inner: false };
  let before = '';
  texts.forEach((text, index) => {
    const after = texts[index + 1]?.value ?? '';
    text.value = set(text.value, before, after, marks, open);
    before = text.value.at(-1) ?? before;
  });
}

function collect(parent: Parent, texts: Text[], marks: Marks): void {
  let verbatim = false;
  for (const child of parent.children as Nodes[]) {
    if (child.type === 'html') verbatim = staysVerbatim(child.value, verbatim);
    else if (child.type === 'text') texts.push(verbatim ? placeholder() : child);
    else if (child.type === 'inlineCode' || child.type === 'image') texts.push(placeholder());
    else if (child.type === 'break') texts.push({ type: 'text', value: ' ' });
    else if ('children' in child) {
      if (flowing.has(child.type)) collect(child, texts, marks);
      else setBlock(child, marks);
    }
  }
}

const flowing = new Set(['emphasis', 'strong', 'delete', 'link', 'linkReference']);

/** Whether what follows a tag written as HTML is code. */
function staysVerbatim(tag: string, before: boolean): boolean {
  const [, slash] = /^<(\/?)(?:code|kbd|samp|tt|var)\b/i.exec(tag) ?? [];
  return slash === undefined ? before : slash === '';
}

/** Stands for code or a picture within a text: a word, for the marks around it. */
function placeholder(): Text {
  return { type: 'text', value: 'x' };
}

/** Which of a block's quotation marks wait for their closing. */
interface Open {
  outer: boolean;
  /** A quotation within one, typed with the same marks. */
  nested: boolean;
  inner: boolean;
}

/** An address, which stays as it is, or what is to be set. */
const settable = /(\b(?:https?:\/\/|www\.)[^\s"<>]*[\p{L}\p{N}/=_#-])|-{2,}|\.{3,}|["']/gu;

function set(value: string, before: string, after: string, marks: Marks, open: Open): string {
  return value.replace(settable, (found, address: string | undefined, offset: number) => {
    if (address !== undefined) return address;
    if (found.startsWith('-')) return { 2: '–', 3: '—' }[found.length] ?? found;
    if (found.startsWith('.')) return found.length === 3 ? '…' : found;
    const previous = offset > 0 ? (value[offset - 1] ?? '') : before;
    const following = value.slice(offset + 1) + after;
    return found === '"'
      ? outerMark(previous, following, marks, open)
      : innerMark(previous, following, marks, open);
  });
}

function outerMark(previous: string, following: string, marks: Marks, open: Open): string {
  if (opens(previous, following, open.outer)) {
    open.nested = open.outer;
    open.outer = true;
    return open.nested ? marks[2] : marks[0];
  }
  if (open.nested) {
    open.nested = false;
    return marks[3];
  }
  open.outer = false;
  return marks[1];
}

function innerMark(previous: string, following: string, marks: Marks, open: Open): string {
  if (opens(previous, following, open.inner) && !clipped.test(following)) {
    open.inner = true;
    return marks[2];
  }
  // Before a letter it is an apostrophe in every language, and after one unless something is to close.
  const closes = open.inner || !/[\p{L}\p{N}\s]|^$/u.test(previous);
  if (!closes || /^[\p{L}\p{N}]/u.test(following)) return '’';
  open.inner = false;
  return marks[3];
}

/** Words that begin with an apostrophe: the ’90s, ’tis. */
const clipped = /^(?:\d\d(?!\d|[.,]\d)|(?:tis|twas|til|em|n')(?!\p{L}))/iu;

/** Whether a mark opens; after another mark or a dash it may as well close the one that is open. */
function opens(previous: string, following: string, isOpen: boolean): boolean {
  if (!/^\S/.test(following)) return false;
  return /^$|[\s([{«„/]/.test(previous) || (!isOpen && /[“‘'"–—-]/.test(previous));
}
