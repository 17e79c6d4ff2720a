import { join } from 'node:path';
import { printed } from '../integration/printed-problem.ts';
import { readOnDisk } from '../pipeline/file-on-disk.ts';
import { limits } from '../pipeline/limits.ts';
import type { Problem } from '../pipeline/problem.ts';
import { decodeSource } from '../pipeline/source.ts';
import { excerpt } from './excerpt.ts';

/**
 * Problems for people: errors first, then warnings, by their files, each with the line that it points at and
 * where its rule is explained. `folder` is the content folder, `content` how the user wrote it.
 */
export function told(
  problems: readonly Problem[],
  { folder, content, width }: { folder: string; content: string; width?: number | undefined },
): string[] {
  const texts = new Map<string, string>();
  const textOf = (file: string): string => {
    const text = texts.get(file) ?? textIn(folder, file);
    texts.set(file, text);
    return text;
  };
  const ordered = (['error', 'warning'] as const).flatMap((severity) =>
    problems.filter((problem) => problem.severity === severity),
  );
  return ordered.flatMap((problem, index) => {
    const before = ordered[index - 1];
    const begins = before?.file !== problem.file || before.severity !== problem.severity;
    return [
      ...(index > 0 && begins ? [''] : []),
      printed(problem, content),
      ...excerpt(textOf(problem.file), problem, width),
      ...(problem.rule === undefined ? [] : [`  ${explained(problem.rule)}`]),
    ];
  });
}

/** Where a rule is explained. */
function explained(rule: string): string {
  return `= ${rule}: ${join('docs', 'checks.md')}#${rule}`;
}

/** A file's text with `\n` line ends; nothing where it is no text that could be read. */
function textIn(folder: string, file: string): string {
  if (!/\.(?:md|ya?ml|txt)$/.test(file)) return '';
  try {
    return decodeSource(readOnDisk(folder, file, limits.rootBytes)).text;
  } catch {
    // It is too large, or went meanwhile: what is wrong with it has been said.
    return '';
  }
}
