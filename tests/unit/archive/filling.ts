import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openToRead } from '../../../src/archive/database.ts';
import { openEdition, type Edition } from '../../../src/archive/edition.ts';
import { fill, type Filling } from '../../../src/archive/fill.ts';
import type { EditionSettings } from '../../../src/archive/settings.ts';

/** The clock of these tests, unless they set it. */
export const noon = Date.parse('2024-01-01T12:00:00+04:00');

/** Fills an archive from a content folder; `cache` is where it lies. */
export function filled(
  content: string,
  cache: string,
  own: Partial<EditionSettings> = {},
): Promise<Filling> {
  return fill({ ...settingsOf(content, cache), ...own });
}

export function settingsOf(content: string, cache: string): EditionSettings {
  return { content, cache, now: noon, drafts: false, preview: false, threads: 1 };
}

/** The edition that a content folder makes; closed when the test is done. */
export async function editionOf(
  content: string,
  own: Partial<EditionSettings> = {},
): Promise<Edition> {
  const { archive } = await filled(content, join(content, '.cache'), own);
  const edition = openEdition(archive);
  onTestFinished(() => {
    edition.ask.close();
  });
  return edition;
}

/** The address of the article in a file. */
export function addressOf({ ask }: Edition, path: string): string {
  return ask.articleOf(path)?.address ?? '';
}

/** Every row of every table as text, sorted; articles by their files, for their ids say nothing. */
export function tables(archive: string): Record<string, string[]> {
  const database = openToRead(archive);
  const paths = new Map(
    database
      .all<{ id: number; path: string }>('SELECT id, path FROM articles')
      .map(({ id, path }) => [id, path]),
  );
  const names = database.all<{ name: string }>(
    // Not what tells how it came about: the changes and the fillings.
    `SELECT name FROM sqlite_master WHERE type = 'table'
     AND name NOT IN ('touched', 'moves', 'filling') ORDER BY name`,
  );
  const found = names.map(({ name }) => {
    const rows = database
      // The settings name the cache, which differs, as does the archive's own name.
      .all<Record<string, unknown>>(
        `SELECT * FROM ${name}${name === 'meta' ? " WHERE key NOT IN ('edition', 'archive')" : ''}`,
      )
      .map((row) =>
        JSON.stringify(row, (key, value: unknown) =>
          (key === 'article' || (name === 'articles' && key === 'id')) && typeof value === 'number'
            ? (paths.get(value) ?? `no article ${value}`)
            : value,
        ),
      );
    return [name, rows.sort()] as const;
  });
  database.close();
  return Object.fromEntries(found);
}
