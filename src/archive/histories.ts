import { isoIn } from '../domain/calendar.ts';
import type { SeenVersion } from '../domain/history.ts';
import { isSameArticle } from '../domain/same-article.ts';
import { stepsOf } from '../domain/steps.ts';
import type { ReadingSettings } from '../pipeline/content-file.ts';
import type { OldVersion } from '../pipeline/old-version.ts';
import { start, type Problem } from '../pipeline/problem.ts';
import type { PublicationFile } from '../pipeline/publication-file.ts';
import { digestOf } from '../pipeline/digest.ts';
import type { Database } from './database.ts';
import { Blobs, repositoryOf, type Repository } from './git.ts';
import { forgetMeta, readMeta, setMeta } from './meta.ts';
import { GitError } from './run-git.ts';
import { publicationFile } from './reference-numbers.ts';
import type { EditionSettings } from './settings.ts';
import type { KeptArticle } from './store.ts';
import { takeCommits, versionsOf, type VersionRow } from './versions.ts';

/** What reading histories took. */
export interface HistoriesCost {
  /** Committed versions that were read: those of articles with new commits; the first time, of all. */
  readonly versions: number;
  readonly seconds: number;
}

const noCost: HistoriesCost = { versions: 0, seconds: 0 };

/**
 * Brings up to date what readers may know of how articles changed, if the publication has them show it; reads
 * what was committed since, and nothing else. `version` is the pipeline's. Tells what is wrong with it: a
 * history that is not all there is not shown at all; and what was read for it.
 */
export async function keepHistories(
  database: Database,
  { content, now }: Pick<EditionSettings, 'content' | 'now'>,
  { history: place, settings }: PublicationFile,
  version: string,
): Promise<{ problems: Problem[]; cost: HistoriesCost }> {
  if (!place) {
    if (stateOf(database)) forgetAll(database);
    return { problems: [], cost: noCost };
  }
  const begun = performance.now();
  const say = (message: string): { problems: Problem[]; cost: HistoriesCost } => {
    forgetAll(database);
    const problem: Problem = {
      ...{ file: publicationFile, ...place },
      ...{ severity: 'error', key: 'history', message },
    };
    return { problems: [problem], cost: noCost };
  };
  try {
    const repository = repositoryOf(content);
    if (repository.isShallow) return say(shallow);
    const state = {
      head: repository.head,
      basis: digestOf(JSON.stringify([version, settings, repository.prefix])),
      now,
    };
    const touched = take(database, content, repository, state);
    const blobs = new LazyBlobs(content);
    try {
      for (const path of staleAmong(database, touched, now)) {
        if (hasMore(database, path)) await judge(database, path, blobs, settings, now);
      }
    } finally {
      await blobs.close();
    }
    setState(database, state);
    const seconds = (performance.now() - begun) / 1000;
    const cost = { versions: blobs.count, seconds };
    return { problems: unknownVersions(database, settings.timeZone), cost };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return say(
      `the history of articles is in git, which cannot be read here (${error.message}); ${advice}`,
    );
  }
}

const advice = 'build where the whole repository is, or write history: false';
const shallow = `the history of articles is in git, and this copy of the repository has only its end; fetch the rest (git fetch --unshallow; for GitHub's checkout action, fetch-depth: 0), or write history: false`;

/** Up to what the histories were read, and with what. */
interface State {
  /** The id of a commit. */
  readonly head: string;
  /** A digest. */
  readonly basis: string;
  readonly now: number;
}

function stateOf(database: Database): State | undefined {
  const value = readMeta(database, 'histories');
  return value === undefined ? undefined : (JSON.parse(value) as State);
}

function setState(database: Database, state: State): void {
  setMeta(database, 'histories', JSON.stringify(state));
}

function forgetAll(database: Database): void {
  database.transaction(() => {
    for (const table of ['versions', 'histories', 'judged']) database.run(`DELETE FROM ${table}`);
    forgetMeta(database, 'histories');
  });
}

/** Takes in the commits since the last time; tells which articles' versions that changed. */
function take(
  database: Database,
  content: string,
  repository: Repository,
  { head, basis, now }: State,
): ReadonlySet<string> {
  const before = stateOf(database);
  const goesOn = before?.basis === basis && before.now <= now ? before : undefined;
  if (goesOn?.head === head) return new Set();
  // Were this to end here, the next reading would begin anew.
  forgetMeta(database, 'histories');
  const takeIn = (since?: string): ReadonlySet<string> | undefined =>
    database.transaction(() => takeCommits(database, content, repository, since));
  const touched = goesOn && isKnown(() => takeIn(goesOn.head));
  if (touched) return touched;
  database.run('DELETE FROM versions');
  const all = takeIn() ?? new Set();
  // Those whose files the line of commits no longer has.
  const paths = database.all<{ path: string }>('SELECT path FROM judged').map(({ path }) => path);
  return all.union(new Set(paths));
}

/** What a repository says of a commit that it may no longer have. */
function isKnown<Answer>(ask: () => Answer): Answer | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/** The articles of which something may be told otherwise than it is. */
function staleAmong(database: Database, touched: ReadonlySet<string>, now: number): Set<string> {
  const others = database.all<{ path: string }>(
    `SELECT path FROM judged WHERE due <= ?
     UNION SELECT articles.path FROM articles LEFT JOIN judged ON judged.path = articles.path
       WHERE record ->> '$.withhold' IS NOT NULL AND record ->> '$.withhold' IS NOT withhold
     UNION SELECT judged.path FROM judged JOIN articles ON articles.path = judged.path
       WHERE withhold IS NOT NULL AND record ->> '$.withhold' IS NULL`,
    now,
  );
  return touched.union(new Set(others.map(({ path }) => path)));
}

/** Whether an article has more than one version, withholds one, or did so. */
function hasMore(database: Database, path: string): boolean {
  const sql = `SELECT 1 FROM versions WHERE path = ? AND number = 1
    UNION ALL SELECT 1 FROM judged WHERE path = ?
    UNION ALL SELECT 1 FROM articles WHERE path = ? AND record ->> '$.withhold' IS NOT NULL LIMIT 1`;
  return database.one(sql, path, path, path) !== undefined;
}

/** Finds out what readers may know of one article. */
async function judge(
  database: Database,
  path: string,
  blobs: LazyBlobs,
  settings: ReadingSettings,
  now: number,
): Promise<void> {
  const versions = versionsOf(database, path);
  const withhold = withholdOf(database, path);
  if (versions.length < 2 && withhold === undefined) {
    database.run('DELETE FROM histories WHERE path = ?', path);
    database.run('DELETE FROM judged WHERE path = ?', path);
    return;
  }
  const { readVersion } = await import('../pipeline/old-version.ts');
  const read: ReadVersion[] = [];
  for (const version of versions) {
    read.push({ ...version, old: readVersion(await blobs.of(version.blob), path, settings) });
  }
  const asked = (JSON.parse(withhold ?? '[]') as Withheld[]).map((one) => ({ ...one, met: false }));
  const steps = stepsOf(seen(ownOf(read), asked, settings.timeZone, now));
  const unknown = asked.flatMap(({ met }, index) => (met ? [] : [index]));
  database.transaction(() => {
    if (steps.length === 0) database.run('DELETE FROM histories WHERE path = ?', path);
    else {
      database.run(
        `INSERT INTO histories VALUES (?, ?)
         ON CONFLICT DO UPDATE SET steps = excluded.steps WHERE steps != excluded.steps`,
        path,
        JSON.stringify(steps),
      );
    }
    database.run(
      'INSERT OR REPLACE INTO judged VALUES (?, ?, ?, ?)',
      path,
      withhold ?? null,
      JSON.stringify(unknown),
      dueAfter(read, now) ?? null,
    );
  });
}

type ReadVersion = VersionRow & { readonly old: OldVersion | undefined };
type Withheld = NonNullable<KeptArticle['withhold']>[number];

/**
 * Those of one article: what git takes for a renamed file may be another article with the same keys, whose
 * words nobody may read here.
 */
function ownOf(versions: readonly ReadVersion[]): readonly ReadVersion[] {
  const first = versions.findLastIndex(({ old, renamed }, index) => {
    const before = versions[index - 1]?.old;
    return renamed === 1 && !(old && before && isSameArticle(before, old));
  });
  return first === -1 ? versions : versions.slice(first);
}

/**
 * The versions that readers saw: each was public from its date on, or from when it was committed, until the
 * next was. What was committed after the edition's clock has not been yet.
 */
function seen(
  versions: readonly ReadVersion[],
  withhold: (Withheld & { met: boolean })[],
  timeZone: string,
  now: number,
): SeenVersion[] {
  const found: SeenVersion[] = [];
  for (const [index, { id, committed, old }] of versions.entries()) {
    const { committed: next = Infinity } = versions[index + 1] ?? {};
    const isSeen = old && !old.isDraft && committed <= now && isPublic(old.published, next, now);
    // An article began when it says it did, whenever its file came here.
    const at = isSeen && found.length > 0 ? Math.max(committed, old.published) : old?.published;
    const reasons = withhold.filter(({ version }) =>
      'commit' in version
        ? id.startsWith(version.commit)
        : [at, committed].some(
            (time) => time !== undefined && version.from <= time && time < version.to,
          ),
    );
    for (const reason of reasons) reason.met = true;
    if (isSeen && at !== undefined) {
      found.push({ at: isoIn(at, timeZone), text: old.text, withheld: reasons[0]?.reason });
    }
  }
  return found;
}

/** Whether something is public by the clock before the next comes in its place. */
function isPublic(published: number, next: number, now: number): boolean {
  return next > now ? published <= now : published < next;
}

/** When the clock alone may bring another version. */
function dueAfter(versions: readonly ReadVersion[], now: number): number | undefined {
  const times = versions.flatMap(({ committed, old }) => [committed, old?.published ?? committed]);
  const ahead = times.filter((time) => time > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

function withholdOf(database: Database, path: string): string | undefined {
  const sql = "SELECT record ->> '$.withhold' AS withhold FROM articles WHERE path = ?";
  return database.one<{ withhold: string | null }>(sql, path)?.withhold ?? undefined;
}

/** What articles withhold and what there is not: it would be shown all the same. */
function unknownVersions(database: Database, timeZone: string): Problem[] {
  return database
    .all<{ path: string; record: string; unknown: string }>(
      `SELECT path, record, unknown FROM judged JOIN articles USING (path)
       WHERE withhold IS NOT NULL AND unknown != '[]'`,
    )
    .flatMap(({ path, record, unknown }) => {
      const { places } = JSON.parse(record) as KeptArticle;
      const there = versionsOf(database, path).map(
        ({ id, committed }) => `${isoIn(committed, timeZone)} (${id.slice(0, 10)})`,
      );
      const message = `no version of this article is that; ${there.length === 0 ? 'none is committed yet; leave it out' : `write one of ${there.join(', ')}`}`;
      return (JSON.parse(unknown) as number[]).map((index): Problem => {
        const { line, column } = places[`withhold.${index}`] ?? places['withhold'] ?? start;
        return { file: path, line, column, severity: 'error', key: 'withhold', message };
      });
    });
}

/** Begins to read git's bytes when the first are asked for. */
class LazyBlobs {
  readonly #content: string;
  #blobs: Blobs | undefined;
  #count = 0;

  constructor(content: string) {
    this.#content = content;
  }

  /** How many were read. */
  get count(): number {
    return this.#count;
  }

  of(id: string): Promise<Buffer> {
    this.#count++;
    return (this.#blobs ??= new Blobs(this.#content)).of(id);
  }

  async close(): Promise<void> {
    await this.#blobs?.close();
  }
}
