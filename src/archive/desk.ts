import { nearest } from '../pipeline/nearest.ts';
import type { Named, WrittenAlert } from '../pipeline/desk-files.ts';
import type { Publication } from '../domain/publication.ts';
import type { Problem } from '../pipeline/problem.ts';
import { sameForm } from '../domain/address.ts';
import { isCurrent, type Reading } from '../domain/weather.ts';
import { Asking } from './asking.ts';
import type { Database } from './database.ts';
import { targetOfAddress } from './targets.ts';

/** The places in the row below the front page's lead. */
export const secondRow = 4;

/** What the editors' desk says of the site as it stands: the front page's order, a breaking-news line. */
export interface Desk {
  readonly order: readonly Named[];
  readonly alert?: WrittenAlert | undefined;
}

/** What of it the archive keeps; pages ask for each by its name. */
export interface KeptDesk {
  /** Paths of articles' files, the lead first; undefined where no lead is given. */
  readonly front: { readonly lead?: string | undefined; readonly pinned: readonly string[] };
  /** None once it has ended by the edition's clock. */
  readonly alert: {
    readonly text: string;
    readonly url?: string | undefined;
    until: number;
  } | null;
  /** The last reading that is known; null where none is new enough by the edition's clock. */
  readonly weather: Reading | null;
}

/** Keeps what the desk says, as it stands at `now`, and the last reading of the weather that is known. */
export function keepDesk(
  database: Database,
  { order, alert }: Desk,
  weather: Reading | undefined,
  now: number,
): void {
  const pathOf = (key: Named['key']): string[] =>
    order
      .filter((named) => named.key === key)
      .flatMap((named) => articleNamed(database, named)?.path ?? []);
  const [lead] = pathOf('lead');
  keep(database, 'front', { lead, pinned: pathOf('pinned') });
  const lasts = alert !== undefined && alert.until > now;
  keep(database, 'alert', lasts ? { text: alert.text, url: alert.url, until: alert.until } : null);
  keep(database, 'weather', weather && isCurrent(weather, now) ? weather : null);
}

function keep<Name extends keyof KeptDesk>(
  database: Database,
  name: Name,
  value: KeptDesk[Name],
): void {
  const written = JSON.stringify(value);
  const kept = database.one<{ value: string }>('SELECT value FROM desk WHERE name = ?', name);
  if (kept?.value === written) return;
  database.run('DELETE FROM desk WHERE name = ?', name);
  database.run('INSERT INTO desk VALUES (?, ?)', name, written);
}

/**
 * Articles that the front page names and there are not, or are not public; an alert that leads nowhere, or
 * that is over at `now`, in milliseconds since 1970.
 */
export function checkDesk(
  database: Database,
  publication: Publication,
  { order, alert }: Desk,
  now: number,
): Problem[] {
  return [
    ...tooManyPinned(order),
    ...order.flatMap((named) => orderProblem(database, named) ?? []),
    ...(alertProblem(database, publication, alert) ?? []),
    ...alertOver(alert, now),
  ];
}

interface ArticleNamed {
  readonly path: string;
  readonly shown: number;
  readonly draft: number;
}

function articleNamed(database: Database, { written }: Named): ArticleNamed | undefined {
  const column = written.startsWith('/') ? 'address' : 'path';
  const sql = `SELECT path, shown, draft FROM articles WHERE ${column} = ?`;
  return database.one<ArticleNamed>(sql, column === 'address' ? folderOf(written) : written);
}

function folderOf(address: string): string {
  const form = sameForm(address);
  return form.endsWith('/') ? form : `${form}/`;
}

function orderProblem(database: Database, named: Named): Problem | undefined {
  const { key, written, line, column } = named;
  const say = (severity: Problem['severity'], message: string): Problem => {
    return { file: 'front.yaml', line, column, severity, key, message };
  };
  const found = articleNamed(database, named);
  if (!found) return say('error', `there is no article ${written}; ${advice(database, written)}`);
  if (found.shown) return undefined;
  const why = found.draft ? 'is a draft' : 'is not public yet';
  return say('warning', `${written} ${why}; until it is public, the front page does without it`);
}

/** The row has so many places. */
function tooManyPinned(order: readonly Named[]): Problem[] {
  const beyond = order.filter(({ key }) => key === 'pinned')[secondRow];
  if (!beyond) return [];
  const { line, column } = beyond;
  const message = `the row has ${secondRow} places; this one and what follows it is not shown there: leave it out, or pin fewer`;
  return [{ file: 'front.yaml', line, column, severity: 'warning', key: 'pinned', message }];
}

/** Where a file of that name is, or how an article is named. */
function advice(database: Database, written: string): string {
  const name = written.replace(/\/$/, '').replace(/^.*\//, '').replace(/\.md$/, '');
  const paths = database
    .all<{
      path: string;
    }>('SELECT path FROM articles WHERE shown ORDER BY published DESC LIMIT 1000')
    .map(({ path }) => path);
  const same = paths.filter((path) => path.endsWith(`/${name}.md`));
  const near = same.length === 1 ? same[0] : nearest(written, same.length > 0 ? same : paths);
  return near === undefined
    ? 'write the path of its file, articles/2023/10/two-ports-agree.md, or its address'
    : `write ${near}`;
}

function alertOver(alert: WrittenAlert | undefined, now: number): Problem[] {
  if (!alert || alert.until > now) return [];
  const { line, column } = alert.endPlace;
  const message =
    'is over, so that the line is not shown; write a later time, or take the file away';
  return [{ file: 'alert.yaml', line, column, severity: 'warning', key: 'until', message }];
}

function alertProblem(
  database: Database,
  publication: Publication,
  alert: WrittenAlert | undefined,
): Problem[] | undefined {
  if (!alert?.url?.startsWith('/')) return undefined;
  const [path = ''] = alert.url.split('#');
  const target = targetOfAddress(new Asking(database), publication, sameForm(path));
  if (target !== undefined && target !== 'hidden') return undefined;
  const why = target === 'hidden' ? 'is not public yet' : 'is no page of this site';
  const message = `${alert.url} ${why}; the line stands without a link`;
  const { line, column } = alert.place;
  return [{ file: 'alert.yaml', line, column, severity: 'warning', key: 'url', message }];
}
