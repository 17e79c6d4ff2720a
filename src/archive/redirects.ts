import type { Redirect } from '../domain/pages.ts';
import type { Edition } from './edition.ts';
import { targetOfAddress } from './targets.ts';

/** Every redirect of the edition, by old address: aliases of what is public, and what redirects.yaml says. */
export function redirects(edition: Edition): Redirect[] {
  const { database } = edition;
  const aliases = database
    .all<{ from: string; to: string }>(
      `SELECT aliases.address AS "from", articles.address AS "to"
       FROM aliases JOIN articles ON id = article WHERE shown`,
    )
    .map(({ from, to }): Redirect => ({ kind: 'moved', from, to }));
  const written = database
    .all<{ source: string; target: string | null; gone: string | null }>('SELECT * FROM redirects')
    .filter(({ target }) => target === null || !isHidden(edition, target))
    .map(({ source: from, target: to, gone: reason }): Redirect =>
      to === null ? { kind: 'gone', from, reason: reason ?? '' } : { kind: 'moved', from, to },
    );
  return [...aliases, ...written].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** A redirect to an article that is not public would tell of it. */
function isHidden({ database, publication }: Edition, target: string): boolean {
  if (!target.startsWith('/')) return false;
  const [path = ''] = target.split('#');
  return targetOfAddress(database, publication, decodeURI(path)) === 'hidden';
}
