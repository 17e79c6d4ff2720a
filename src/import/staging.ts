import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Database } from '../archive/database.ts';

/** What an import holds beside memory while it runs: a file that is gone at its end. */
export class Staging extends Database {
  readonly #path: string;
  readonly #connection: DatabaseSync;
  #changes = 0;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { force: true });
    const connection = new DatabaseSync(path);
    super(connection);
    this.#path = path;
    this.#connection = connection;
    this.#connection.exec(`
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000;
      CREATE TABLE entries (seq INTEGER PRIMARY KEY, id INTEGER, type TEXT, status TEXT, parent INTEGER, url TEXT, record TEXT);
      CREATE TABLE places (key TEXT PRIMARY KEY, path TEXT, address TEXT, old TEXT, isPublic INTEGER, slug TEXT);
      CREATE TABLE losses (item TEXT, line INTEGER, kind TEXT, detail TEXT);
      CREATE TABLE addresses (old TEXT, new TEXT, how TEXT);
      CREATE TABLE names (kind TEXT, name TEXT, PRIMARY KEY (kind, name)) WITHOUT ROWID;
      CREATE TABLE known (key TEXT PRIMARY KEY, path TEXT, digest TEXT, offered TEXT, seen INTEGER DEFAULT 0) WITHOUT ROWID;
      CREATE TABLE looks (key TEXT PRIMARY KEY, losses INTEGER, old TEXT, path TEXT);
      BEGIN`);
  }

  /** To be made once the rows are in. */
  index(): void {
    this.#connection.exec(`
      CREATE INDEX entriesById ON entries (id); CREATE INDEX entriesByParent ON entries (parent, type);
      CREATE INDEX entriesByUrl ON entries (url) WHERE url != ''`);
  }

  indexPlaces(): void {
    this.#connection.exec(
      'CREATE INDEX placesByOld ON places (old); CREATE INDEX placesBySlug ON places (slug)',
    );
  }

  /** The rows, one at a time; the same question may be asked again meanwhile. */
  override each<Row>(sql: string, ...values: SQLInputValue[]): IterableIterator<Row> {
    return this.#connection.prepare(sql).iterate(...values) as IterableIterator<Row>;
  }

  override run(sql: string, ...values: SQLInputValue[]): number {
    const changed = super.run(sql, ...values);
    // Changes of one transaction are kept in memory until it ends.
    if (++this.#changes % 5000 === 0) this.#connection.exec('COMMIT; BEGIN');
    return changed;
  }

  override close(): void {
    super.close();
    rmSync(this.#path, { force: true });
  }
}

/** Names of one kind, which need not fit into memory. */
export class Names {
  readonly #staging: Staging;
  readonly #kind: string;

  constructor(staging: Staging, kind: string) {
    this.#staging = staging;
    this.#kind = kind;
  }

  has(name: string): boolean {
    return (
      this.#staging.one('SELECT 1 FROM names WHERE kind = ? AND name = ?', this.#kind, name) !==
      undefined
    );
  }

  add(name: string): void {
    this.#staging.run('INSERT OR IGNORE INTO names VALUES (?, ?)', this.#kind, name);
  }
}
