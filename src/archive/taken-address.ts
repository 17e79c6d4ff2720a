import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { articleAddress, slugOfFile } from '../domain/address.ts';
import { dayIn } from '../domain/calendar.ts';
import type { ReadingSettings } from '../pipeline/content-file.ts';
import { readFiles } from '../pipeline/reading.ts';
import { isDamage, openToRead } from './database.ts';
import { archiveOf } from './fill.ts';
import { readMeta } from './meta.ts';
import type { EditionSettings } from './settings.ts';

/**
 * The file that holds an article's address, if one does, within the content folder: an article, or what
 * leads there from an old address. Files that are named as the address ends are read; of others, whose
 * frontmatter alone says so, the archives in the cache are asked, as far as they know.
 */
export function holderOf(
  address: string,
  settings: EditionSettings,
  reading: ReadingSettings,
): string | undefined {
  return (
    articleNamed(address, settings.content, reading) ??
    [false, true]
      .map((preview) => holderIn(archiveOf({ ...settings, preview }), address, settings.content))
      .find((path) => path !== undefined)
  );
}

function articleNamed(
  address: string,
  content: string,
  reading: ReadingSettings,
): string | undefined {
  const slug = address.split('/').at(-2);
  const folder = join(content, 'articles');
  if (!existsSync(folder)) return undefined;
  const named = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.md$/.test(entry.name) && slugOfFile(entry.name) === slug,
    )
    .map(({ parentPath, name }) => relative(content, join(parentPath, name)))
    .map((path) => path.split(sep).join('/').normalize('NFC'))
    .sort();
  const tasks = named.map((file) => ({ file, kind: 'article' as const }));
  return readFiles(tasks, content, reading).find(({ file, content: read }) => {
    const record = read?.record;
    if (!record || !('section' in record)) return false;
    const day = dayIn(record.date, reading.timeZone);
    return articleAddress(day, record.slug ?? slugOfFile(file)) === address;
  })?.file;
}

function holderIn(archive: string, address: string, content: string): string | undefined {
  if (!existsSync(archive)) return undefined;
  try {
    const database = openToRead(archive);
    try {
      return database
        .all<{ path: string }>(
          `SELECT path FROM articles WHERE address = ?
           UNION ALL SELECT path FROM aliases JOIN articles ON id = article WHERE aliases.address = ?
           UNION ALL SELECT 'redirects.yaml' FROM redirects WHERE source = ?`,
          ...[address, address, address],
        )
        .map(({ path }) => path)
        .find((path) => readMeta(database, 'place') === content && existsSync(join(content, path)));
    } finally {
      database.close();
    }
  } catch (error) {
    // One that another version of this code made, or that is being made: the check of the content knows all.
    if (isDamage(error)) return undefined;
    throw error;
  }
}
