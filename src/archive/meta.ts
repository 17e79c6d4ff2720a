import type { Database } from './database.ts';

/** What an archive, or the record of a site, says of itself under a name. */
export function readMeta(database: Database, key: string): string | undefined {
  return database.one<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value;
}

export function setMeta(database: Database, key: string, value: string): void {
  database.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, value);
}

export function forgetMeta(database: Database, key: string): void {
  database.run('DELETE FROM meta WHERE key = ?', key);
}
