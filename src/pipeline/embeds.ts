import type { Link, Paragraph, Root, RootContent } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import type { Strings } from '../strings/strings.ts';
import { cardOf } from './embed-card.ts';
import { embedAt } from './embed-providers.ts';
import { placeOf, type Remark } from './references.ts';
import { at, becoming, wordsOf } from './directive-node.ts';

/**
 * Makes cards of addresses that stand alone in a paragraph: a link that anyone can follow, and what a
 * script needs to load the thing itself in its place once a reader asks. Other addresses that stand alone
 * become links.
 */
export function embeds(tree: Root, strings: Strings): void {
  tree.children = tree.children.map((node): RootContent => {
    if (node.type !== 'paragraph') return node;
    const address = aloneIn(node);
    if (address === undefined) return node;
    const embed = embedAt(address);
    return embed ? becoming(node, cardOf(embed, strings)) : linked(node, address);
  });
}

/** `::embed[Words]{url="https://…" picture="./still.jpg"}`: such a card, or what is wrong with it. */
export function embedOf(node: LeafDirective, strings: Strings, remarks: Remark[]): RootContent {
  const { url, picture } = node.attributes ?? {};
  const words = wordsOf(node);
  const embed = embedAt(url ?? '');
  if (embed) {
    const still = picture ? { src: picture, ...at(node) } : undefined;
    return becoming(node, cardOf(embed, strings, words, still));
  }
  const message = `${url ?? ''} is on no site that can be embedded; it stands as a link; docs/embeds.md lists them`;
  remarks.push({ ...placeOf(node), message });
  const text = { type: 'text' as const, value: words === '' ? (url ?? '') : words };
  const link: Link = { type: 'link', url: url ?? '', children: [text] };
  return { type: 'paragraph', children: [link], ...at(node) };
}

/** The address that is all of a paragraph. */
function aloneIn({ children }: Paragraph): string | undefined {
  const [only, ...others] = children;
  if (!only || others.length > 0) return undefined;
  if (only.type === 'text') return /^https?:\/\/\S+$/.exec(only.value.trim())?.[0];
  if (only.type !== 'link' || only.title) return undefined;
  const [words, ...more] = only.children;
  const isBare = words?.type === 'text' && more.length === 0 && words.value === only.url;
  return isBare && /^https?:/.test(only.url) ? only.url : undefined;
}

function linked(node: Paragraph, address: string): Paragraph {
  const [only] = node.children;
  if (only?.type !== 'text') return node;
  const link: Link = { type: 'link', url: address, children: [only] };
  if (only.position) link.position = only.position;
  return { ...node, children: [link] };
}
