import { sameForm } from '../domain/address.ts';
import type { Database } from './database.ts';

/** A line of redirects.yaml: `target` is null where the page is gone. */
export interface RedirectLine {
  readonly source: string;
  readonly target: string | null;
  readonly gone: string | null;
  readonly line: number;
  readonly column: number;
}

/** What redirects.yaml says, in its order. */
export function redirectLines(database: Database): RedirectLine[] {
  return database.all<RedirectLine>('SELECT * FROM redirects ORDER BY line, column');
}

/** Where each of its addresses leads, null where it is gone; asked once of a filled archive. */
export function redirectTargets(database: Database): ReadonlyMap<string, string | null> {
  let targets = known.get(database);
  if (!targets) {
    const lines = redirectLines(database);
    targets = new Map(lines.map(({ source, target }) => [sameForm(source), target]));
    known.set(database, targets);
  }
  return targets;
}

const known = new WeakMap<Database, ReadonlyMap<string, string | null>>();
