import { commits, type FileChange, type Repository } from './git.ts';
import type { Database } from './database.ts';

/** A committed version of an article's file. */
export interface VersionRow {
  /** Of its commit. */
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly committed: number;
  /** Of its bytes. */
  readonly blob: string;
  /** 1 where git takes it for another file renamed. */
  readonly renamed: number;
}

/** Every article's versions, oldest first. */
export function versionsOf(database: Database, path: string): VersionRow[] {
  return database.all(
    'SELECT id, committed, blob, renamed FROM versions WHERE path = ? ORDER BY number',
    path,
  );
}

/** Git's pathspec for the articles of a content folder. */
export const articleFiles = ':(glob)articles/**/*.md';

/**
 * Takes in what was committed after `since`, or all. Tells the articles that it concerns; undefined where the
 * line of commits does not go through `since`.
 */
export function takeCommits(
  database: Database,
  content: string,
  { head, prefix }: Repository,
  since: string | undefined,
): ReadonlySet<string> | undefined {
  const line = commits(content, { head, paths: articleFiles, ...(since && { since }) });
  if (since !== undefined && line[0]?.parent !== since) return undefined;
  const touched = new Set<string>();
  const within = (path: string): string => path.slice(prefix.length).normalize('NFC');
  for (const { id, time, changes } of line) {
    const mine = changes.map((change) => ({
      ...change,
      path: within(change.path),
      from: change.from === undefined ? undefined : within(change.from),
    }));
    move(database, mine);
    for (const { path, from, blob } of mine) {
      touched.add(path);
      if (from !== undefined) touched.add(from);
      if (blob === undefined) database.run('DELETE FROM versions WHERE path = ?', path);
      else {
        database.run(insertVersion, path, path, id, time, blob, from === undefined ? 0 : 1);
      }
    }
  }
  return touched;
}

const insertVersion = `INSERT INTO versions VALUES (
  ?, (SELECT coalesce(max(number), -1) + 1 FROM versions WHERE path = ?), ?, ?, ?, ?)`;

/** Files that one commit renamed, which may have taken one another's names. */
function move(database: Database, changes: readonly FileChange[]): void {
  const renamed = changes.filter(({ from }) => from !== undefined);
  // No file's path has it.
  const aside = (path: string): string => `\0${path}`;
  const rename = 'UPDATE versions SET path = ? WHERE path = ?';
  for (const { from = '' } of renamed) database.run(rename, aside(from), from);
  for (const { path, from = '' } of renamed) {
    database.run('DELETE FROM versions WHERE path = ?', path);
    database.run(rename, path, aside(from));
  }
}
