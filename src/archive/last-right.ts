import type { Problem } from '../pipeline/problem.ts';
import type { Database } from './database.ts';

/**
 * Of what was found among all files, what holds for them as they are. A preview shows an article whose
 * frontmatter can no longer be read as it was last right: what is found in that is not in the file.
 */
export function asFilesAre(database: Database, found: readonly Problem[]): Problem[] {
  const shownAsTheyWere = new Set(
    database
      .all<{ path: string }>('SELECT path FROM broken JOIN articles USING (path)')
      .map(({ path }) => path),
  );
  if (shownAsTheyWere.size === 0) return [...found];
  return found.filter(({ file, key }) => !shownAsTheyWere.has(file) || readAnyway.has(key));
}

/** Keys that are read of an article that has errors otherwise. */
const readAnyway = new Set(['section', 'story']);
