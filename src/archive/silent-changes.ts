import { difference } from '../domain/difference.ts';
import { isoIn } from '../domain/calendar.ts';
import { readOnDisk, readRootFile, TooLarge } from '../pipeline/file-on-disk.ts';
import { limits } from '../pipeline/limits.ts';
import type { OldVersion } from '../pipeline/old-version.ts';
import { start, type Problem } from '../pipeline/problem.ts';
import { readPublication } from '../pipeline/publication-file.ts';
import { settled } from '../pipeline/rules.ts';
import { substanceOf } from '../pipeline/substance.ts';
import { Blobs, changesOnDisk } from './git.ts';
import { GitError } from './run-git.ts';
import type { EditionSettings } from './settings.ts';
import { articleFiles } from './versions.ts';

/** Which articles are looked at. */
export interface Since {
  /** Those alone, by their paths within the content directory; all of them without. */
  readonly files?: ReadonlySet<string> | undefined;
  /** What they are compared with: a commit, a branch; where that went on elsewhere, from where this one left it. */
  readonly since?: string | undefined;
  /** What `changedSince` tells of it, where that was asked beside other work. */
  readonly changes?: Promise<readonly ChangedArticle[]> | undefined;
}

/** An article that stays, by its path, and the id of its bytes of then. */
interface ChangedArticle {
  readonly path: string;
  readonly before: string;
}

/** The articles that git says are not as they were; none outside of git. */
export async function changedSince(content: string, since = 'HEAD'): Promise<ChangedArticle[]> {
  return ((await changesOnDisk(content, since, articleFiles)) ?? [])
    .filter(({ before, blob }) => blob !== undefined && !/^0+$/.test(before))
    .map(({ path, before }) => ({ path: path.normalize('NFC'), before }));
}

/**
 * Published articles whose words changed in substance since they were committed, without `updated` or a
 * correction that says so. Reads what git says is changed, and nothing else; nothing outside of git.
 */
export async function silentChanges(
  { content, now }: Pick<EditionSettings, 'content' | 'now'>,
  { files, since, changes = changedSince(content, since) }: Since = {},
): Promise<Problem[]> {
  const looked = (await changes).filter(({ path }) => files?.has(path) ?? true);
  if (looked.length === 0) return [];
  const { readVersion } = await import('../pipeline/old-version.ts');
  const { settings, checks } = readPublication(
    readRootFile(content, 'publication.yaml', limits.rootBytes),
  );
  const read = (bytes: Uint8Array, path: string): OldVersion | undefined =>
    readVersion(bytes, path, settings);
  const blobs = new Blobs(content);
  try {
    const found: Problem[] = [];
    for (const { path, before } of looked) {
      const old = read(await blobs.of(before), path);
      const changed = old && isPublic(old, now) ? readFile(content, path, read) : undefined;
      if (old && changed) found.push(...silence(path, old, changed, isoIn(now, settings.timeZone)));
    }
    return settled(found, checks);
  } catch (error) {
    if (error instanceof GitError) return [];
    throw error;
  } finally {
    await blobs.close();
  }
}

function isPublic({ isDraft, published }: OldVersion, now: number): boolean {
  return !isDraft && published <= now;
}

function readFile(
  content: string,
  path: string,
  read: (bytes: Uint8Array, path: string) => OldVersion | undefined,
): OldVersion | undefined {
  try {
    return read(readOnDisk(content, path, limits.textBytes), path);
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

function silence(path: string, old: OldVersion, changed: OldVersion, now: string): Problem[] {
  if (changed.isDraft || isSaid(old, changed)) return [];
  const substance = substanceOf(difference(old.text, changed.text));
  if (substance === undefined) return [];
  const { line, column } = changed.file.places['updated'] ?? changed.file.places['date'] ?? start;
  const message = `this article is published, and ${substance} changed in it without a word to readers; write updated: ${now.slice(0, 16)} or, where something was wrong, a correction`;
  const key = 'updated';
  return [{ file: path, line, column, severity: 'warning', key, message, rule: 'silent-change' }];
}

/** Whether the change is said: another time of change, a correction or an entry that was not there. */
function isSaid(old: OldVersion, changed: OldVersion): boolean {
  const [before, after] = [old.file, changed.file];
  const told = new Set(before.record?.corrections.map(({ date, text }) => `${date} ${text}`));
  return (
    before.record?.updated !== after.record?.updated ||
    (after.record?.corrections ?? []).some(({ date, text }) => !told.has(`${date} ${text}`)) ||
    after.entries.length > before.entries.length
  );
}
