import { readFrontmatter } from '../pipeline/frontmatter.ts';

const mark = 'comments: closed';

/**
 * An article's file with `comments: closed` among its keys, or without where the desk put it there; all else as
 * it was. The same text where its keys say so already, or say something of an editor's own; undefined where that
 * one key cannot be changed alone.
 */
export function withThread(text: string, isClosed: boolean): string | undefined {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(lineEnd);
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findIndex((line, index) => index > first && /^---\s*$/.test(line));
  const at = lines.findIndex(
    (line, index) => index > first && index < last && /^["']?comments["']?\s*:/.test(line),
  );
  const said = lines[at]?.trimEnd();
  if (isClosed && said === undefined && last !== -1) lines.splice(last, 0, mark);
  else if (isClosed && said === 'comments: open') lines[at] = mark;
  else if (!isClosed && said === mark) lines.splice(at, 1);
  else return text;
  const changed = lines.join(lineEnd);
  const before = withoutMark(text);
  return before !== undefined && withoutMark(changed) === before ? changed : undefined;
}

/** All that a file says but that key; undefined where it cannot be read. */
function withoutMark(text: string): string | undefined {
  const parts = readFrontmatter(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'));
  if ('message' in parts || parts.yaml.faults.length > 0) return undefined;
  const keys = parts.yaml.data as Readonly<Record<string, unknown>>;
  return JSON.stringify([{ ...keys, comments: undefined }, parts.body]);
}
