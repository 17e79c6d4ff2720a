import type { Root, RootContent } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import type { Strings } from '../strings/strings.ts';
import { at, wordsOf } from './directive-node.ts';
import { embedOf } from './embeds.ts';
import { nearest } from './nearest.ts';
import { pullQuoteOf } from './pull-quote.ts';
import { placeOf, type Remark } from './references.ts';
import { visit } from './visit.ts';
import { wideFigureOf } from './wide-figure.ts';

interface Directive {
  readonly example: string;
  /** Its attributes; those that must be there first. */
  readonly needs: readonly string[];
  readonly takes: readonly string[];
  readonly make: (node: LeafDirective, strings: Strings, remarks: Remark[]) => RootContent;
}

/** What can be written as `::name[Words]{key="value"}` on a line of its own. */
const known: Readonly<Record<string, Directive>> = {
  embed: {
    example: '::embed[What it shows]{url="https://www.youtube.com/watch?v=…"}',
    needs: ['url'],
    takes: ['picture'],
    make: embedOf,
  },
  quote: {
    example: '::quote[The words]{by="Who said them"}',
    needs: [],
    takes: ['by'],
    make: pullQuoteOf,
  },
  wide: {
    example: '::wide[The caption]{src="./name.jpg" alt="What it shows" credit="Whose it is"}',
    needs: ['src', 'alt'],
    takes: ['credit'],
    make: wideFigureOf,
  },
};

/** Makes of every directive what it stands for; of one that cannot be read, its words. */
export function directives(tree: Root, strings: Strings): Remark[] {
  const remarks: Remark[] = [];
  visit(tree, 'leafDirective', (node, index, parent) => {
    if (!parent || index === undefined) return;
    const fault = faultOf(node);
    if (fault !== undefined) remarks.push({ ...placeOf(node), message: fault });
    const made = fault === undefined && known[node.name]?.make(node, strings, remarks);
    parent.children[index] = made || { type: 'paragraph', children: node.children, ...at(node) };
  });
  return remarks;
}

function faultOf(node: LeafDirective): string | undefined {
  const { name, attributes } = node;
  const directive = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!directive) {
    const near = nearest(name, Object.keys(known));
    const better = known[near ?? '']?.example ?? `one of ::${Object.keys(known).join(', ::')}`;
    return `::${name} is not known; write ${better}, or another sign than :: at the line's beginning`;
  }
  const { example, needs, takes } = directive;
  const written = attributes ?? {};
  const all = [...needs, ...takes];
  const unknown = Object.keys(written).find((key) => !all.includes(key));
  if (unknown !== undefined) {
    return `${unknown} means nothing in ::${name}; write ${all.join(' and ')}`;
  }
  if (name === 'quote' && wordsOf(node) === '') return `::quote has no words; write ${example}`;
  const missing = needs.find((key) => !written[key]);
  return missing === undefined ? undefined : `::${name} has no ${missing}; write ${example}`;
}
