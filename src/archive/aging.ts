import { oldBefore } from '../domain/age.ts';
import type { Database } from './database.ts';

/** The name under which it is noted, as of a listing, which articles came of age. */
export const aging = 'aging';

/** Notes the articles that are old by this clock and were not by the last filling's, or the other way. */
export function noteAges(database: Database, now: number): void {
  const before = database.one<{ value: string }>("SELECT value FROM meta WHERE key = 'aged'");
  const limit = oldBefore(now);
  database.run("INSERT OR REPLACE INTO meta VALUES ('aged', ?)", String(limit));
  if (!before) return;
  const [from, to] = [Number(before.value), limit].sort((a, b) => a - b);
  database.run(
    `INSERT INTO moves SELECT DISTINCT '${aging}', published, (SELECT number FROM filling)
     FROM articles WHERE published >= ? AND published < ?
     ON CONFLICT DO UPDATE SET filling = excluded.filling`,
    from ?? limit,
    to ?? limit,
  );
}
