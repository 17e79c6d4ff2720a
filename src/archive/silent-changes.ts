import { difference } from '../domain/difference.ts';
import { isoIn } from '../domain/calendar.ts';
import type { ReadingSettings } from '../pipeline/content-file.ts';
import { readOnDisk, readRootFile, TooLarge } from '../pipeline/file-on-disk.ts';
import { limits } from '../pipeline/limits.ts';
import { readVersion, type OldVersion } from '../pipeline/old-version.ts';
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
}

/**
 * Published articles whose words changed in substance since they were committed, without `updated` or a
 * correction that says so. Reads what git says is changed, and nothing else; nothing outside of git.
 */
export async function silentChanges(
  { content, now }: Pick<EditionSettings, 'content' | 'now'>,
  { files, since = 'HEAD' }: Since = {},
): Promise<Problem[]> {
  const changes = changed(content, since).filter(({ path }) => files?.has(path) ?? true);
  if (changes.length === 0) return [];
  const { settings, checks } = readPublication(
    readRootFile(content, 'publication.yaml', limits.rootBytes),
  );
  const blobs = new Blobs(content);
  try {
    const found: Problem[] = [];
    for (const { path, before } of changes) {
      const old = readVersion(await blobs.of(before), path, settings);
      const changed = old && isPublic(old, now) ? readFile(content, path, settings) : undefined;
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

/** What git says is not as it was: an article that stays, by its path, and its bytes of then. */
function changed(content: string, since: string): { path: string; before: string }[] {
  try {
    return changesOnDisk(content, since, articleFiles)
      .filter(({ before, blob }) => blob !== undefined && !/^0+$/.test(before))
      .map(({ path, before }) => ({ path: path.normalize('NFC'), before }));
  } catch (error) {
    if (error instanceof GitError) return [];
    throw error;
  }
}

function isPublic({ isDraft, published }: OldVersion, now: number): boolean {
  return !isDraft && published <= now;
}

function readFile(
  content: string,
  path: string,
  settings: ReadingSettings,
): OldVersion | undefined {
  try {
    return readVersion(readOnDisk(content, path, limits.textBytes), path, settings);
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
