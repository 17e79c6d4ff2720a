import type { ReadingSettings } from './content-file.ts';
import { prose } from './markdown.ts';
import type { Mend } from './mending.ts';
import { readYaml } from './yaml.ts';

/** Takes spaces from the ends of lines, where they mean nothing. */
export function mendSpaces(
  { keys, line }: { keys: string; line: number },
  body: { text: string; line: number; file: string } | undefined,
  settings: ReadingSettings,
): Mend[] {
  return [
    ...kept(keys, inLines(keys, line, 'file'), line, dataOf),
    ...(body
      ? kept(body.text, inBody(body.text, body.line), body.line, (text) =>
          htmlOf(text, body.file, settings),
        )
      : []),
  ];
}

/** All of them where the text means the same without, else none. */
function kept(
  text: string,
  mends: Mend[],
  line: number,
  meaning: (text: string) => string,
): Mend[] {
  if (mends.length === 0) return mends;
  const shorter = new Set(mends.map((mend) => mend.line - line));
  const without = text
    .split('\n')
    .map((one, index) => (shorter.has(index) ? one.replace(/[ \t]+$/, '') : one))
    .join('\n');
  return meaning(text) === meaning(without) ? mends : [];
}

function dataOf(text: string): string {
  const { data, faults } = readYaml(text);
  // Of what cannot be read, nobody knows what a space means.
  return faults.length > 0 ? text : JSON.stringify(data).replace(/(?:\s|\\n)+/g, ' ');
}

function htmlOf(text: string, file: string, settings: ReadingSettings): string {
  try {
    return prose(text, file, settings).html;
  } catch {
    // A text that cannot be read is left alone: it never means the same.
    return `${text}unread`;
  }
}

function inLines(text: string, firstLine: number, key: string): Mend[] {
  return text.split('\n').flatMap((line, index): Mend[] => {
    const [written = ''] = /[ \t]+$/.exec(line) ?? [];
    const column = line.length - written.length + 1;
    return written === '' ? [] : [{ line: firstLine + index, column, key, written, meant: '' }];
  });
}

/** Not in code, and not two spaces within a paragraph, which break its line. */
function inBody(text: string, firstLine: number): Mend[] {
  if (/<pre\b/i.test(text)) return [];
  const lines = text.split('\n');
  const inCode = new Set<number>();
  let fence: string | undefined;
  lines.forEach((line, index) => {
    const [, marks = ''] = /^\s*(?:>\s*)*(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence !== undefined || marks !== '') inCode.add(index);
    if (fence === undefined) fence = marks === '' ? undefined : marks;
    else if (marks.startsWith(fence)) fence = undefined;
  });
  return inLines(text, firstLine, 'body').filter(({ line, written }) => {
    const index = line - firstLine;
    if (inCode.has(index) || /^(?: {4}| {0,3}\t)\s*\S/.test(lines[index] ?? '')) return false;
    const ends = (lines[index + 1] ?? '').trim() === '' || /^ {0,3}#/.test(lines[index] ?? '');
    const isBlank = (lines[index] ?? '').trim() === '';
    return isBlank || ends || !/ {2,}$/.test(written);
  });
}
