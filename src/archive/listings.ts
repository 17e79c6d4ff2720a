import { pageSize, numberedPages } from '../domain/pagination.ts';
import type { Database } from './database.ts';
import type { EditionSettings } from './settings.ts';

/** Brings every listing up to date: who is shown by the clock, and where numbered pages begin. */
export function list(database: Database, settings: EditionSettings): void {
  database.run('CREATE TEMP TABLE IF NOT EXISTS moved (article INTEGER PRIMARY KEY)');
  database.run('DELETE FROM moved');
  database.run(
    `INSERT INTO moved SELECT id FROM articles WHERE shown != (${shownNow})`,
    ...clock(settings),
  );
  database.run(
    'INSERT OR IGNORE INTO outdated SELECT listing FROM entries WHERE article IN (SELECT article FROM moved)',
  );
  database.run('DELETE FROM entries WHERE article IN (SELECT article FROM moved)');
  database.run(
    `UPDATE articles SET shown = (${shownNow}) WHERE id IN (SELECT article FROM moved)`,
    ...clock(settings),
  );
  for (const [listing, source] of sources) {
    database.run(
      `INSERT INTO entries (listing, published, address, article)
       -- CROSS: in this order, from the few that moved.
       SELECT ${listing}, published, address, articles.id FROM moved
       CROSS JOIN articles ON articles.id = moved.article AND shown ${source}`,
    );
  }
  database.run(
    'INSERT OR IGNORE INTO outdated SELECT listing FROM entries WHERE article IN (SELECT article FROM moved)',
  );
  number(database);
  database.run('DELETE FROM outdated');
}

const shownNow = '(? OR NOT draft) AND (? OR published <= ?)';

function clock({ drafts, preview, now }: EditionSettings): [number, number, number] {
  return [drafts || preview ? 1 : 0, preview ? 1 : 0, now];
}

/** Each kind of listing: its name, and which of the articles belong to it. */
const sources: readonly (readonly [listing: string, source: string])[] = [
  ["'latest'", ''],
  ["'section:' || section", ''],
  ["'story:' || story", 'AND story IS NOT NULL'],
  ["'topic:' || topic", 'JOIN tagging ON tagging.article = articles.id'],
  ["'author:' || author", 'JOIN authorship ON authorship.article = articles.id'],
  // For the front page: what belongs to a running story, and what is no news.
  ["'in-story'", 'AND story IS NOT NULL'],
  ["'views'", "AND record ->> 'kind' IN ('opinion', 'analysis')"],
  ["'must-read'", "AND record ->> 'mustRead'"],
  ["'corrections'", "AND record ->> '$.corrections[0].date' IS NOT NULL"],
];

function number(database: Database): void {
  const counted = 'SELECT listing, count(*) AS count FROM entries WHERE listing = ?';
  for (const { listing } of database.all<{ listing: string }>('SELECT listing FROM outdated')) {
    const count = database.one<{ count: number }>(counted, listing)?.count ?? 0;
    const pages = numberedPages(count);
    database.run(
      'DELETE FROM numbered WHERE listing = ? AND page > ?',
      listing,
      pages === 0 ? 0 : pages + 1,
    );
    if (count === 0) {
      database.run('DELETE FROM listings WHERE listing = ?', listing);
      continue;
    }
    database.run(
      `INSERT INTO listings VALUES (?, ?)
       ON CONFLICT DO UPDATE SET count = excluded.count WHERE count != excluded.count`,
      listing,
      count,
    );
    if (pages === 0) continue;
    database.run(
      `INSERT INTO numbered SELECT ?, (place - 1) / ${pageSize} + 1, published, address FROM (
         SELECT published, address, row_number() OVER (ORDER BY published, address) AS place
         FROM entries WHERE listing = ?)
       WHERE (place - 1) % ${pageSize} = 0 AND place <= ?
       ON CONFLICT DO UPDATE SET published = excluded.published, address = excluded.address
       WHERE (published, address) != (excluded.published, excluded.address)`,
      listing,
      listing,
      // The first of the newest, on the listing's own address, stands after the last numbered page.
      pages * pageSize + 1,
    );
  }
}
