import type { ReadingSettings } from './content-file.ts';
import { readFrontmatter } from './frontmatter.ts';
import { mendSpaces } from './mend-spaces.ts';
import { mendYaml } from './mend-yaml.ts';
import type { Place } from './problem.ts';
import { decodeSource } from './source.ts';
import type { z } from 'zod';

/** What stood in one line of a file and what stands there now. Its place is that when it was mended. */
export interface Mend extends Place {
  /** As a problem has it. */
  readonly key: string;
  readonly written: string;
  readonly meant: string;
}

/** A file that may be mended. */
export interface Mendable {
  readonly file: string;
  /** Of its keys. */
  readonly schema: z.ZodType;
  /** Whether it is all YAML. */
  readonly isYaml: boolean;
}

/**
 * Mends what has one right answer: spaces at the ends of lines, misspelt keys, forms of dates, curly quotation
 * marks that YAML does not know. All other characters stay as they are, line ends included. Undefined where
 * there is nothing to mend, or the bytes are no text.
 */
export function mend(
  bytes: Uint8Array,
  mendable: Mendable,
  settings: ReadingSettings,
): { text: string; mends: Mend[] } | undefined {
  // What had to be left out of it to read it would be lost.
  if (decodeSource(bytes).faults.length > 0) return undefined;
  let text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const mends: Mend[] = [];
  // A key that is spelt right may have a date that is not.
  for (let turns = 0; turns < mostTurns; turns++) {
    const found = mendsOf(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), mendable, settings);
    if (found.length === 0) break;
    found.sort((a, b) => a.line - b.line || a.column - b.column);
    text = withMends(text, found);
    mends.push(...found);
  }
  return mends.length === 0 ? undefined : { text, mends };
}

const mostTurns = 10;

function mendsOf(
  text: string,
  { file, schema, isYaml }: Mendable,
  settings: ReadingSettings,
): Mend[] {
  if (isYaml) {
    const mends = mendYaml(text, 1, schema, settings.timeZone);
    return mends.length > 0 ? mends : mendSpaces({ keys: text, line: 1 }, undefined, settings);
  }
  const parts = readFrontmatter(text);
  if ('message' in parts) return [];
  const lines = text.split('\n');
  const line = lines.findIndex((candidate) => candidate.trim() !== '') + 2;
  const keys = lines.slice(line - 1, parts.bodyLine - 2).join('\n');
  const mends = mendYaml(keys, line, schema, settings.timeZone);
  if (mends.length > 0) return mends;
  const body = { text: parts.body, line: parts.bodyLine, file };
  return mendSpaces({ keys, line }, body, settings);
}

/** A text with these put into it, which are in its order: the last first, so that the places of the others hold. */
function withMends(text: string, mends: readonly Mend[]): string {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return mends.reduceRight((mended, { line, column, written, meant }) => {
    const at = (starts[line - 1] ?? 0) + column - 1;
    return `${mended.slice(0, at)}${meant}${mended.slice(at + written.length)}`;
  }, text);
}
