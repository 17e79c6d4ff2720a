import { isScalar, parseDocument, visit as visitYaml } from 'yaml';
import { readFrontmatter } from './frontmatter.ts';
import { parse } from './parse.ts';
import { visit } from './visit.ts';
import { wordKeys } from './wording.ts';

/** The words of a Markdown file that readers read. */
export interface WrittenWords {
  /** As long as the file, its lines where they are; all that is no such word is blank. */
  readonly text: string;
  /** The `lang` of the file, if it says one. */
  readonly language?: string;
  /** The key that an offset lies in; `body` in the text. */
  readonly keyAt: (offset: number) => string;
}

/** Takes from a file's text, with `\n` line ends, what is no word: keys, ids, addresses, code, tags. */
export function writtenWords(source: string): WrittenWords | undefined {
  const parts = readFrontmatter(source);
  if ('message' in parts) return undefined;
  const lines = source.split('\n');
  const offsetOf = (line: number): number => lines.slice(0, line).join('\n').length + 1;
  const first = lines.findIndex((line) => line.trim() !== '') + 1;
  const kept: { from: number; to: number; key: string }[] = [];

  const keysFrom = offsetOf(first);
  const block = lines.slice(first, parts.bodyLine - 2).join('\n');
  visitYaml(parseDocument(block, { schema: 'failsafe', logLevel: 'error' }), {
    Scalar: (place, { range }, ancestors) => {
      const pair = ancestors.findLast((ancestor) => 'key' in ancestor);
      const key = pair && 'key' in pair && isScalar(pair.key) ? String(pair.key.value) : '';
      if (place === 'key' || !range || !wordKeys.has(key) || key === 'tags') return;
      kept.push({ from: keysFrom + range[0], to: keysFrom + range[1], key });
    },
  });
  const bodyFrom = offsetOf(parts.bodyLine - 1);
  visit(parse(parts.body), 'text', ({ position }) => {
    const { start, end } = position ?? {};
    if (start?.offset === undefined || end?.offset === undefined) return;
    kept.push({ from: bodyFrom + start.offset, to: bodyFrom + end.offset, key: 'body' });
  });

  const text = kept.reduce(
    ({ done, at }, { from, to }) => ({
      done: `${done}${blank(source.slice(at, from))}${source.slice(from, to).replace(references, blank)}`,
      at: to,
    }),
    { done: '', at: 0 },
  );
  const { lang } = (parts.yaml.data ?? {}) as { lang?: unknown };
  return {
    text: text.done,
    ...(typeof lang === 'string' && { language: lang }),
    keyAt: (offset) => kept.find(({ from, to }) => from <= offset && offset < to)?.key ?? 'file',
  };
}

/** `&amp;` */
const references = /&#?\w+;/g;

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
