import type { Element } from 'hast';
import type { Link, Paragraph, Root, RootContent } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import type { Strings } from '../strings/strings.ts';
import { cardOf } from './embed-card.ts';
import { embedAt } from './embed-providers.ts';
import { placeOf, type Remark } from './references.ts';
import { visit } from './visit.ts';

/**
 * Makes cards of addresses that stand alone in a paragraph, and of `::embed[Words]{url="https://…"
 * picture="./still.jpg"}`: a link that anyone can follow, and what a script needs to load the thing itself
 * in its place once a reader asks. Other addresses that stand alone become links.
 */
export function embeds(tree: Root, strings: Strings): Remark[] {
  const remarks: Remark[] = [];
  visit(tree, 'leafDirective', (node, index, parent) => {
    if (parent && index !== undefined) parent.children[index] = directed(node, strings, remarks);
  });
  tree.children = tree.children.map((node): RootContent => {
    if (node.type !== 'paragraph') return node;
    const address = aloneIn(node);
    if (address === undefined) return node;
    const embed = embedAt(address);
    return embed ? carded(node, cardOf(embed, strings)) : linked(node, address);
  });
  return remarks;
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

function directed(node: LeafDirective, strings: Strings, remarks: Remark[]): RootContent {
  const say = (message: string): RootContent => {
    remarks.push({ ...placeOf(node), message });
    return { type: 'paragraph', children: node.children, ...at(node) };
  };
  const { url, picture, ...others } = node.attributes ?? {};
  const example = '::embed[What it shows]{url="https://www.youtube.com/watch?v=…"}';
  if (node.name !== 'embed') {
    return say(
      `::${node.name} is not known; write ${example}, or another sign than :: at the line's beginning`,
    );
  }
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    return say(`${unknown} means nothing in ::embed; write url and picture`);
  if (!url) return say(`::embed has no url; write ${example}`);
  const words = wordsOf(node);
  const embed = embedAt(url);
  if (!embed) {
    remarks.push({
      ...placeOf(node),
      message: `${url} is on no site that can be embedded; it stands as a link; docs/embeds.md lists them`,
    });
    const text = { type: 'text' as const, value: words === '' ? url : words };
    return { type: 'paragraph', children: [{ type: 'link', url, children: [text] }], ...at(node) };
  }
  return carded(
    node,
    cardOf(embed, strings, words, picture ? { src: picture, ...at(node) } : undefined),
  );
}

function wordsOf(node: LeafDirective): string {
  let words = '';
  visit(node, 'text', ({ value }) => {
    words += value;
  });
  return words.trim();
}

/** A node that becomes the given element. */
function carded(node: RootContent, { tagName, properties, children }: Element): RootContent {
  return {
    type: 'paragraph',
    children: [],
    data: { hName: tagName, hProperties: properties, hChildren: children },
    ...at(node),
  };
}

function at({ position }: RootContent): Pick<RootContent, 'position'> {
  return position ? { position } : {};
}
