import { isReserved, segment } from '../domain/address.ts';
import { isoIn } from '../domain/calendar.ts';
import type { Publication } from '../domain/publication.ts';
import { instead, nearest } from '../pipeline/nearest.ts';
import { start, type Place, type Problem } from '../pipeline/problem.ts';
import type { Database } from './database.ts';
import type { KeptArticle } from './store.ts';

/** Sections, stories and authors that articles name; names of files that meet. */
export function checkNames(database: Database, publication: Publication | undefined): Problem[] {
  return [
    ...(publication ? unknownSections(database, publication) : []),
    ...unknownStories(database),
    ...unknownAuthors(database),
    ...(publication ? takenPages(database, publication) : []),
    ...takenAuthors(database),
    ...(publication ? takenByKey(database, publication) : []),
    ...meetingTexts(database),
  ];
}

/** A correction, update or entry that a public article says is still to come. */
export function checkDates(database: Database, now: number, timeZone: string): Problem[] {
  return database
    .all<{ path: string; record: string }>(
      'SELECT path, record FROM articles WHERE shown AND published <= ? AND changed > ? AND NOT draft',
      now,
      now,
    )
    .flatMap(({ path, record }) => {
      const { updated, corrections, entries, places } = JSON.parse(record) as KeptArticle;
      const late = (date: string | undefined): boolean =>
        date !== undefined && Date.parse(date) > now;
      const say = (key: string, place: Place | undefined, date: string): Problem => ({
        ...error(
          path,
          place,
          key,
          `${date} is still to come (it is ${isoIn(now, timeZone)}); write when it was made`,
        ),
        until: Date.parse(date),
      });
      return [
        ...(updated !== undefined && late(updated)
          ? [say('updated', places['updated'], updated)]
          : []),
        ...corrections.flatMap(({ date }, index) =>
          late(date) ? [say('corrections.date', places[`corrections.${index}`], date)] : [],
        ),
        ...entries.flatMap((entry) => (late(entry.at) ? [say('body', entry, entry.at)] : [])),
      ];
    });
}

function unknownSections(database: Database, { sections }: Publication): Problem[] {
  const ids = sections.map(({ id }) => id);
  const holes = ids.map(() => '?').join(', ');
  return placed(
    database.all<Row>(
      // Their sections are few, and have an index: no article is looked at where all are known.
      `SELECT path, record, section AS name FROM articles
       WHERE section IN (SELECT DISTINCT section FROM articles WHERE section NOT IN (${holes}))
       AND path NOT IN (SELECT path FROM broken)
       UNION ALL SELECT path, record, section FROM broken WHERE section NOT IN (${holes})`,
      ...ids,
      ...ids,
    ),
    'section',
    (name) => `"${name}" is not a section; ${instead(name, ids)}`,
  );
}

function unknownStories(database: Database): Problem[] {
  const stories = database.all<{ key: string }>(
    "SELECT key FROM texts WHERE kind = 'story' ORDER BY key",
  );
  const ids = stories.map(({ key }) => key);
  return placed(
    database.all<Row>(
      `SELECT path, record, story AS name FROM (
         SELECT path, record, story FROM articles
         WHERE story IS NOT NULL AND path NOT IN (SELECT path FROM broken)
         UNION ALL SELECT path, record, story FROM broken)
       WHERE story IS NOT NULL AND story NOT IN (SELECT key FROM texts WHERE kind = 'story')
       AND 'stories/' || story || '.md' NOT IN (SELECT path FROM files)`,
    ),
    'story',
    (name) =>
      `there is no stories/${name}.md; ${ids.length === 0 ? 'write that file' : instead(name, ids)}`,
  );
}

function unknownAuthors(database: Database): Problem[] {
  const rows = database.all<Row & { position: number }>(
    `SELECT path, record, authorship.id AS name, position FROM authorship JOIN articles ON articles.id = article
     WHERE author NOT IN (SELECT key FROM texts WHERE kind = 'author')
     AND 'authors/' || author || '.md' NOT IN (SELECT path FROM files)`,
  );
  if (rows.length === 0) return [];
  const authors = database.all<{ key: string }>(
    "SELECT key FROM texts WHERE kind = 'author' ORDER BY key",
  );
  const ids = authors.map(({ key }) => key);
  return rows.map(({ path, record, name, position }) => {
    const { places } = JSON.parse(record) as KeptArticle;
    const place = places[`authors.${position}`] ?? places['authors'] ?? start;
    return {
      ...error(path, place, 'authors', missingAuthor(name, ids)),
      severity: 'warning',
      rule: 'missing-author',
    };
  });
}

/** What is said of an author's id that no file in `authors/` has; `ids` are those that one has. */
export function missingAuthor(id: string, ids: readonly string[]): string {
  const or = ids.length === 0 ? '' : `, or ${other(id, ids)}`;
  return `there is no authors/${segment(id)}.md; write that file${or}`;
}

function takenPages(database: Database, { sections }: Publication): Problem[] {
  const taken = new Set(sections.map(({ id }) => segment(id)));
  return database
    .all<{ path: string; key: string }>("SELECT path, key FROM texts WHERE kind = 'page'")
    .filter(({ key }) => isReserved(key) || taken.has(key))
    .map(({ path, key }) => {
      const whose = taken.has(key) ? "a section's" : "the site's own";
      return error(
        path,
        start,
        'file',
        `/${key}/ is ${whose} address; rename the file, such as about-${key}.md`,
      );
    });
}

/** A page whose name is that of the file of the key for IndexNow, save its end. */
function takenByKey(database: Database, { indexNow }: Publication): Problem[] {
  if (indexNow === undefined) return [];
  return database
    .all<{ path: string; key: string }>(
      "SELECT path, key FROM texts WHERE kind = 'page' AND key = ?",
      segment(indexNow),
    )
    .map(({ path, key }) =>
      error(
        path,
        start,
        'file',
        `/${key}/ has the name of the file /${indexNow}.txt, which shows the key for IndexNow; rename the file, or make up another key`,
      ),
    );
}

function takenAuthors(database: Database): Problem[] {
  return database
    .all<{ path: string; key: string }>("SELECT path, key FROM texts WHERE kind = 'author'")
    .filter(({ key }) => isReserved(key))
    .map(({ path, key }) =>
      error(
        path,
        start,
        'file',
        `"${key}" is an address the site itself uses; rename the file, such as ${key}-desk.md`,
      ),
    );
}

/** The nearest author, or a few of those there are. */
function other(name: string, ids: readonly string[]): string {
  const near = nearest(name, ids);
  if (near !== undefined) return `write ${near}`;
  return ids.length === 1
    ? `write ${ids[0] ?? ''}`
    : instead(name, ids).replace(/^there are /, 'one of ');
}

function meetingTexts(database: Database): Problem[] {
  return database
    .all<{ path: string; other: string; key: string }>(
      `SELECT a.path, min(b.path) AS other, a.key FROM texts a
       JOIN texts b ON a.kind = b.kind AND a.key = b.key AND a.path != b.path GROUP BY a.path`,
    )
    .map(({ path, other, key }) =>
      error(path, start, 'file', `${other} has the same address (${key}); rename one of the two`),
    );
}

interface Row {
  path: string;
  record: string;
  name: string;
}

function placed(rows: readonly Row[], key: string, message: (name: string) => string): Problem[] {
  return rows.map(({ path, record, name }) => {
    const { places } = JSON.parse(record) as KeptArticle;
    return error(path, places[key], key, message(name));
  });
}

function error(file: string, place: Place | undefined, key: string, message: string): Problem {
  const { line, column } = place ?? start;
  return { file, line, column, severity: 'error', key, message };
}
