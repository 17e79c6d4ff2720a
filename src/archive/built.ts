import { join, relative } from 'node:path';
import type { Origin } from '../domain/origin.ts';
import { digestOf } from '../pipeline/digest.ts';
import type { ArchiveState } from './changes.ts';
import { openBuilt, recordsOf, type Database } from './database.ts';
import { readMeta, setMeta } from './meta.ts';

/** What a site was built from. */
export interface Basis extends ArchiveState {
  /** A digest of what stands on every page: the publication's facts. */
  readonly facts: string;
  /** A digest of the code that renders pages. */
  readonly code: string;
  /** Which of its parts it is: `2/3`; or `whole`. */
  readonly shard: string;
  /** Where each period that can be searched begins and ends, by its file; none before there were such. */
  readonly periods?: Readonly<Record<string, string>>;
  /** A digest of what was indexed of each, by its file. */
  readonly indexed?: Readonly<Record<string, string>>;
  /** What the manifest says the site was made from; null in a part, which has none. */
  readonly origin?: Origin | null;
  /** How files were compressed; null where none were. */
  readonly compressed?: string | null;
}

/** A page that a part of a build rendered. */
export interface PartPage {
  /** Its file, within the site: `2023/10/01/two-ports/index.html`, `feed.xml`. */
  readonly file: string;
  /** What it asked of the archive, packed. */
  readonly reads: Uint8Array;
  /** Where it replaces another: its name in the folder of those that do. */
  readonly staged: string | undefined;
  /** Of its bytes; none where what stands was kept unseen. */
  readonly digest: string | undefined;
}

/** How a file was left. */
export interface FileState {
  /** In bytes. */
  readonly size: number;
  /** When it was changed, in milliseconds since 1970. */
  readonly time: number;
}

/** What is known of a file beside. */
export interface FileFacts {
  readonly digest: string;
  /** Whether it is another file compressed. */
  readonly isVariant: boolean;
}

export interface BuiltFile extends FileState {
  readonly path: string;
  /** 1 where it is another file compressed, else 0. */
  readonly variant: number;
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
    const value = readMeta(this.#database, 'basis');
    return value === undefined ? undefined : (JSON.parse(value) as Basis);
  }

  /** The file of every page. */
  pages(): string[] {
    return this.#database.all<{ file: string }>('SELECT file FROM pages').map(({ file }) => file);
  }

  /** Every page, with what it asked of the archive. */
  reads(): IterableIterator<{ file: string; reads: Uint8Array }> {
    return this.#database.each('SELECT file, reads FROM pages');
  }

  /** Every page that a part rendered, and as what it waits to replace another. */
  made(): { file: string; staged: string | null; digest: string | null }[] {
    return this.#database.all('SELECT file, staged, digest FROM pages');
  }

  /** The pages that the site no longer has, as a part found. */
  gone(): string[] {
    return JSON.parse(readMeta(this.#database, 'gone') ?? '[]') as string[];
  }

  setGone(files: readonly string[]): void {
    setMeta(this.#database, 'gone', JSON.stringify(files));
  }

  files(): IterableIterator<BuiltFile> {
    return this.#database.each('SELECT path, size, time, variant FROM files');
  }

  /** The digest of every file's bytes. */
  digests(): Map<string, string> {
    // One row for all of them: no call for each.
    const sql = 'SELECT json_group_object(path, digest) AS digests FROM files';
    const { digests = '{}' } = this.#database.one<{ digests: string }>(sql) ?? {};
    return new Map(Object.entries(JSON.parse(digests) as Record<string, string>));
  }

  addPages(pages: Iterable<PartPage>): void {
    this.#database.transaction(() => {
      for (const { file, reads, staged, digest } of pages) {
        const sql = 'INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)';
        this.#database.run(sql, file, reads, staged ?? null, digest ?? null);
      }
    });
  }

  /**
   * The site stands: `parts` are the records of what was rendered, `gone` the pages that are no more,
   * `before` and `files` all files of the site as they were recorded, and as they are; `factsOf` is asked of
   * those that changed.
   */
  record(
    basis: Basis,
    { parts, gone }: { readonly parts: readonly string[]; readonly gone: Iterable<string> },
    before: ReadonlyMap<string, FileState>,
    files: ReadonlyMap<string, FileState>,
    factsOf: (path: string) => FileFacts,
  ): void {
    const database = this.#database;
    for (const part of parts) {
      database.run('ATTACH ? AS part', part);
      database.run(
        'INSERT OR REPLACE INTO main.pages SELECT file, reads, NULL, NULL FROM part.pages',
      );
      database.run('DETACH part');
    }
    database.transaction(() => {
      for (const file of gone) database.run('DELETE FROM pages WHERE file = ?', file);
      for (const path of before.keys()) {
        if (!files.has(path)) database.run('DELETE FROM files WHERE path = ?', path);
      }
      for (const [path, { size, time }] of files) {
        const known = before.get(path);
        if (known?.size === size && known.time === time) continue;
        const { digest, isVariant } = factsOf(path);
        const sql = 'INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)';
        database.run(sql, path, size, time, digest, Number(isVariant));
      }
      setMeta(database, 'basis', JSON.stringify(basis));
    });
  }
}

/** Where the record of the site in a folder lies: the same where both folders were brought elsewhere. */
export function builtPath(cache: string, out: string): string {
  return join(cache, recordsOf, `${digestOf(relative(cache, out)).slice(0, 16)}.sqlite`);
}
