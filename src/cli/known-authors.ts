import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadingSettings } from '../pipeline/content-file.ts';
import { readFiles } from '../pipeline/reading.ts';
import type { Choice } from './questions.ts';

/** Who has a file in `authors/`, by the files' names; an author whose file is wrong is called by the id. */
export function knownAuthors(content: string, reading: ReadingSettings): Choice[] {
  const folder = join(content, 'authors');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.md') && !name.startsWith('.'))
    .map((name) => `authors/${name.normalize('NFC')}`)
    .sort();
  const tasks = files.map((file) => ({ file, kind: 'author' as const }));
  return readFiles(tasks, content, reading).map(({ file, content: read }) => {
    const id = file.slice('authors/'.length, -'.md'.length);
    const record = read?.record;
    return { id, name: record && 'name' in record ? record.name : id };
  });
}
