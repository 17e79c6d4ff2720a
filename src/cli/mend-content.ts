import { join } from 'node:path';
import { findFiles } from '../archive/content-files.ts';
import { replaceFile } from '../archive/replace-file.ts';
import { schemaOf } from '../pipeline/content-file.ts';
import { pathOnDisk, readOnDisk, readRootFile } from '../pipeline/file-on-disk.ts';
import { spelledOut } from '../pipeline/hidden-signs.ts';
import { limits } from '../pipeline/limits.ts';
import { mend, type Mend, type Mendable } from '../pipeline/mending.ts';
import type { Problem } from '../pipeline/problem.ts';
import { readPublication } from '../pipeline/publication-file.ts';
import { publicationSchema } from '../pipeline/schema.ts';

/** What was mended in a file. */
export interface Mended extends Mend {
  readonly file: string;
}

/**
 * Mends what has one right answer in the files of a content folder, or in those of `only`; `problems` are
 * those that were found in it. Each file is replaced as a whole.
 */
export function mendContent(
  content: string,
  problems: readonly Problem[],
  only: ReadonlySet<string> | undefined,
): Mended[] {
  const wrong = new Set(
    problems.filter(({ severity }) => severity === 'error').map(({ file }) => file),
  );
  const name = 'publication.yaml';
  const { settings } = readPublication(readRootFile(content, name, limits.rootBytes));
  const mendables = [
    { file: name, schema: publicationSchema, isYaml: true },
    ...findFiles(content).files.flatMap(({ path, kind }): Mendable[] =>
      // A comment's words are its reader's.
      kind === 'medium' || kind === 'comment'
        ? []
        : [{ file: path, schema: schemaOf(kind, settings.timeZone), isYaml: false }],
    ),
  ];
  return mendables.flatMap((mendable) => {
    const { file } = mendable;
    if (only && !only.has(file)) return [];
    const bytes = textOf(content, file);
    // To read every file as carefully would take as long as to check them all anew.
    if (!bytes || !(wrong.has(file) || /[ \t]\r?$/m.test(bytes.toString('latin1')))) return [];
    const mended = mend(bytes, mendable, settings);
    if (!mended) return [];
    replaceFile(pathOnDisk(content, file), mended.text);
    return mended.mends.map((one) => ({ file, ...one }));
  });
}

/** As a line: `content/articles/a.md:4:1 mended desciption: "desciption" → "description"`. */
export function printedMend(
  { file, line, column, key, written, meant }: Mended,
  content: string,
): string {
  const what =
    written.trim() === ''
      ? `${written.length === 1 ? 'a space' : `${written.length} spaces`} at the end of the line → nothing`
      : `${written} → ${meant}`;
  return spelledOut(`${join(content, file)}:${line}:${column} mended ${key}: ${what}`);
}

function textOf(content: string, file: string): Buffer | undefined {
  try {
    return readOnDisk(content, file, limits.textBytes);
  } catch {
    // It is too large, or went meanwhile: what is wrong with it has been said.
    return undefined;
  }
}
