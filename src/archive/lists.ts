import type { Card } from '../domain/article.ts';
import type { Lists } from '../domain/pages.ts';
import { cardOf } from './cards.ts';
import type { Edition } from './edition.ts';

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
  return edition.ask
    .newest(listing, count + 1)
    .filter(({ article }) => article !== but)
    .slice(0, count)
    .map(({ article }) => cardOf(edition, article));
}
