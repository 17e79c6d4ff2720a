import type { Card } from '../domain/article.ts';
import type { Lists } from '../domain/pages.ts';
import { cardOf } from './cards.ts';
import type { Edition } from './edition.ts';

/** Where an article stands in every listing: by date, then by address. */
export interface Position {
  readonly published: number;
  readonly address: string;
}

/** The newest articles of a listing (`latest`, `section:world`, …), newest first. */
export function newest(edition: Edition, listing: string, count: number): number[] {
  return edition.database
    .all<{ article: number }>(
      'SELECT article FROM entries WHERE listing = ? ORDER BY published DESC, address DESC LIMIT ?',
      listing,
      count,
    )
    .map(({ article }) => article);
}

/** The newest of a listing's articles that stand before a position, newest first. */
export function before(
  { database }: Edition,
  listing: string,
  { published, address }: Position,
  count: number,
): (Position & { article: number })[] {
  return database.all(
    `SELECT article, published, address FROM entries
     WHERE listing = ? AND (published, address) < (?, ?)
     ORDER BY published DESC, address DESC LIMIT ?`,
    listing,
    published,
    address,
    count,
  );
}

const latestCount = 8;
const mustReadCount = 6;

/** Latest and Must read; on an article's own page without itself. */
export function lists(edition: Edition, but?: number): Lists {
  return {
    latest: cards(edition, 'latest', latestCount, but),
    mustRead: cards(edition, 'must-read', mustReadCount, but),
  };
}

function cards(edition: Edition, listing: string, count: number, but: number | undefined): Card[] {
  return newest(edition, listing, count + 1)
    .filter((id) => id !== but)
    .slice(0, count)
    .map((id) => cardOf(edition, id));
}
