import type { Database } from './database.ts';
import type { Entry, Position } from './asking.ts';

/** A listing's articles in its order, oldest first, held in memory: 12 bytes each. */
export class HeldListing {
  readonly #database: Database;
  readonly #articles: Int32Array;
  readonly #published: Float64Array;

  constructor(database: Database, listing: string, count: number) {
    this.#database = database;
    this.#articles = new Int32Array(count);
    this.#published = new Float64Array(count);
    const rows = database.each<Entry>(
      `SELECT article, published FROM entries WHERE listing = ?
       ORDER BY published, address, article`,
      listing,
    );
    let at = 0;
    for (const { article, published } of rows) {
      this.#articles[at] = article;
      this.#published[at] = published;
      at++;
    }
  }

  /** The newest that stand before a position, newest first. */
  before(position: Position, count: number): Entry[] {
    const entries: Entry[] = [];
    for (let at = this.#placeOf(position) - 1; at >= 0 && entries.length < count; at--) {
      entries.push(this.#entry(at));
    }
    return entries;
  }

  /** The one that stands `count` places behind a position, or at it where that is 0. */
  behind(position: Position, count: number): Entry | undefined {
    const at = this.#placeOf(position) + count;
    return at < this.#articles.length ? this.#entry(at) : undefined;
  }

  #entry(at: number): Entry {
    return { article: this.#articles[at] ?? 0, published: this.#published[at] ?? 0 };
  }

  /** How many stand before a position. */
  #placeOf({ published, address, article }: Position): number {
    let from = 0;
    let to = this.#published.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#published[middle] ?? 0) < published) from = middle + 1;
      else to = middle;
    }
    // Of those published at one moment, their addresses decide.
    while (this.#published[from] === published && this.#articles[from] !== article) {
      if (this.#addressOf(from) >= address) break;
      from++;
    }
    return from;
  }

  #addressOf(at: number): string {
    const sql = 'SELECT address FROM articles WHERE id = ?';
    return this.#database.one<{ address: string }>(sql, this.#articles[at] ?? 0)?.address ?? '';
  }
}
