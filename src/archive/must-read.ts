import type { MustReadPage } from '../domain/pages.ts';
import { cardOf } from './cards.ts';
import type { Edition } from './edition.ts';

/** The page shows this many of the newest picks; older ones are found in their sections. */
const most = 100;

export function mustReadPage(edition: Edition): MustReadPage {
  return {
    cards: edition.ask.newest('must-read', most).map(({ article }) => cardOf(edition, article)),
  };
}
