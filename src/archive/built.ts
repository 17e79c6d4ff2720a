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
  /** Which of its parts it is: `2/3`; or `whole`. */
  readonly shard: string;
}

/** A page of a part of a build. */
export interface PartPage {
  /** Its file, within the site: `2023/10/01/two-ports/index.html`, `feed.xml`. */
  readonly file: string;
  /** What it asked of the archive, packed; none where it was not rendered. */
  readonly reads: Uint8Array | undefined;
  /** Where it replaces another: its name in the folder of those that do. */
  readonly staged: string | undefined;
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

  /** The file of every page. */
  pages(): string[] {
    return this.#database.all<{ file: string }>('SELECT file FROM pages').map(({ file }) => file);
  }

  /** Every page, with what it asked of the archive. */
  reads(): IterableIterator<{ file: string; reads: Uint8Array | null }> {
    return this.#database.each('SELECT file, reads FROM pages');
  }

  /** Every page of a part: whether it was rendered, and as what it waits to replace another. */
  made(): { file: string; rendered: number; staged: string | null }[] {
    return this.#database.all('SELECT file, reads IS NOT NULL AS rendered, staged FROM pages');
  }

  files(): IterableIterator<BuiltFile> {
    return this.#database.each('SELECT path, size, time FROM files');
  }

  addPages(pages: Iterable<PartPage>): void {
    this.#database.transaction(() => {
      for (const { file, reads, staged } of pages) {
        const sql = 'INSERT OR REPLACE INTO pages VALUES (?, ?, ?)';
        this.#database.run(sql, file, reads ?? null, staged ?? null);
      }
    });
  }

  /** The site stands: `parts` are the records of what was rendered, `files` every file of it. */
  record(
    basis: Basis,
    parts: readonly string[],
    files: ReadonlyMap<string, Omit<BuiltFile, 'path'>>,
  ): void {
    const database = this.#database;
    const known = new Map(Array.from(this.files(), (file) => [file.path, file]));
    database.run('CREATE TEMP TABLE stand (file TEXT PRIMARY KEY) WITHOUT ROWID');
    for (const part of parts) {
      database.run('ATTACH ? AS part', part);
      database.transaction(() => {
        database.run('INSERT OR IGNORE INTO stand SELECT file FROM part.pages');
        database.run(
          `INSERT OR REPLACE INTO main.pages
           SELECT file, reads, NULL FROM part.pages WHERE reads IS NOT NULL`,
        );
      });
      database.run('DETACH part');
    }
    database.transaction(() => {
      if (parts.length > 0) {
        database.run('DELETE FROM pages WHERE file NOT IN (SELECT file FROM stand)');
      }
      for (const path of known.keys()) {
        if (!files.has(path)) database.run('DELETE FROM files WHERE path = ?', path);
      }
      for (const [path, { size, time }] of files) {
        const before = known.get(path);
        if (before?.size === size && before.time === time) continue;
        database.run('INSERT OR REPLACE INTO files VALUES (?, ?, ?)', path, size, time);
      }
      database.run("INSERT OR REPLACE INTO meta VALUES ('basis', ?)", JSON.stringify(basis));
    });
  }
}

/** Where the record of the site in a folder lies. */
export function builtPath(cache: string, out: string): string {
  return join(cache, 'sites', `${digestOf(out).slice(0, 16)}.sqlite`);
}
