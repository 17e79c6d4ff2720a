import type { Redirect } from '../domain/pages.ts';
import type { Edition } from './edition.ts';
import { redirectLines } from './redirect-table.ts';
import { isLeftOut } from './targets.ts';

/** Every redirect of the edition, by old address: aliases of what is public, and what redirects.yaml says. */
export function redirects(edition: Edition): Redirect[] {
  const { database, publication } = edition;
  const aliases = database
    .all<{ from: string; to: string }>(
      `SELECT aliases.address AS "from", articles.address AS "to"
       FROM aliases JOIN articles ON id = article WHERE shown`,
    )
    .map(({ from, to }): Redirect => ({ kind: 'moved', from, to }));
  const written = redirectLines(database)
    .filter(({ target }) => target === null || !isLeftOut(database, publication, target))
    .map(({ source: from, target: to, gone: reason }): Redirect =>
      to === null ? { kind: 'gone', from, reason: reason ?? '' } : { kind: 'moved', from, to },
    );
  return [...aliases, ...written].sort((a, b) => (a.from < b.from ? -1 : 1));
}
