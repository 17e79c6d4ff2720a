import { encoded, sameForm } from '../domain/address.ts';
import { isoIn } from '../domain/calendar.ts';
import type { Alert, Now } from '../domain/pages.ts';
import { hrefOf, type Edition } from './edition.ts';
import { lists } from './lists.ts';
import { targetOfAddress } from './targets.ts';

/** What moves: the newest articles, the editors' picks, the weather, the breaking-news line. */
export function now(edition: Edition): Now {
  const weather = edition.ask.desk('weather') ?? null;
  return { ...lists(edition), weather, alert: alertOf(edition) };
}

function alertOf(edition: Edition): Alert | null {
  const alert = edition.ask.desk('alert');
  if (!alert) return null;
  return {
    text: alert.text,
    url: urlOf(edition, alert.url),
    until: isoIn(alert.until, edition.publication.timeZone),
  };
}

/** Where the line leads; nowhere while that is not public. */
function urlOf(edition: Edition, url: string | undefined): string | null {
  if (!url?.startsWith('/')) return url ?? null;
  const [path = '', hash] = url.split('#');
  const target = targetOfAddress(edition.ask, edition.publication, sameForm(path));
  if (target === undefined || target === 'hidden') return null;
  const href = hrefOf(edition.publication, target.address);
  return hash === undefined ? href : `${href}#${encoded(hash)}`;
}
