import { join } from 'node:path';
import { isoIn } from '../domain/calendar.ts';
import { servedAt, type Publication, type Served } from '../domain/publication.ts';
import type { OwnFonts } from '../domain/theme.ts';
import type { ReadingSettings } from '../pipeline/content-file.ts';
import { readRootFile, TooLarge } from '../pipeline/file-on-disk.ts';
import { limits, megabytes } from '../pipeline/limits.ts';
import { readAlert, readFront } from '../pipeline/desk-files.ts';
import { inOrder, start, type Problem } from '../pipeline/problem.ts';
import {
  readPublication,
  readRedirects,
  type WrittenRedirect,
} from '../pipeline/publication-file.ts';
import { settled } from '../pipeline/rules.ts';
import { digestOf } from '../pipeline/digest.ts';
import type { ReadingResult } from '../pipeline/reading.ts';
import { readAll } from '../pipeline/reading-room.ts';
import { pipelineVersion } from '../pipeline/version.ts';
import { beginFilling } from './changes.ts';
import { asFilesAre } from './last-right.ts';
import { noteAges, noteClosing } from './aging.ts';
import { check } from './checks.ts';
import { closesAfter } from './comments.ts';
import { findFiles, type FoundFile } from './content-files.ts';
import { keepDesk } from './desk.ts';
import { isDamage, openToFill, type ArchiveName, type Database } from './database.ts';
import { fontsIn } from './font-folder.ts';
import { keepHistories, type HistoriesCost } from './histories.ts';
import { keepLedger } from './ledger.ts';
import { list } from './listings.ts';
import { measureMedia } from './media-files.ts';
import { readMeta, setMeta } from './meta.ts';
import type { EditionSettings } from './settings.ts';
import { forget, keep, keepLogo } from './store.ts';
import { weatherIn } from './weather.ts';

/** What filling the archive found. */
export interface Filling {
  /** The archive's file. */
  readonly archive: string;
  /** In reading order; where one is an error, the archive is not to be published. */
  readonly problems: readonly Problem[];
  readonly articles: number;
  /** Files that had to be parsed. */
  readonly parsed: number;
  readonly histories: HistoriesCost;
  /** When the site would next differ by the clock alone: ISO 8601, or null. */
  readonly nextDue: string | null;
}

export type Progress = (
  phase: 'scan' | 'read' | 'check' | 'list',
  done: number,
  total: number,
) => void;

/** Where an edition's archive lies; previews have one of their own. */
export function archiveOf({ cache, preview }: EditionSettings): string {
  const name: ArchiveName = preview ? 'preview.sqlite' : 'archive.sqlite';
  return join(cache, name);
}

/** Brings the archive in the cache up to date with the content; parses only what changed. */
export async function fill(
  settings: EditionSettings,
  progress: Progress = () => undefined,
): Promise<Filling> {
  const archive = archiveOf(settings);
  try {
    return await fillOnce(archive, settings, progress);
  } catch (error) {
    if (!isDamage(error)) throw error;
    // A damaged archive is a cache gone bad: it costs the time to fill another, nothing else.
    return fillOnce(archive, settings, progress, true);
  }
}

async function fillOnce(
  archive: string,
  settings: EditionSettings,
  progress: Progress,
  anew = false,
): Promise<Filling> {
  const database = openToFill(archive, anew);
  try {
    beginFilling(database);
    const version = pipelineVersion();
    progress('scan', 0, 0);
    const found = findFiles(settings.content);
    const oversize: Problem[] = [];
    const bytes = (name: string): Uint8Array | undefined =>
      bytesOf(settings, name, (problem) => oversize.push(problem));
    const facts = readPublication(bytes('publication.yaml'), fontsIn(settings.content));
    const redirects = readRedirects(bytes('redirects.yaml'), facts.settings.url);
    const front = readFront(bytes('front.yaml'), facts.settings);
    const alert = readAlert(bytes('alert.yaml'), facts.settings);
    const desk = { order: front.order, alert: alert.alert };
    const parsed = await readChanged(
      database,
      found.files,
      settings,
      { reading: facts.settings, version },
      progress,
    );
    progress('check', 0, 0);
    const publication = facts.publication;
    database.transaction(() => {
      remember(database, settings, publication, redirects.redirects);
      keepLogo(database, facts.logo);
    });
    await measureMedia(database, settings.content, version);
    const histories = await keepHistories(database, settings, facts, version);
    const mine = database.transaction(() => {
      const ledger = keepLedger(database, settings);
      progress('list', 0, 0);
      list(database, settings);
      noteAges(database, settings.now);
      noteClosing(database, settings.now, closesAfter(publication));
      keepDesk(database, desk, weatherIn(settings.cache, publication?.weather), settings.now);
      return [...ledger, ...check(database, settings, facts, desk)];
    });
    database.noteChanges();
    const all = [
      ...found.problems,
      ...oversize,
      ...facts.problems,
      ...redirects.problems,
      ...front.problems,
      ...alert.problems,
      ...problemsOfFiles(database),
      ...histories.problems,
      ...asFilesAre(database, mine),
    ];
    const problems = inOrder(settled(all, facts.checks));
    if (settings.preview) setMeta(database, 'problems', JSON.stringify(problems));
    return {
      archive,
      problems,
      articles: shownArticles(database),
      parsed,
      histories: histories.cost,
      nextDue: nextDue(database, settings, facts.settings.timeZone),
    };
  } finally {
    database.close();
  }
}

/** Reads the files that are new or may have changed, and forgets those that are gone. */
async function readChanged(
  database: Database,
  files: readonly FoundFile[],
  { content, threads, preview }: EditionSettings,
  { reading, version }: { reading: ReadingSettings; version: string },
  progress: Progress,
): Promise<number> {
  const readingDigest = digestOf(JSON.stringify([version, reading]));
  const sameReading = isSame(database, 'reading', readingDigest);
  const samePlace = isSame(database, 'place', content);
  // What another pipeline made, or of another folder, is not what pages expect.
  const staysRight = preview && sameReading && samePlace;
  const known = knownFiles(database);
  const digests = new Map<string, string | null>();
  const changed = files.filter(({ path, kind, stamp }) => {
    const before = known.get(path);
    known.delete(path);
    const same = before === `${kind} ${stamp}` && samePlace;
    if (same && (sameReading || kind === 'medium')) return false;
    digests.set(path, before === undefined ? null : digestIn(database, path));
    return true;
  });
  const byPath = new Map(changed.map((file) => [file.path, file]));
  const texts = changed.filter(({ kind }) => kind !== 'medium');
  let parsed = 0;
  let done = 0;

  database.transaction(() => {
    forget(database, [...known.keys()]);
    for (const file of changed) if (file.kind === 'medium') keep(database, file);
  });
  let read: ReadingResult[] = [];
  const keepRead = (): void => {
    database.transaction(() => {
      for (const { file, digest, content: text } of read) {
        const found = byPath.get(file);
        if (!found) continue;
        if (text) parsed++;
        const isNew = digests.get(file) === null;
        keep(database, found, { digest, text, isNew, staysRight }, reading);
      }
    });
    read = [];
  };
  await readAll(
    texts.map(({ path, kind }) => ({
      file: path,
      kind: kind === 'medium' ? 'page' : kind,
      knownDigest: sameReading ? (digests.get(path) ?? undefined) : undefined,
    })),
    content,
    reading,
    threads,
    (results) => {
      for (const result of results) read.push(result);
      if (read.length >= keptAtOnce) keepRead();
      done += results.length;
      progress('read', done, texts.length);
    },
  );
  keepRead();
  database.transaction(() => {
    setMeta(database, 'reading', readingDigest);
    setMeta(database, 'place', content);
  });
  return parsed;
}

/** Each time, every page of the file that some of them share is written again. */
const keptAtOnce = 1000;

/** Every file of the last filling, as its kind and stamp. One string is read faster than a row for each. */
function knownFiles(database: Database): Map<string, string> {
  const sql = "SELECT json_group_object(path, kind || ' ' || stamp) AS files FROM files";
  const { files = '{}' } = database.one<{ files: string }>(sql) ?? {};
  return new Map(Object.entries(JSON.parse(files) as Record<string, string>));
}

function digestIn(database: Database, path: string): string | null {
  const sql = 'SELECT digest FROM files WHERE path = ?';
  return database.one<{ digest: string | null }>(sql, path)?.digest ?? null;
}

function remember(
  database: Database,
  settings: EditionSettings,
  publication: Publication | undefined,
  redirects: readonly WrittenRedirect[],
): void {
  if (publication) setMeta(database, 'publication', JSON.stringify(publication));
  setMeta(database, 'edition', JSON.stringify(settings));
  if (isSame(database, 'redirects', JSON.stringify(redirects))) return;
  setMeta(database, 'redirects', JSON.stringify(redirects));
  database.run('DELETE FROM redirects');
  for (const redirect of redirects) {
    const [target, gone] = 'to' in redirect ? [redirect.to, null] : [null, redirect.gone];
    database.run(
      'INSERT INTO redirects (source, target, gone, line, column) VALUES (?, ?, ?, ?, ?)',
      redirect.from,
      target,
      gone,
      redirect.line,
      redirect.column,
    );
  }
}

function isSame(database: Database, key: string, value: string): boolean {
  return readMeta(database, key) === value;
}

function problemsOfFiles(database: Database): Problem[] {
  return database
    .all<{ problems: string }>('SELECT problems FROM files WHERE problems IS NOT NULL')
    .flatMap(({ problems }) => JSON.parse(problems) as Problem[]);
}

function shownArticles(database: Database): number {
  return (
    database.one<{ count: number }>('SELECT count(*) AS count FROM articles WHERE shown')?.count ??
    0
  );
}

/** When an article falls due, or the breaking-news line ends. */
function nextDue(
  database: Database,
  { now, drafts, preview }: EditionSettings,
  timeZone: string,
): string | null {
  const due = database.one<{ due: number | null }>(
    'SELECT min(published) AS due FROM articles WHERE published > ? AND (? OR NOT draft)',
    now,
    drafts || preview ? 1 : 0,
  )?.due;
  const ends = database.one<{ ends: number | null }>(
    "SELECT value ->> 'until' AS ends FROM desk WHERE name = 'alert'",
  )?.ends;
  const next = Math.min(due ?? Infinity, ends ?? Infinity);
  return next === Infinity ? null : isoIn(next, timeZone);
}

/** What of a publication its pages are bundled with. */
export interface Bundled {
  readonly served: Served;
  /** The publication's, as a tag. */
  readonly language: string;
  /** None where it has no fonts of its own. */
  readonly fonts?: OwnFonts | undefined;
}

/** What of a content folder its pages are bundled with, if its publication.yaml is right. */
export function bundledOf(settings: EditionSettings): Bundled | undefined {
  const { publication } = readPublication(
    bytesOf(settings, 'publication.yaml'),
    fontsIn(settings.content),
  );
  if (!publication) return undefined;
  const { language, theme } = publication;
  return {
    served: servedAt(publication),
    language,
    ...(theme?.fonts && { fonts: { language, files: theme.fonts } }),
  };
}

/** A file at the content's root; where it is too large, `say` is told. */
function bytesOf(
  { content }: EditionSettings,
  name: string,
  say: (problem: Problem) => void = () => undefined,
): Uint8Array | undefined {
  try {
    return readRootFile(content, name, limits.rootBytes);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    const message = `has ${megabytes(error.size)}; it may have ${megabytes(limits.rootBytes)}: leave out what is not needed`;
    say({ file: name, ...start, severity: 'error', key: 'file', message });
    return undefined;
  }
}
