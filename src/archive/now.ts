import type { Now } from '../domain/pages.ts';
import type { Edition } from './edition.ts';
import { lists } from './lists.ts';

/** What moves: the newest articles and the editors' picks. There is no weather and no alert yet. */
export function now(edition: Edition): Now {
  return { ...lists(edition), weather: null, alert: null };
}
