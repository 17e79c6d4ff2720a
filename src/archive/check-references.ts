import { posix } from 'node:path';
import type { Publication } from '../domain/publication.ts';
import { instead } from '../pipeline/nearest.ts';
import { endingOf, pictureEndings } from '../pipeline/picture-file.ts';
import { start, type Problem } from '../pipeline/problem.ts';
import type { RuleName } from '../pipeline/rules.ts';
import { Asking } from './asking.ts';
import type { Database } from './database.ts';
import { targetOfAddress, targetOfFile } from './targets.ts';

interface Row {
  file: string;
  kind: 'page' | 'file' | 'picture' | 'address';
  path: string | null;
  written: string;
  key: string;
  line: number;
  column: number;
}

/** Links and pictures that lead to nothing, or to what is not public yet. */
export function checkReferences(
  database: Database,
  publication: Publication | undefined,
): Problem[] {
  const ask = new Asking(database);
  return [
    ...lostFiles(database),
    ...badPictures(database),
    ...hiddenPages(database, ask),
    ...(publication ? addresses(database, ask, publication) : []),
    ...unlinkedTexts(database),
  ];
}

function lostFiles(database: Database): Problem[] {
  return database
    .all<Row>(
      `SELECT refs.* FROM refs LEFT JOIN files ON files.path = refs.path
       WHERE refs.kind != 'address' AND (files.path IS NULL OR (refs.kind = 'picture' AND files.kind != 'medium'))`,
    )
    .map((row) => {
      const severity = row.kind === 'file' ? 'warning' : 'error';
      return problem(
        row,
        severity,
        lost(row, database),
        row.kind === 'picture' ? undefined : 'dead-internal-link',
      );
    });
}

function lost(row: Row, database: Database): string {
  if (row.path === null)
    return `"${row.written}" leads out of the content folder; write a path within it`;
  if (/^(?:https?:)?\/\//i.test(row.written)) {
    return `${row.written} is on another site; put the file beside this one and write ./${nameOf(row.path)}`;
  }
  if (/^(?:[/\\]|[a-z]:)/i.test(row.written)) {
    return `there is no file at "${row.written}"; put it beside this file and write ./${nameOf(row.path)}`;
  }
  const what = `there is no file ${row.path}`;
  if (
    row.kind === 'file' &&
    /^(?:www\.|[\w-]+\.(?:com|org|net|gov|edu|info|eu|int)\b)/i.test(row.written)
  ) {
    return `${what}; for another site, write https://${row.written}; its text stands alone`;
  }
  const folder = row.path.slice(0, row.path.lastIndexOf('/') + 1);
  const sort = row.kind === 'page' ? "kind != 'medium'" : "kind = 'medium'";
  const beside = database
    .all<{ path: string }>(
      `SELECT path FROM files WHERE path >= ? AND path < ? AND ${sort} ORDER BY path LIMIT 1000`,
      folder,
      `${folder}\u{10FFFF}`,
    )
    .map(({ path }) => path.slice(folder.length))
    .filter((name) => !name.includes('/'));
  const elsewhere = database.all<{ path: string }>(
    `SELECT path FROM files WHERE ${sort} AND path LIKE ? ESCAPE '\\' ORDER BY path LIMIT 2`,
    `%/${nameOf(row.path).replace(/[%_\\]/g, '\\$&')}`,
  );
  const [moved] = elsewhere;
  if (moved && elsewhere.length === 1) {
    const way = posix.relative(posix.dirname(row.file), moved.path);
    return `${what}; write ${way.startsWith('.') ? way : `./${way}`}`;
  }
  const advice = instead(row.path.slice(folder.length), beside);
  const place =
    beside.length > 0
      ? `${advice} (in ${folder})`
      : 'put it there, or write the path of one that is';
  return row.kind === 'file' ? `${what}; ${place}; its text stands alone` : `${what}; ${place}`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A text beside the articles that nothing links to was probably meant to be one. */
function unlinkedTexts(database: Database): Problem[] {
  return database
    .all<{ path: string }>(
      `SELECT path FROM files WHERE kind = 'medium' AND path LIKE 'articles/%'
       AND path NOT IN (SELECT path FROM refs WHERE path IS NOT NULL)
       AND (path LIKE '%.txt' OR path LIKE '%.doc' OR path LIKE '%.docx' OR path LIKE '%.odt') ORDER BY path`,
    )
    .map(({ path }) => {
      const slug = nameOf(path).replace(/(?:\.md)?\.\w+$/i, '');
      const message = `nothing links to this file, and it is no article; to publish it as one, save it as plain text named ${slug}.md`;
      return { file: path, ...start, severity: 'warning', key: 'file', message };
    });
}

function badPictures(database: Database): Problem[] {
  const wrong = database
    .all<Row & { error: string }>(
      `SELECT refs.*, error FROM refs JOIN media ON media.path = refs.path
       WHERE error IS NOT NULL`,
    )
    .map((row) => problem(row, 'error', row.error));
  const others = database
    .all<Row>(
      "SELECT refs.* FROM refs JOIN media USING (path) WHERE refs.kind = 'picture' AND width IS NULL AND error IS NULL",
    )
    .map((row) =>
      problem(
        row,
        'error',
        `a .${endingOf(row.written)} file is no picture; write one that ends in .${[...pictureEndings].join(', .')}`,
      ),
    );
  return [...wrong, ...others];
}

/** Only what readers see: a draft may refer to a draft. */
function hiddenPages(database: Database, ask: Asking): Problem[] {
  return database
    .all<Row>(
      // Indexes alone answer it: articles' rows are long.
      `SELECT refs.* FROM refs
       WHERE refs.kind = 'page' AND number >= 0
         AND (NOT EXISTS (SELECT 1 FROM articles WHERE articles.path = refs.path)
           OR refs.path IN (SELECT path FROM articles WHERE NOT shown))
         AND EXISTS (SELECT 1 FROM files WHERE files.path = refs.path)
         AND refs.file NOT IN (SELECT path FROM articles WHERE NOT shown)
         AND refs.path NOT IN (SELECT path FROM broken)`,
    )
    .filter(({ path }) => targetOfFile(ask, path ?? '') === 'hidden')
    .map((row) => problem(row, 'warning', notPublic(row), 'link-not-public'));
}

function notPublic({ written }: Row): string {
  return `${written} is not public yet; its text stands alone until then`;
}

function addresses(database: Database, ask: Asking, publication: Publication): Problem[] {
  const rows = database.all<Row>(
    `SELECT refs.* FROM refs LEFT JOIN articles ON articles.address = refs.path AND articles.shown
     WHERE refs.kind = 'address' AND articles.id IS NULL
     AND refs.file NOT IN (SELECT path FROM articles WHERE NOT shown)`,
  );
  return rows.flatMap((row): Problem[] => {
    const target = targetOfAddress(ask, publication, row.path ?? '');
    if (target === undefined) {
      const message = `${row.written} is no page of this site; write the path of its file (../name.md), or an address that exists`;
      return [problem(row, 'warning', message, 'dead-internal-link')];
    }
    if (target !== 'hidden') return [];
    return [problem(row, 'warning', notPublic(row), 'link-not-public')];
  });
}

function problem(
  { file, line, column, key }: Row,
  severity: Problem['severity'],
  message: string,
  rule?: RuleName,
): Problem {
  return { file, line, column, severity, key, message, ...(rule && { rule }) };
}
