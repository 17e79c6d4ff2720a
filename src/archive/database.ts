import { closeSync, fstatSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { mostHeadlineParts } from '../domain/search-places.ts';
import { originalNumber } from './reference-numbers.ts';

/** An open archive: SQLite, with each statement prepared once. */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(connection: DatabaseSync) {
    this.#connection = connection;
  }

  /* eslint-disable @typescript-eslint/no-unnecessary-type-parameters -- a row has no type but its caller's */
  /** Every row. The caller names the row's shape; the schema below is what holds it. */
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepared(sql).all(...values) as Row[];
  }

  /** The first row. */
  one<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepared(sql).get(...values) as Row | undefined;
  }

  /** The rows, one at a time. */
  each<Row>(sql: string, ...values: SQLInputValue[]): IterableIterator<Row> {
    return this.#prepared(sql).iterate(...values) as IterableIterator<Row>;
  }

  /* eslint-enable @typescript-eslint/no-unnecessary-type-parameters */

  /** Changes rows; tells how many. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepared(sql).run(...values).changes);
  }

  /** All of `work`'s changes, or none. */
  transaction<Result>(work: () => Result): Result {
    this.#connection.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#connection.exec('COMMIT');
      return result;
    } catch (error) {
      this.#connection.exec('ROLLBACK');
      throw error;
    }
  }

  /** From now on, what changes is noted; an archive that is filled for the first time has no need of it. */
  noteChanges(): void {
    this.#connection.exec(triggers);
  }

  close(): void {
    this.#connection.close();
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

/** Opens an archive to write it; one that is damaged, or has another form, is begun anew. */
export function openToFill(path: string, anew = false): Database {
  return open(path, archiveForm, anew);
}

/** Opens the record of what stands in a folder that a site was built into. */
export function openBuilt(path: string): Database {
  return open(path, builtForm);
}

function open(path: string, form: Form, anew = false): Database {
  mkdirSync(dirname(path), { recursive: true });
  if (anew) removeDatabase(path);
  try {
    return begin(path, form);
  } catch (error) {
    if (!isDamage(error) && !(error instanceof OtherForm)) throw error;
    removeDatabase(path);
    return begin(path, form);
  }
}

/** A file's tables. The number is raised whenever they change. */
interface Form {
  readonly number: number;
  readonly tables: string;
}

/** The folder within a cache that holds the records of the folders that sites were built into. */
export const recordsOf = 'sites';

/** Removes what builds left in a cache folder, and nothing else. */
export function removeArchives(cache: string): void {
  for (const name of [recordsOf, 'bundles', 'pictures']) {
    rmSync(join(cache, name), { recursive: true, force: true });
  }
  for (const name of archiveNames) removeDatabase(join(cache, name));
}

const archiveNames = ['archive.sqlite', 'preview.sqlite'] as const;
export type ArchiveName = (typeof archiveNames)[number];

/** Opens a file that only one process may have open so; undefined while another has,; or when it went. */
export function openToLock(path: string): (() => void) | undefined {
  // An inode that is open is not given to another file: the path has it before and after, so SQLite has it.
  const file = openSync(path, 'a');
  const inode = fstatSync(file).ino;
  const connection = new DatabaseSync(path, { timeout: 0, open: false });
  // In this order: to close a file ends the locks that a process has on it.
  const close = (): void => {
    if (connection.isOpen) connection.close();
    closeSync(file);
  };
  try {
    connection.open();
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    close();
    if (errorCode(error) === sqliteBusy || isRemoval(error)) return undefined;
    throw error;
  }
  if (statSync(path, { throwIfNoEntry: false })?.ino === inode) return close;
  close();
  return undefined;
}

const sqliteBusy = 5;

/** Whether the file went between being opened and being looked at: who had locked it removed it. */
function isRemoval(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteIoErrFstat;
}

const sqliteIoErrFstat = 1802;
/** A general error, such as a table that is not there; a corrupt file; not a database. */
const signsOfDamage: ReadonlySet<number | undefined> = new Set([1, 11, 26]);

/** Whether an error says that an archive is not what it was: not that it is busy, or the disk full. */
export function isDamage(error: unknown): boolean {
  return signsOfDamage.has(errorCode(error));
}

/** SQLite's primary result code (https://sqlite.org/rescode.html). */
function errorCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

/** Removes a database's file, and what SQLite keeps beside it. */
export function removeDatabase(path: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
}

/** Opens a filled archive for pages to ask. */
export function openToRead(path: string): Database {
  const connection = new DatabaseSync(path, { readOnly: true });
  // Not mapped: what is counts as the memory of each process, and is read no faster.
  connection.exec('PRAGMA cache_size = -32768');
  return new Database(connection);
}

function begin(path: string, { number, tables }: Form): Database {
  const connection = new DatabaseSync(path, { timeout: 10_000 });
  try {
    connection.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY',
    );
    const { user_version: form } = connection.prepare('PRAGMA user_version').get() as {
      user_version: number;
    };
    if (form !== number) {
      if (form !== 0) throw new OtherForm();
      connection.exec(`BEGIN; ${tables}; PRAGMA user_version = ${number}; COMMIT`);
    }
  } catch (error) {
    connection.close();
    throw error;
  }
  return new Database(connection);
}

/** An archive that another version of this code made. */
class OtherForm extends Error {}

const archiveForm: Form = {
  number: 14,
  tables: `
-- What the archive was filled with: the publication, the reading's settings, the pipeline's version.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Every file of the content; the stamp is its size, times and inode.
CREATE TABLE files (
  path TEXT PRIMARY KEY, kind TEXT NOT NULL, stamp TEXT NOT NULL, digest TEXT, problems TEXT
) WITHOUT ROWID;

-- What the rules of \`check\` that only the desk is told of say of a file.
CREATE TABLE remarks (
  file TEXT NOT NULL, number INTEGER NOT NULL, rule TEXT NOT NULL, line INTEGER NOT NULL,
  column INTEGER NOT NULL, key TEXT NOT NULL, message TEXT NOT NULL, PRIMARY KEY (file, number)
) WITHOUT ROWID;
CREATE INDEX remarks_by_rule ON remarks (rule);

-- Articles: what lists ask for. The record is all of the frontmatter, JSON.
CREATE TABLE articles (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, address TEXT NOT NULL, day TEXT NOT NULL,
  published INTEGER NOT NULL, changed INTEGER NOT NULL, section TEXT NOT NULL, story TEXT,
  draft INTEGER NOT NULL, shown INTEGER NOT NULL DEFAULT 0, record TEXT NOT NULL,
  headline INTEGER NOT NULL
);
-- What articles are compared by among all is in it: their rows are long.
CREATE INDEX articles_by_address ON articles (address, published, path, headline);
CREATE INDEX articles_by_day ON articles (day, published, address, headline) WHERE shown;
CREATE INDEX articles_by_date ON articles (published, draft, shown, changed);
CREATE INDEX articles_by_headline ON articles (headline % ${mostHeadlineParts}, headline, day) WHERE shown;
CREATE INDEX articles_by_section ON articles (section);
CREATE INDEX articles_by_story ON articles (story) WHERE story IS NOT NULL;
CREATE INDEX articles_hidden ON articles (path) WHERE NOT shown;
CREATE INDEX articles_withholding ON articles (path) WHERE record ->> '$.withhold' IS NOT NULL;

-- Articles that cannot be published: what of them can be checked all the same.
CREATE TABLE broken (
  path TEXT PRIMARY KEY, section TEXT, story TEXT, record TEXT NOT NULL
) WITHOUT ROWID;

-- Their HTML, apart: wide rows would slow the lists.
CREATE TABLE bodies (article INTEGER PRIMARY KEY, html TEXT NOT NULL);

CREATE TABLE tagging (
  topic TEXT NOT NULL, article INTEGER NOT NULL, position INTEGER NOT NULL, tag TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX tagging_by_topic ON tagging (topic, article);

CREATE TABLE authorship (
  author TEXT NOT NULL, article INTEGER NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE aliases (
  address TEXT NOT NULL, article INTEGER NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX aliases_by_address ON aliases (address);

-- Readers' comments, by the address that their folder names; the number of their moment, the id of what they
-- answer, their words with and without markup. The record is a \`KeptComment\`, JSON.
CREATE TABLE comments (
  path TEXT PRIMARY KEY, address TEXT NOT NULL, id TEXT NOT NULL, written INTEGER NOT NULL, parent TEXT,
  record TEXT NOT NULL, html TEXT NOT NULL, plain TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX comments_by_address ON comments (address, id);
CREATE INDEX comments_by_date ON comments (written);
CREATE INDEX comments_answering ON comments (address, parent) WHERE parent IS NOT NULL;

-- Authors, editors' pages and running stories; the key is their address's segment.
CREATE TABLE texts (
  path TEXT PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, record TEXT NOT NULL, html TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX texts_by_key ON texts (kind, key);

-- What a file refers to inside the publication; numbered as its HTML marks them, -1 the lead picture,
-- -2 what an article is a translation of.
CREATE TABLE refs (
  file TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, path TEXT, hash TEXT NOT NULL,
  written TEXT NOT NULL, key TEXT NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL,
  PRIMARY KEY (file, number)
) WITHOUT ROWID;
CREATE INDEX refs_by_path ON refs (path);

-- Pictures and attachments that something refers to; of photographs, the widths that they are published in
-- besides, JSON.
CREATE TABLE media (
  path TEXT PRIMARY KEY, stamp TEXT NOT NULL, name TEXT NOT NULL, width INTEGER, height INTEGER,
  widths TEXT, error TEXT
) WITHOUT ROWID;

-- Every listing's articles, in its order; and where each of its numbered pages begins. Two articles with
-- one address are an error, yet both are kept: the one that stays may not be read again.
CREATE TABLE entries (
  listing TEXT NOT NULL, published INTEGER NOT NULL, address TEXT NOT NULL, article INTEGER NOT NULL,
  PRIMARY KEY (listing, published, address, article)
) WITHOUT ROWID;
CREATE INDEX entries_by_article ON entries (article);
CREATE TABLE listings (listing TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE numbered (
  listing TEXT NOT NULL, page INTEGER NOT NULL, published INTEGER NOT NULL, address TEXT NOT NULL,
  PRIMARY KEY (listing, page)
) WITHOUT ROWID;

-- Listings whose pages must be numbered again.
CREATE TABLE outdated (listing TEXT PRIMARY KEY) WITHOUT ROWID;

-- What changed, by the number of the filling that changed it: things by the keys of \`Asking\`, and where
-- articles came into a listing or left it. Written by the triggers below.
CREATE TABLE filling (number INTEGER NOT NULL);
INSERT INTO filling VALUES (1);
CREATE TABLE touched (key TEXT PRIMARY KEY, filling INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX touched_by_filling ON touched (filling);
CREATE TABLE moves (
  listing TEXT NOT NULL, published INTEGER NOT NULL, filling INTEGER NOT NULL,
  PRIMARY KEY (listing, published)
) WITHOUT ROWID;
CREATE INDEX moves_by_filling ON moves (filling);

-- The versions of articles' files along the line of git's commits, by the files' present paths: when each was
-- committed, the id of its bytes, which are not kept, and whether git takes it for another file renamed.
CREATE TABLE versions (
  path TEXT NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, committed INTEGER NOT NULL, blob TEXT NOT NULL,
  renamed INTEGER NOT NULL,
  PRIMARY KEY (path, number)
) WITHOUT ROWID;

-- What readers may know of them: \`Step\`s, JSON. A version that they never saw, or that is withheld, is in none.
CREATE TABLE histories (path TEXT PRIMARY KEY, steps TEXT NOT NULL) WITHOUT ROWID;

-- What they were told by: what the article withholds, and what of that there is not; when time alone may change
-- something.
CREATE TABLE judged (
  path TEXT PRIMARY KEY, withhold TEXT, unknown TEXT NOT NULL, due INTEGER
) WITHOUT ROWID;
CREATE INDEX judged_by_due ON judged (due);
CREATE INDEX judged_withholding ON judged (path) WHERE withhold IS NOT NULL;

-- What the desk says of the site as it stands: \`KeptDesk\`, JSON.
CREATE TABLE desk (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Every address ever published, as addresses.txt has them; and those that something left, until they are found
-- to lead somewhere again.
CREATE TABLE ledger (address TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE vacated (address TEXT PRIMARY KEY) WITHOUT ROWID;

-- What redirects.yaml says.
CREATE TABLE redirects (
  source TEXT PRIMARY KEY, target TEXT, gone TEXT, line INTEGER NOT NULL, column INTEGER NOT NULL
) WITHOUT ROWID
`,
};

const builtForm: Form = {
  number: 4,
  tables: `
-- What the site was built from.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- Its pages, and what each of them asked of the archive; in the record of a part, what replaces another, and
-- the digest of each one's bytes.
CREATE TABLE pages (file TEXT PRIMARY KEY, reads BLOB NOT NULL, staged TEXT, digest TEXT);
-- Every file, as it was when the build had moved it in; a variant is another one compressed.
CREATE TABLE files (
  path TEXT PRIMARY KEY, size INTEGER NOT NULL, time REAL NOT NULL, digest TEXT NOT NULL, variant INTEGER NOT NULL
) WITHOUT ROWID
`,
};

const now = '(SELECT number FROM filling)';
const touch = (...keys: string[]): string =>
  keys
    .map(
      (key) =>
        `INSERT INTO touched VALUES (${key}, ${now}) ON CONFLICT DO UPDATE SET filling = excluded.filling;`,
    )
    .join(' ');
const move = (row: string): string =>
  `INSERT INTO moves VALUES (${row}.listing, ${row}.published, ${now})
   ON CONFLICT DO UPDATE SET filling = excluded.filling;`;

const aliasesOf = (row: string): string =>
  `INSERT INTO touched SELECT 'alias ' || address, ${now} FROM aliases WHERE article = ${row}.id
   ON CONFLICT DO UPDATE SET filling = excluded.filling;
   INSERT INTO touched SELECT 'aliases', ${now} FROM aliases WHERE article = ${row}.id LIMIT 1
   ON CONFLICT DO UPDATE SET filling = excluded.filling;`;

/** What is noted for a row that comes, changes or goes, by table. */
const noted: Readonly<Record<string, (row: string) => string>> = {
  articles: (row) =>
    touch(
      "'articles'",
      `'article ' || ${row}.id`,
      `'address ' || ${row}.address`,
      `'file ' || ${row}.path`,
      `'meant story:' || coalesce(${row}.story, '')`,
      `'headlines ' || (${row}.headline % ${mostHeadlineParts})`,
    ) + aliasesOf(row),
  texts: (row) =>
    touch(
      `'text ' || ${row}.kind || ':' || ${row}.key`,
      `'texts ' || ${row}.kind`,
      `'file ' || ${row}.path`,
    ),
  files: (row) => touch(`'file ' || ${row}.path`),
  media: (row) => touch(`'medium ' || ${row}.path`),
  entries: move,
  numbered: (row) => touch(`'numbered ' || ${row}.listing || ' ' || ${row}.page`),
  aliases: (row) => touch(`'alias ' || ${row}.address`, "'aliases'"),
  tagging: (row) => touch(`'meant topic:' || ${row}.topic`),
  authorship: (row) => touch(`'meant author:' || ${row}.author`),
  redirects: () => touch("'redirects'"),
  comments: (row) => touch(`'comments ' || ${row}.address`),
  desk: (row) => touch(`'desk ' || ${row}.name`),
  histories: (row) => touch(`'history ' || ${row}.path`, `'historied ' || ${row}.path`),
};
const vacate = (address: string): string => `INSERT OR IGNORE INTO vacated VALUES (${address});`;

/** The address that a row leaves when it goes, by table. */
const left: Readonly<Record<string, string>> = {
  articles: 'old.address',
  aliases: 'old.address',
  redirects: 'old.source',
  texts: "'/' || old.key || '/'",
};

const listingChanged = (row: string): string =>
  touch(
    `'count ' || ${row}.listing`,
    `'listings ' || substr(${row}.listing, 1, instr(${row}.listing, ':') - 1)`,
  );

const triggers = [
  ...Object.entries(noted).flatMap(([table, note]) => [
    `CREATE TRIGGER IF NOT EXISTS ${table}_come AFTER INSERT ON ${table} BEGIN ${note('new')} END`,
    `CREATE TRIGGER IF NOT EXISTS ${table}_go AFTER DELETE ON ${table} BEGIN ${note('old')} END`,
  ]),
  ...Object.entries(left).map(
    ([table, address]) =>
      `CREATE TRIGGER IF NOT EXISTS ${table}_leave AFTER DELETE ON ${table} BEGIN ${vacate(address)} END`,
  ),
  `CREATE TRIGGER IF NOT EXISTS articles_change AFTER UPDATE ON articles BEGIN ${noted['articles']?.('new') ?? ''} END`,
  `CREATE TRIGGER IF NOT EXISTS histories_change AFTER UPDATE ON histories BEGIN ${touch("'history ' || new.path")} END`,
  `CREATE TRIGGER IF NOT EXISTS numbered_change AFTER UPDATE ON numbered BEGIN ${noted['numbered']?.('new') ?? ''} END`,
  ...(['INSERT', 'DELETE'] as const).map((event) => {
    const row = event === 'INSERT' ? 'new' : 'old';
    return `CREATE TRIGGER IF NOT EXISTS originals_${event} AFTER ${event} ON refs WHEN ${row}.number = ${originalNumber} BEGIN
     ${touch(`'translations ' || coalesce(${row}.path, '')`)} END`;
  }),
  `CREATE TRIGGER IF NOT EXISTS listings_come AFTER INSERT ON listings BEGIN
     ${touch("'listing ' || new.listing")} ${listingChanged('new')} END`,
  `CREATE TRIGGER IF NOT EXISTS listings_go AFTER DELETE ON listings BEGIN
     ${touch("'listing ' || old.listing")} ${listingChanged('old')} END`,
  `CREATE TRIGGER IF NOT EXISTS listings_change AFTER UPDATE ON listings BEGIN ${listingChanged('new')} END`,
].join(';\n');
