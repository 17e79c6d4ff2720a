import { agedBefore, type Age } from '../domain/age.ts';
import { instantsOf } from '../domain/calendar.ts';
import { mayBegin, type MayBegin } from '../domain/periods.ts';
import { middle, type Focus } from '../domain/picture.ts';
import { mostHeadlineParts } from '../domain/search-places.ts';
import { agingOf, closing } from './aging.ts';
import type { Problem } from '../pipeline/problem.ts';
import type { Database } from './database.ts';
import { HeldListing } from './held-listing.ts';
import type { KeptDesk } from './desk.ts';
import type { Reads } from './reads.ts';
import { readMeta } from './meta.ts';
import { leadNumber, originalNumber, publicationFile } from './reference-numbers.ts';

/** Where an article stands in every listing: by date, then by address. */
export interface Position {
  readonly published: number;
  readonly address: string;
  /** Which article that is, where it is known. */
  readonly article?: number;
}

/** An article within a listing. */
export interface Entry {
  readonly article: number;
  readonly published: number;
}

export interface ArticleRow {
  readonly id: number;
  readonly path: string;
  readonly address: string;
  readonly day: string;
  readonly published: number;
  readonly section: string;
  readonly story: string | null;
  readonly draft: number;
  /** A `KeptArticle`. */
  readonly record: string;
}

export type DatedRow = Pick<ArticleRow, 'id' | 'address' | 'published'> & {
  /** When it was published, updated or corrected last. */
  readonly changed: number;
};

export type TextKind = 'author' | 'page' | 'story';

export interface TextRow {
  readonly path: string;
  readonly kind: TextKind;
  readonly key: string;
  readonly record: string;
  readonly html: string;
}

export interface Medium {
  readonly name: string;
  readonly width: number | null;
  readonly height: number | null;
  /** A list of numbers, JSON. */
  readonly widths: string | null;
}

/** A photograph that an article leads with: its published name, its file, its size in pixels. */
export interface LeadPhotograph {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly focus: Focus;
}

export const mediumColumns = 'name, width, height, widths';

/** A comment as the archive has it; the record is a `KeptComment`. */
export interface CommentRow {
  readonly id: string;
  readonly parent: string | null;
  readonly record: string;
  readonly html: string;
  readonly plain: string;
}

/** A line of redirects.yaml: `target` is null where the page is gone. */
export interface RedirectLine {
  readonly source: string;
  readonly target: string | null;
  readonly gone: string | null;
  readonly line: number;
  readonly column: number;
}

export interface RefRow {
  readonly number: number;
  readonly kind: 'page' | 'file' | 'picture' | 'address';
  readonly path: string | null;
  readonly hash: string;
  readonly written: string;
  /** Of the article that it leads to; null where it leads to none. */
  readonly address: string | null;
  readonly shown: number | null;
}

const articleColumns = 'id, path, address, day, published, section, story, draft, record';

/**
 * All that pages may ask of the archive. Every question is noted in the `Reads` of the page that is
 * being rendered, together with its answer: there is no other way to the database from a page, so
 * nothing that a page shows can change without the page being rendered again.
 */
export class Asking {
  readonly #database: Database;
  readonly #reads: () => Reads | undefined;
  #redirects: readonly RedirectLine[] | undefined;
  /** How often each listing was searched, and how many it shows. */
  readonly #asked = new Map<
    string,
    { times: number; readonly count: number; held: HeldListing | undefined }
  >();

  constructor(database: Database, reads: () => Reads | undefined = () => undefined) {
    this.#database = database;
    this.#reads = reads;
  }

  close(): void {
    this.#database.close();
  }

  /** An article that readers may see. */
  article(id: number): ArticleRow | undefined {
    this.#reads()?.key(id);
    return this.#database.one(`SELECT ${articleColumns} FROM articles WHERE id = ? AND shown`, id);
  }

  /** The article that readers may see at an address. */
  articleAt(address: string): ArticleRow | undefined {
    const row = this.#database.one<ArticleRow>(
      `SELECT ${articleColumns} FROM articles WHERE address = ? AND shown`,
      address,
    );
    this.#reads()?.key(`address ${address}`);
    if (row) this.#reads()?.key(row.id);
    return row;
  }

  /** An article's HTML, its references unresolved. */
  body(id: number): string {
    this.#reads()?.key(id);
    const row = this.#database.one<{ html: string }>(
      'SELECT html FROM bodies WHERE article = ?',
      id,
    );
    return row?.html ?? '';
  }

  /** The address of every article that readers may see, sorted. */
  addresses(): string[] {
    this.#reads()?.range('latest', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    return this.#database
      .all<{ address: string }>('SELECT address FROM articles WHERE shown ORDER BY address')
      .map(({ address }) => address);
  }

  /** The headlines of the articles that readers may see and that were published from a moment on, by address. */
  headlinesSince(moment: number): { address: string; title: string }[] {
    this.#reads()?.range('latest', moment, Number.POSITIVE_INFINITY);
    this.#reads()?.key('articles');
    return this.#database.all(
      "SELECT address, record ->> 'title' AS title FROM articles WHERE shown AND published >= ? ORDER BY address",
      moment,
    );
  }

  /** The articles at an address, shown or not. */
  articlesAt(address: string): { id: number; path: string; shown: number }[] {
    this.#reads()?.key(`address ${address}`);
    return this.#database.all('SELECT id, path, shown FROM articles WHERE address = ?', address);
  }

  /** The article that a file of the content is. */
  articleOf(path: string): { id: number; address: string; shown: number } | undefined {
    this.#reads()?.key(`file ${path}`);
    return this.#database.one('SELECT id, address, shown FROM articles WHERE path = ?', path);
  }

  /** Whether the content has a file. */
  hasFile(path: string): boolean {
    this.#reads()?.key(`file ${path}`);
    return this.#database.one('SELECT 1 FROM files WHERE path = ?', path) !== undefined;
  }

  /** What a file refers to, numbered as its HTML marks them. */
  references(path: string): RefRow[] {
    const rows = this.#database.all<RefRow>(
      `SELECT number, kind, refs.path, hash, written, address, shown
       FROM refs LEFT JOIN articles ON kind = 'page' AND articles.path = refs.path
       WHERE file = ? AND number >= 0`,
      path,
    );
    const reads = this.#reads();
    reads?.key(`file ${path}`);
    if (reads) for (const row of rows) if (row.address !== null) reads.key(`file ${row.path}`);
    return rows;
  }

  /**
   * The articles that readers may see and that are one article in several languages with that of a file, by
   * their addresses, and whether each is what the others translate; none where it is the only one.
   */
  translations(path: string): { id: number; isOriginal: boolean }[] {
    const reads = this.#reads();
    reads?.key(`file ${path}`);
    const own = this.#database.one<{ path: string | null }>(
      `SELECT path FROM refs WHERE file = ? AND number = ${originalNumber}`,
      path,
    );
    const original = own?.path ?? path;
    reads?.key(`translations ${original}`);
    const others = this.#database.all<{ file: string }>(
      `SELECT file FROM refs WHERE path = ? AND number = ${originalNumber}`,
      original,
    );
    if (others.length === 0) return [];
    const files = [original, ...others.map(({ file }) => file)];
    if (reads) for (const file of files) reads.key(`file ${file}`);
    const shown = this.#database.all<{ id: number; path: string }>(
      'SELECT id, path FROM articles WHERE shown AND path IN (SELECT value FROM json_each(?)) ORDER BY address',
      JSON.stringify(files),
    );
    if (shown.length < 2) return [];
    return shown.map((one) => ({ id: one.id, isOriginal: one.path === original }));
  }

  /** How the article of a file changed since it was published: `Step`s, JSON; none where it did not. */
  history(path: string): string | undefined {
    this.#reads()?.key(`history ${path}`);
    return this.#database.one<{ steps: string }>('SELECT steps FROM histories WHERE path = ?', path)
      ?.steps;
  }

  /** Whether the article of a file has a history. */
  hasHistory(path: string): boolean {
    this.#reads()?.key(`historied ${path}`);
    return this.#database.one('SELECT 1 FROM histories WHERE path = ?', path) !== undefined;
  }

  /** The address of every article with a history that readers may see, sorted. */
  historied(): string[] {
    this.#reads()?.range('latest', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    return this.#database
      .all<{ address: string }>(
        'SELECT address FROM histories CROSS JOIN articles USING (path) WHERE shown ORDER BY address',
      )
      .map(({ address }) => address);
  }

  /** A picture or an attachment. */
  medium(path: string): Medium | undefined {
    this.#reads()?.key(`medium ${path}`);
    return this.#database.one(`SELECT ${mediumColumns} FROM media WHERE path = ?`, path);
  }

  /** Every picture and attachment of what readers can see: its published name, and its file. */
  media(): { name: string; path: string; widths: string | null }[] {
    this.#reads()?.key('media');
    return this.#database.all(
      `SELECT name, min(media.path) AS path, widths FROM media JOIN refs ON refs.path = media.path
       WHERE EXISTS (SELECT 1 FROM articles WHERE path = refs.file AND shown)
       OR EXISTS (
         SELECT 1 FROM texts WHERE path = refs.file
         AND (kind = 'page' OR EXISTS (SELECT 1 FROM listings WHERE listing = kind || ':' || key)))
       OR refs.file = '${publicationFile}'
       GROUP BY name ORDER BY name`,
    );
  }

  /** The photographs that articles which readers can see lead with, each with every focus that one gives it. */
  leadPhotographs(): LeadPhotograph[] {
    this.#reads()?.key('media');
    return this.#database
      .all<Omit<LeadPhotograph, 'focus'> & { focus: string }>(
        `SELECT name, min(media.path) AS path, width, height,
           ifnull(record ->> '$.image.focus', '${JSON.stringify(middle)}') AS focus
         FROM refs JOIN media ON media.path = refs.path JOIN articles ON articles.path = refs.file
         WHERE number = ${leadNumber} AND widths IS NOT NULL AND shown
         GROUP BY name, focus ORDER BY name, focus`,
      )
      .map((row) => ({ ...row, focus: JSON.parse(row.focus) as Focus }));
  }

  /** A text beside the articles; `key` is its address's segment. */
  text(kind: TextKind, key: string): TextRow | undefined {
    this.#reads()?.key(`text ${kind}:${key}`);
    return this.#database.one(
      'SELECT path, kind, key, record, html FROM texts WHERE kind = ? AND key = ?',
      kind,
      key,
    );
  }

  /** The comments whose folders name one of these addresses, oldest first. */
  comments(addresses: readonly string[]): CommentRow[] {
    const reads = this.#reads();
    if (reads) for (const address of addresses) reads.key(`comments ${address}`);
    return addresses
      .flatMap((address) =>
        this.#database.all<CommentRow & { path: string; date: string }>(
          `SELECT path, id, parent, record ->> 'date' AS date, record, html, plain FROM comments
           WHERE address = ?`,
          address,
        ),
      )
      .sort((a, b) => Date.parse(a.date) - Date.parse(b.date) || (a.path < b.path ? -1 : 1));
  }

  /** The old addresses of an article. */
  aliasesOf(id: number): string[] {
    this.#reads()?.key(id);
    return this.#database
      .all<{ address: string }>(
        'SELECT address FROM aliases WHERE article = ? ORDER BY position',
        id,
      )
      .map(({ address }) => address);
  }

  /** Whether an article takes no more comments by its age; `after` and `now` in milliseconds. */
  isPastCommenting(published: number, after: number, now: number): boolean {
    this.#reads()?.range(closing, published, published);
    return published < now - after;
  }

  /** Every text of a kind, by its address's segment. */
  texts(kind: TextKind): TextRow[] {
    this.#reads()?.key(`texts ${kind}`);
    return this.#database.all(
      'SELECT path, kind, key, record, html FROM texts WHERE kind = ? ORDER BY key',
      kind,
    );
  }

  /** The text that a file of the content is. */
  textOf(path: string): { kind: TextKind; key: string } | undefined {
    this.#reads()?.key(`file ${path}`);
    return this.#database.one('SELECT kind, key FROM texts WHERE path = ?', path);
  }

  /** What the editors' desk says of the site as it stands. */
  desk<Name extends keyof KeptDesk>(name: Name): KeptDesk[Name] | undefined {
    this.#reads()?.key(`desk ${name}`);
    const row = this.#database.one<{ value: string }>(
      'SELECT value FROM desk WHERE name = ?',
      name,
    );
    return row && (JSON.parse(row.value) as KeptDesk[Name]);
  }

  /** Whether an article is of an age by the edition's clock; both in milliseconds since 1970. */
  isOfAge(age: Age, published: number, now: number): boolean {
    this.#reads()?.range(agingOf(age), published, published);
    return published < agedBefore(age, now);
  }

  /** How many articles a listing shows. */
  count(listing: string): number {
    this.#reads()?.key(`count ${listing}`);
    const row = this.#database.one<{ count: number }>(
      'SELECT count FROM listings WHERE listing = ?',
      listing,
    );
    return row?.count ?? 0;
  }

  /** Whether a listing shows anything. */
  exists(listing: string): boolean {
    this.#reads()?.key(`listing ${listing}`);
    return this.#database.one('SELECT 1 FROM listings WHERE listing = ?', listing) !== undefined;
  }

  /** Every listing of a kind that shows something, by name. */
  listings(kind: 'topic' | 'author' | 'story'): { listing: string; count: number }[] {
    this.#reads()?.key(`listings ${kind}`);
    return this.#database.all(
      'SELECT listing, count FROM listings WHERE listing >= ? AND listing < ? ORDER BY listing',
      `${kind}:`,
      `${kind};`,
    );
  }

  /** Where a numbered page of a listing begins; behind the last stands where its newest begin. */
  numbered(listing: string, page: number): Position | undefined {
    this.#reads()?.key(`numbered ${listing} ${page}`);
    return this.#database.one(
      'SELECT published, address FROM numbered WHERE listing = ? AND page = ?',
      listing,
      page,
    );
  }

  /** The newest of a listing's articles, newest first; all of them without a count. */
  newest(listing: string, count = Number.MAX_SAFE_INTEGER): Entry[] {
    return this.#noted(
      listing,
      Number.POSITIVE_INFINITY,
      count,
      this.#database.all(
        `SELECT article, published FROM entries WHERE listing = ?
         ORDER BY published DESC, address DESC LIMIT ?`,
        listing,
        count,
      ),
    );
  }

  /** The newest of a listing's articles that stand before a position, newest first. */
  before(listing: string, position: Position, count: number): Entry[] {
    const entries =
      this.#held(listing)?.before(position, count) ??
      this.#database.all<Entry>(
        `SELECT article, published FROM entries
         WHERE listing = ? AND (published, address) < (?, ?)
         ORDER BY published DESC, address DESC LIMIT ?`,
        listing,
        position.published,
        position.address,
        count,
      );
    return this.#noted(listing, position.published, count, entries);
  }

  /** A listing's first articles from a position on, oldest first. */
  from(listing: string, { published, address }: Position, count: number): Entry[] {
    const entries = this.#database.all<Entry>(
      `SELECT article, published FROM entries
       WHERE listing = ? AND (published, address) >= (?, ?)
       ORDER BY published, address LIMIT ?`,
      listing,
      published,
      address,
      count,
    );
    const last = entries.length < count ? undefined : entries.at(-1);
    this.#reads()?.range(listing, published, last?.published ?? Number.POSITIVE_INFINITY);
    return entries;
  }

  /** A listing's articles from a position on and before another, oldest first; all where that is none. */
  between(listing: string, from: Position, before: Position | undefined): Entry[] {
    const to = before?.published ?? Number.POSITIVE_INFINITY;
    this.#reads()?.range(listing, from.published, to);
    return this.#database.all<Entry>(
      `SELECT article, published FROM entries
       WHERE listing = ? AND (published, address) >= (?, ?) AND (published, address) < (?, ?)
       ORDER BY published, address`,
      listing,
      from.published,
      from.address,
      to,
      before?.address ?? '',
    );
  }

  /** Whether a listing has so many articles from a position on. */
  reaches(listing: string, position: Position, count: number): boolean {
    const held = this.#held(listing);
    const last = held
      ? held.behind(position, count - 1)
      : this.#database.one<Pick<Entry, 'published'>>(
          `SELECT published FROM entries WHERE listing = ? AND (published, address) >= (?, ?)
           ORDER BY published, address LIMIT 1 OFFSET ?`,
          listing,
          position.published,
          position.address,
          count - 1,
        );
    const to = last?.published ?? Number.POSITIVE_INFINITY;
    this.#reads()?.range(listing, position.published, to);
    return last !== undefined;
  }

  /** The days of a year (`YYYY`), a month (`YYYY-MM`) or a day that have articles; and how many. */
  days(date: string, timeZone: string): { day: string; count: number }[] {
    this.#reads()?.range('latest', ...instantsOf(date, timeZone));
    return this.#database.all(
      `SELECT day, count(*) AS count FROM articles WHERE shown AND day >= ? AND day < ?
       GROUP BY day ORDER BY day`,
      date,
      `${date}~`,
    );
  }

  /** Every month that has articles, in order: how many, and when one of them was last changed. */
  months(): { month: string; count: number; modified: number }[] {
    this.#reads()?.range('latest', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    this.#reads()?.key('articles');
    return this.#database.all(
      `SELECT substr(day, 1, 7) AS month, count(*) AS count, max(changed) AS modified
       FROM articles WHERE shown GROUP BY month ORDER BY month`,
    );
  }

  /** The articles that a period of the archive may begin with, each with its day, oldest first. */
  periodsMayBegin(): (Position & MayBegin & { readonly day: string })[] {
    this.#reads()?.range('latest', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    this.#reads()?.key('articles');
    const { divisor, likely, possible } = mayBegin;
    return this.#database
      .all<Position & { day: string; number: number; mark: number }>(
        `SELECT published, address, day, number, mark FROM (
           SELECT published, address, day, row_number() OVER (ORDER BY day, published, address) - 1 AS number,
             abs(headline + CAST(published / 1000 AS INTEGER)) % ${divisor} AS mark
           FROM articles WHERE shown
         ) WHERE mark < ${possible} OR number = 0 ORDER BY number`,
      )
      .map(({ mark, ...article }) => ({ ...article, isLikely: mark < likely }));
  }

  /**
   * The numbers of the headlines that leave `part` as the remainder of a division by `parts`, in order, each
   * with the day of its newest article.
   */
  headlines(part: number, parts: number): { headline: number; day: string }[] {
    const remainders = Array.from(
      { length: mostHeadlineParts / parts },
      (_, index) => part + index * parts,
    );
    return remainders.flatMap((remainder) => {
      this.#reads()?.key(`headlines ${remainder}`);
      return this.#database.all<{ headline: number; day: string }>(
        `SELECT headline, max(day) AS day FROM articles WHERE shown AND headline % ${mostHeadlineParts} = ?
         GROUP BY headline ORDER BY headline`,
        remainder,
      );
    });
  }

  /** Every day that has articles, in order. */
  allDays(): string[] {
    this.#reads()?.range('latest', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    return this.#database
      .all<{ day: string }>('SELECT DISTINCT day FROM articles WHERE shown ORDER BY day')
      .map(({ day }) => day);
  }

  /** The articles of a year, a month or a day, oldest first. */
  dated(date: string, timeZone: string): DatedRow[] {
    const rows = this.#database.all<DatedRow>(
      `SELECT id, address, published, changed FROM articles WHERE shown AND day >= ? AND day < ?
       ORDER BY published, address`,
      date,
      `${date}~`,
    );
    const reads = this.#reads();
    reads?.range('latest', ...instantsOf(date, timeZone));
    if (reads) for (const { id } of rows) reads.key(id);
    return rows;
  }

  /** Old addresses that lead to an article. */
  aliasesAt(address: string): { shown: number }[] {
    this.#reads()?.key(`alias ${address}`);
    return this.#database.all(
      'SELECT shown FROM aliases JOIN articles ON id = article WHERE aliases.address = ?',
      address,
    );
  }

  /** The article that an old address leads to. */
  articleOfAlias(alias: string): { address: string } | undefined {
    this.#reads()?.key(`alias ${alias}`);
    return this.#database.one(
      `SELECT articles.address FROM aliases JOIN articles ON id = article
       WHERE aliases.address = ? AND shown`,
      alias,
    );
  }

  /** The aliases of every article that is shown. */
  aliases(): { from: string; to: string }[] {
    this.#reads()?.key('aliases');
    return this.#database.all(
      `SELECT aliases.address AS "from", articles.address AS "to"
       FROM aliases JOIN articles ON id = article WHERE shown`,
    );
  }

  /** What redirects.yaml says, in its order. */
  redirects(): readonly RedirectLine[] {
    this.#reads()?.key('redirects');
    this.#redirects ??= this.#database.all<RedirectLine>(
      'SELECT * FROM redirects ORDER BY line, column',
    );
    return this.#redirects;
  }

  /** Whether any article, shown or not, would stand in a topic's, an author's or a story's listing. */
  isMeant(listing: string): boolean {
    this.#reads()?.key(`meant ${listing}`);
    const [kind = '', key = ''] = listing.split(':');
    const sql = {
      topic: 'SELECT 1 FROM tagging WHERE topic = ? LIMIT 1',
      author: 'SELECT 1 FROM authorship WHERE author = ? LIMIT 1',
      story: 'SELECT 1 FROM articles WHERE story = ? LIMIT 1',
    }[kind];
    return sql !== undefined && this.#database.one(sql, key) !== undefined;
  }

  /** How a topic is spelt by the earliest of its articles. */
  spelling(topic: string): string | undefined {
    const first = this.from(`topic:${topic}`, beginning, 1)[0];
    if (!first) return undefined;
    this.#reads()?.key(first.article);
    const row = this.#database.one<{ tag: string }>(
      'SELECT tag FROM tagging WHERE topic = ? AND article = ?',
      topic,
      first.article,
    );
    return row?.tag;
  }

  /**
   * What the desk of a preview asks, which is no page of a build: its answers are noted for nobody. All that
   * is wrong with the content, in reading order.
   */
  problems(): Problem[] {
    return JSON.parse(readMeta(this.#database, 'problems') ?? '[]') as Problem[];
  }

  /** Articles that are drafts, or not public at a moment: for the desk alone. */
  unpublished(now: number): ArticleRow[] {
    return this.#database.all(
      `SELECT ${articleColumns} FROM articles WHERE draft OR published > ? ORDER BY published, address`,
      now,
    );
  }

  /**
   * Every file that is an article or another text, with its stamp, and when an article was published, updated
   * or corrected last: for the desk alone.
   */
  textFiles(): { path: string; stamp: string; changed: number | null }[] {
    return this.#database.all(
      `SELECT path, stamp, changed FROM files LEFT JOIN articles USING (path)
       WHERE kind NOT IN ('medium', 'comment') ORDER BY path`,
    );
  }

  /** The article that a file is, or was when it was last right: for the desk alone. */
  articleIn(path: string): ArticleRow | undefined {
    return this.#database.one(`SELECT ${articleColumns} FROM articles WHERE path = ?`, path);
  }

  /** What is kept of an article that has errors, a `KeptBroken`: for the desk alone. */
  brokenIn(path: string): string | undefined {
    const sql = 'SELECT record FROM broken WHERE path = ?';
    return this.#database.one<{ record: string }>(sql, path)?.record;
  }

  /** A listing in memory, once it was asked so often that reading it whole is worth it. */
  #held(listing: string): HeldListing | undefined {
    let asked = this.#asked.get(listing);
    if (!asked) {
      const sql = 'SELECT count FROM listings WHERE listing = ?';
      const { count = 0 } = this.#database.one<{ count: number }>(sql, listing) ?? {};
      asked = { times: 0, count, held: undefined };
      this.#asked.set(listing, asked);
    }
    if (++asked.times * worthHolding > asked.count) {
      asked.held ??= new HeldListing(this.#database, listing, asked.count);
    }
    return asked.held;
  }

  /** The answer to a question for a listing's articles below a moment, noted. */
  #noted(listing: string, below: number, count: number, entries: Entry[]): Entry[] {
    const last = entries.length < count ? undefined : entries.at(-1);
    this.#reads()?.range(listing, last?.published ?? Number.NEGATIVE_INFINITY, below);
    return entries;
  }
}

/** A question costs as much as reading so many of a listing's articles. */
const worthHolding = 12;

const beginning: Position = { published: Number.MIN_SAFE_INTEGER, address: '' };
