import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { recordsOf, removeDatabase } from './database.ts';

/** The records of so many folders that sites were built into are kept. */
const most = 32;

/**
 * Removes from a cache the records of folders into which nothing was built for the longest time, where there are
 * many; never `own`, that of this build. Such a folder is rendered anew when it is built into again.
 */
export function forgetRecords(cache: string, own: string, kept: number = most): void {
  try {
    const folder = join(cache, recordsOf);
    const others = readdirSync(folder)
      .filter((name) => name.endsWith('.sqlite'))
      .map((name) => join(folder, name))
      .filter((path) => path !== own)
      .map((path) => ({ path, time: statSync(path).mtimeMs }))
      .sort((one, other) => other.time - one.time || (one.path < other.path ? -1 : 1));
    for (const { path } of others.slice(kept - 1)) removeDatabase(path);
  } catch {
    // A cache that cannot be tidied is still a cache.
  }
}
