import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** What an import holds beside memory while it runs: a file that is gone at its end. */
export class Staging {
  readonly #path: string;
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #changes = 0;

  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { force: true });
    this.#connection = new DatabaseSync(path);
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

  /* eslint-disable @typescript-eslint/no-unnecessary-type-parameters -- a row has no type but its caller's */
  one<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepared(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepared(sql).all(...values) as Row[];
  }

  each<Row>(sql: string, ...values: SQLInputValue[]): IterableIterator<Row> {
    return this.#connection.prepare(sql).iterate(...values) as IterableIterator<Row>;
  }
  /* eslint-enable @typescript-eslint/no-unnecessary-type-parameters */

  run(sql: string, ...values: SQLInputValue[]): void {
    this.#prepared(sql).run(...values);
    // Changes of one transaction are kept in memory until it ends.
    if (++this.#changes % 5000 === 0) this.#connection.exec('COMMIT; BEGIN');
  }

  close(): void {
    this.#connection.close();
    rmSync(this.#path, { force: true });
  }

  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
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
