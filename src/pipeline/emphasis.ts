import type { Paragraph, PhrasingContent, Root, Strong, Text } from 'mdast';
import { visit } from './visit.ts';

/**
 * Bold words that end in a sign of punctuation, with a word right behind: `**Usage—**how`. Markdown reads
 * no end there, and its asterisks would stand in the text.
 */
export function emphasis(tree: Root, markdown: string): void {
  visit(tree, ['paragraph', 'heading', 'tableCell'], (block) => {
    const { children } = block as Paragraph;
    const from = children.findIndex((child) => signIn(child, opening, markdown));
    if (from === -1) return;
    const parts = children.slice(from).flatMap((child) => apart(child, markdown));
    children.splice(from, children.length, ...joined(parts));
  });
}

const opening = /(?<!\*)\*\*(?=[^\s*])/;
const either = /(?<!\*)(\*\*)(?!\*)/;

function signIn(node: PhrasingContent, sign: RegExp, markdown: string): boolean {
  return node.type === 'text' && sign.test(node.value) && !hasEscapes(node, markdown);
}

function hasEscapes({ position }: Text, markdown: string): boolean {
  return markdown.slice(position?.start.offset, position?.end.offset).includes('\\');
}

/** A text with such signs in it as texts and signs, each at the whole's place. */
function apart(node: PhrasingContent, markdown: string): PhrasingContent[] {
  if (node.type !== 'text' || !signIn(node, either, markdown)) return [node];
  return node.value
    .split(either)
    .filter((value) => value !== '')
    .map((value) => ({ ...node, value }));
}

/** Pairs of signs become bold, where the words between them touch both. */
function joined(parts: PhrasingContent[]): PhrasingContent[] {
  const done: PhrasingContent[] = [];
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as PhrasingContent;
    const end = isSign(part) ? parts.findIndex((other, index) => index > at && isSign(other)) : -1;
    const children = parts.slice(at + 1, end === -1 ? at + 1 : end);
    if (children.length > 0 && !startsBlank(children[0]) && !endsBlank(children.at(-1))) {
      done.push({ type: 'strong', children } satisfies Strong);
      at = end;
    } else {
      done.push(part);
    }
  }
  return done;
}

function isSign(node: PhrasingContent): boolean {
  return node.type === 'text' && node.value === '**';
}

function startsBlank(node: PhrasingContent | undefined): boolean {
  return node?.type === 'text' && /^\s/.test(node.value);
}

function endsBlank(node: PhrasingContent | undefined): boolean {
  return node?.type === 'text' && /\s$/.test(node.value);
}
