import { agedBefore, ageNames, type Age } from '../domain/age.ts';
import type { Database } from './database.ts';
import { forgetMeta, readMeta, setMeta } from './meta.ts';

/** The name under which it is noted, as of a listing, which articles came of an age. */
export const agingOf = (age: Age): string => `aging ${age}`;

/** Notes the articles that are of an age by this clock and were not by the last filling's, or the other way. */
export function noteAges(database: Database, now: number): void {
  for (const age of ageNames) noteAge(database, agingOf(age), agedBefore(age, now));
}

/** The name under which it is noted which articles came to take no more comments. */
export const closing = 'aging closing';

/** The same of articles that take no more comments, where they stop `after` so many milliseconds. */
export function noteClosing(database: Database, now: number, after: number | undefined): void {
  if (after === undefined) forgetMeta(database, closing);
  else noteAge(database, closing, now - after);
}

function noteAge(database: Database, name: string, limit: number): void {
  const before = readMeta(database, name);
  setMeta(database, name, String(limit));
  if (before === undefined) return;
  const [from = limit, to = limit] = [Number(before), limit].sort((a, b) => a - b);
  database.run(
    `INSERT INTO moves SELECT DISTINCT ?, published, (SELECT number FROM filling)
     FROM articles WHERE published >= ? AND published < ?
     ON CONFLICT DO UPDATE SET filling = excluded.filling`,
    name,
    from,
    to,
  );
}
