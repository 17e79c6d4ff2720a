import type { Nodes, Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import { unified } from 'unified';
import type { ReadersText } from '../domain/history.ts';
import type { ContentFile } from './content-file.ts';

/** What readers read of an article, without markup, pictures and addresses. */
export function readersText(
  { title, description, keyPoints }: Readable,
  html: string,
): ReadersText {
  const tree: Root = { type: 'root', children: [{ type: 'raw', value: html }] };
  return {
    headline: tidied(title),
    standfirst: description === undefined ? undefined : tidied(description),
    paragraphs: [...keyPoints.map(tidied), ...blocksOf(reader.runSync(tree))],
  };
}

type Readable = Pick<
  NonNullable<ContentFile<'article'>['record']>,
  'title' | 'description' | 'keyPoints'
>;

const reader = unified().use(rehypeRaw).freeze();

/** They end the words before them; what stands around a table's cell or a line's end is parted by a space. */
const blocks = new Set(
  'blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table tr ul'.split(
    ' ',
  ),
);
const parted = new Set(['br', 'td', 'th']);

function blocksOf(tree: Nodes): string[] {
  const texts: string[] = [];
  let words = '';
  const end = (): void => {
    const text = tidied(words);
    if (text !== '') texts.push(text);
    words = '';
  };
  const walk = (node: Nodes, parent?: Nodes): void => {
    if (node.type === 'text') words += node.value;
    if (!('children' in node) || isNumber(node, parent)) return;
    const name = node.type === 'element' ? node.tagName : '';
    if (blocks.has(name)) end();
    if (parted.has(name)) words += ' ';
    for (const child of node.children) walk(child, node);
    if (blocks.has(name)) end();
  };
  walk(tree);
  end();
  return texts;
}

/** Whether it is the number of a footnote, or leads back from one: another note moves all of them. */
function isNumber(node: Nodes, parent: Nodes | undefined): boolean {
  if (node.type !== 'element') return false;
  const { dataFootnoteRef, dataFootnoteBackref } = node.properties;
  const isNote = parent?.type === 'element' && parent.properties['role'] === 'note';
  const isOfNote = isNote && node.tagName === 'b' && parent.children[0] === node;
  return isOfNote || dataFootnoteRef !== undefined || dataFootnoteBackref !== undefined;
}

function tidied(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
