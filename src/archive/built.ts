import { join } from 'node:path';
import { digestOf } from '../pipeline/reading.ts';
import type { ArchiveState } from './changes.ts';
import { openBuilt, type Database } from './database.ts';

/** What a site was built from. */
export interface Basis extends ArchiveState {
  /** A digest of what stands on every page: the publication's facts. */
  readonly facts: string;
  /** A digest of the code that renders pages. */
  readonly code: string;
}

export interface BuiltPage {
  /** Its file, within the site: `2023/10/01/two-ports/index.html`, `feed.xml`. */
  readonly file: string;
  /** What it asked of the archive, packed; none where it was not rendered anew. */
  readonly reads: Uint8Array | undefined;
}

export interface BuiltFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** When it was changed, in milliseconds since 1970. */
  readonly time: number;
}

/** The record of a site that was built into a folder. It lies in the cache: without it, all is rendered. */
export class Built {
  readonly #database: Database;

  constructor(path: string) {
    this.#database = openBuilt(path);
  }

  close(): void {
    this.#database.close();
  }

  basis(): Basis | undefined {
    const row = this.#database.one<{ value: string }>("SELECT value FROM meta WHERE key = 'basis'");
    return row && (JSON.parse(row.value) as Basis);
  }

  pages(): IterableIterator<BuiltPage> {
    return this.#database.each('SELECT file, reads FROM pages');
  }

  files(): IterableIterator<BuiltFile> {
    return this.#database.each('SELECT path, size, time FROM files');
  }

  addPages(pages: Iterable<BuiltPage>): void {
    this.#database.transaction(() => {
      for (const { file, reads } of pages) {
        this.#database.run('INSERT OR REPLACE INTO pages VALUES (?, ?)', file, reads ?? null);
      }
    });
  }

  /** The site stands: its pages, those rendered anew with what they asked, and its changed files. */
  record(basis: Basis, pages: ReadonlyMap<string, BuiltPage>, files: readonly BuiltFile[]): void {
    const database = this.#database;
    database.transaction(() => {
      const gone = database
        .all<{ file: string }>('SELECT file FROM pages')
        .filter(({ file }) => !pages.has(file));
      for (const { file } of gone) database.run('DELETE FROM pages WHERE file = ?', file);
      for (const { file, reads } of pages.values()) {
        if (reads) database.run('INSERT OR REPLACE INTO pages VALUES (?, ?)', file, reads);
      }
      const stand = new Set(files.map(({ path }) => path));
      for (const { path } of database.all<{ path: string }>('SELECT path FROM files')) {
        if (!stand.has(path)) database.run('DELETE FROM files WHERE path = ?', path);
      }
      for (const { path, size, time } of files) {
        database.run(
          `INSERT INTO files VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET size = excluded.size,
           time = excluded.time WHERE size != excluded.size OR time != excluded.time`,
          path,
          size,
          time,
        );
      }
      database.run("INSERT OR REPLACE INTO meta VALUES ('basis', ?)", JSON.stringify(basis));
    });
  }
}

/** Where the record of the site in a folder lies. */
export function builtPath(cache: string, out: string): string {
  return join(cache, 'sites', `${digestOf(out).slice(0, 16)}.sqlite`);
}
