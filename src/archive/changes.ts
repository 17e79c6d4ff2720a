import { randomUUID } from 'node:crypto';
import type { Database } from './database.ts';
import { digestOf } from '../pipeline/digest.ts';
import { agingOf, closing } from './aging.ts';
import type { Edition } from './edition.ts';
import { readMeta, setMeta } from './meta.ts';
import { Changes } from './reads.ts';

/** At what point an archive stands: which one it is, and how often it was filled. */
export interface ArchiveState {
  readonly archive: string;
  readonly filling: number;
}

/** Begins another filling: what changes from now on carries its number. */
export function beginFilling(database: Database): void {
  database.run('UPDATE filling SET number = number + 1');
  if (readMeta(database, 'archive') === undefined) setMeta(database, 'archive', randomUUID());
}

export function stateOf(database: Database): ArchiveState {
  const filling = database.one<{ number: number }>('SELECT number FROM filling');
  return { archive: readMeta(database, 'archive') ?? '', filling: filling?.number ?? 0 };
}

/** A digest of the content and of what of it readers may see: the same wherever the same is built. */
export function contentDigest(database: Database): string {
  return digestOf(
    JSON.stringify([
      database.all('SELECT path, digest FROM files ORDER BY path'),
      database.all('SELECT path, name FROM media ORDER BY path'),
      database.all('SELECT address FROM articles WHERE shown ORDER BY address'),
      // The weather is not of the content: what one machine knows of it, another does not.
      database.all("SELECT name, value FROM desk WHERE name <> 'weather' ORDER BY name"),
      database.all('SELECT path, steps FROM histories ORDER BY path'),
      database.all(
        `SELECT key, count(*) AS aged FROM articles JOIN meta ON published < CAST(value AS REAL)
         WHERE shown AND (key IN (?, ?, ?, ?) OR key = ? AND record ->> 'kind' = 'live') GROUP BY key ORDER BY key`,
        agingOf('old'),
        agingOf('past'),
        agingOf('settled'),
        closing,
        agingOf('over'),
      ),
    ]),
  );
}

/** What changed after a filling. */
export function changesSince(database: Database, filling: number): Changes {
  const keys = database.all<{ key: string }>('SELECT key FROM touched WHERE filling > ?', filling);
  const moves = database.all<{ listing: string; published: number }>(
    'SELECT listing, published FROM moves WHERE filling > ?',
    filling,
  );
  return new Changes(
    keys.map(({ key }) => key),
    moves,
  );
}

/** A digest of what may stand on every page, and is therefore not noted for each. */
export function factsOf({ publication, site, settings }: Edition): string {
  const { drafts, preview } = settings;
  return digestOf(JSON.stringify({ publication, site, drafts, preview }));
}
