import { distance } from 'fastest-levenshtein';
import {
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Scalar,
} from 'yaml';
import type { z } from 'zod';
import { certainDate } from '../domain/certain-date.ts';
import type { Mend } from './mending.ts';
import { keysAt } from './validate.ts';
import { wordKeys } from './wording.ts';
import { readYaml } from './yaml.ts';

/** What of a YAML text has one right answer. Of one that cannot be read, curly quotation marks alone. */
export function mendYaml(
  text: string,
  firstLine: number,
  schema: z.ZodType,
  timeZone: string,
): Mend[] {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: counter,
    prettyErrors: false,
    logLevel: 'error',
  });
  const at = (offset: number, written: string, meant: string, key: string): Mend => {
    const { line, col } = counter.linePos(offset);
    return { line: line + firstLine - 1, column: col, key, written, meant };
  };
  const [error] = document.errors;
  if (error) return unread(text, error.pos[0], at);
  const { data, faults } = readYaml(text);
  if (faults.length > 0) return [];
  const keys = misspeltKeys(document, data, schema, at);
  return keys.length > 0 ? keys : values(document, text, timeZone, at);
}

type At = (offset: number, written: string, meant: string, key: string) => Mend;

/** `title: “Ports: a timetable”`: in straight quotation marks, if that is all that is wrong with the line. */
function unread(text: string, offset: number, at: At): Mend[] {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const [line = ''] = text.slice(start).split('\n', 1);
  const [, before = '', key = '', written = '', inner = ''] =
    /^(\s*(?:-\s+)?([A-Za-z]+):\s+)([“”„‟«](.*)[“”»])\s*$/u.exec(line) ?? [];
  const meant = inQuotes(inner);
  if (key === '' || meant === undefined) return [];
  const mended = readYaml(`${before.replace(/^\s*(?:-\s+)?/, '')}${meant}`);
  return mended.faults.length > 0 ? [] : [at(start + before.length, written, meant, key)];
}

/** Keys that are not known, and that one known key alone is like, which the mapping has not yet. */
function misspeltKeys(document: Document, data: unknown, schema: z.ZodType, at: At): Mend[] {
  const { error } = schema.safeParse(data ?? {});
  return (error?.issues ?? []).flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    const path = issue.path.filter((step) => typeof step !== 'symbol');
    const map = path.length === 0 ? document.contents : document.getIn(path, true);
    if (!isMap(map)) return [];
    const present = map.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''));
    const known = keysAt(schema, issue.path);
    const meant = issue.keys.map((key) => onlyLike(key, known));
    return issue.keys.flatMap((key, index) => {
      const like = meant[index];
      const isTwice = meant.indexOf(like) !== meant.lastIndexOf(like);
      if (like === undefined || present.includes(like) || isTwice) return [];
      const node = map.items.find((item) => isScalar(item.key) && item.key.value === key)?.key;
      if (!isScalar(node) || !node.range || node.type !== 'PLAIN') return [];
      return [at(node.range[0], key, like, [...path, key].filter(isName).join('.'))];
    });
  });
}

function isName(step: string | number): step is string {
  return typeof step === 'string';
}

/** The one known key that is a letter or two from a misspelt one; a long one may have two wrong. */
function onlyLike(key: string, known: readonly string[]): string | undefined {
  const plain = key.toLowerCase();
  const far = (name: string): number =>
    isTurned(plain, name.toLowerCase()) ? 1 : distance(plain, name.toLowerCase());
  const near = known.filter((name) => far(name) <= (Math.min(name.length, key.length) > 5 ? 2 : 1));
  const least = Math.min(...near.map(far));
  const nearest = near.filter((name) => far(name) === least);
  return nearest.length === 1 ? nearest[0] : undefined;
}

/** Whether two letters side by side changed places. */
function isTurned(one: string, other: string): boolean {
  const at = Array.from(one).findIndex((letter, index) => letter !== other[index]);
  return (
    at !== -1 &&
    `${one.slice(0, at)}${one[at + 1] ?? ''}${one[at] ?? ''}${one.slice(at + 2)}` === other
  );
}

const dateKeys = new Set(['date', 'updated']);

/** Dates in other forms; curly quotation marks around what is no text for readers. */
function values(document: Document, text: string, timeZone: string, at: At): Mend[] {
  const mends: Mend[] = [];
  visit(document, {
    Scalar: (place, node, ancestors) => {
      if (place === 'key' || !node.range) return;
      const pair = ancestors.findLast((ancestor) => 'key' in ancestor);
      const key = pair && 'key' in pair && isScalar(pair.key) ? String(pair.key.value) : '';
      const written = text.slice(node.range[0], node.range[1]);
      if (written.includes('\n')) return;
      const meant = meantBy(node, key, timeZone);
      if (meant !== undefined) mends.push(at(node.range[0], written, meant, key));
    },
  });
  return mends;
}

function meantBy({ type, value }: Scalar, key: string, timeZone: string): string | undefined {
  const [, inner = ''] = /^[“”„‟«‘‚](.*)[“”»’]$/u.exec(String(value)) ?? [];
  if (inner !== '' && type === 'PLAIN' && !wordKeys.has(key)) return inQuotes(inner);
  const date = dateKeys.has(key) ? certainDate(String(value), timeZone) : undefined;
  if (date === undefined) return undefined;
  if (type === 'PLAIN') return date;
  return type === 'QUOTE_DOUBLE' ? `"${date}"` : type === 'QUOTE_SINGLE' ? `'${date}'` : undefined;
}

/** A value in straight quotation marks, of the kind that it does not hold. */
function inQuotes(value: string): string | undefined {
  if (!/["\\]/.test(value)) return `"${value}"`;
  return value.includes("'") ? undefined : `'${value}'`;
}
