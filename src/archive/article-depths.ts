import type { Database } from './database.ts';

/** How many folders deep in `articles/` articles lie: each number once, the least first. */
export function articleDepths(database: Database): number[] {
  return database
    .all<{ depth: number }>(
      `SELECT DISTINCT length(path) - length(replace(path, '/', '')) - 1 AS depth FROM articles ORDER BY depth`,
    )
    .map(({ depth }) => depth);
}
