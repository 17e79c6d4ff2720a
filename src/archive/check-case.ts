import { folded } from '../domain/address.ts';
import { start, type Problem } from '../pipeline/problem.ts';
import type { Database } from './database.ts';
import type { KeptArticle } from './store.ts';

/**
 * Articles, topics, authors, pages and stories whose addresses differ, and are one file where a file system does not tell
 * `ß` from `ss`, or one small sigma from the other. Lower case and NFC leave only such letters.
 */
export function checkCase(database: Database): Problem[] {
  return [...meetingTexts(database), ...meetingNames(database)];
}

/** Editors' pages, authors and running stories by their files. */
function meetingTexts(database: Database): Problem[] {
  const seen = new Map<string, string>();
  return database
    .all<{ path: string; kind: string; key: string }>(
      'SELECT path, kind, key FROM texts ORDER BY kind, key, path',
    )
    .flatMap(({ path, kind, key }): Problem[] => {
      const form = `${kind} ${folded(key)}`;
      const other = seen.get(form);
      seen.set(form, key);
      // Two of one name are told of elsewhere.
      if (other === undefined || other === key) return [];
      return [
        { file: path, ...start, key: 'file', severity: 'error', message: oneName(key, other) },
      ];
    });
}

function oneName(name: string, other: string): string {
  return `${name} and ${other} are one name where a computer does not tell such letters apart; write one of them otherwise`;
}

function meetingNames(database: Database): Problem[] {
  return names.flatMap((kind) =>
    met(database, kind).flatMap(({ name, other }): Problem[] => {
      const found = database.one<Holder>(holderOf(kind), name);
      if (!found) return [];
      const { places } = JSON.parse(found.record) as KeptArticle;
      const { line, column } = places[`${kind.key}.${found.position}`] ?? places[kind.key] ?? start;
      const message = oneName(name, other);
      return [{ file: found.path, line, column, key: kind.key, severity: 'error', message }];
    }),
  );
}

interface Kind {
  readonly key: 'slug' | 'tags' | 'authors';
  readonly table: string;
  readonly name: string;
}

const names: readonly Kind[] = [
  { key: 'slug', table: 'articles', name: 'address' },
  { key: 'tags', table: 'tagging', name: 'topic' },
  { key: 'authors', table: 'authorship', name: 'author' },
];

interface Holder {
  readonly path: string;
  readonly position: number;
  readonly record: string;
}

/** The first article with a name. */
function holderOf({ key, table, name }: Kind): string {
  const article =
    key === 'slug'
      ? `SELECT id AS article, 0 AS position FROM ${table} WHERE ${name} = ?`
      : `SELECT article, position FROM ${table} WHERE ${name} = ?`;
  return `SELECT path, position, record FROM (${article}) JOIN articles ON id = article ORDER BY path LIMIT 1`;
}

/** Names that a file system would read as another, with that other. Few have letters that it could. */
function met(database: Database, { table, name }: Kind): { name: string; other: string }[] {
  const rows = database.all<{ name: string }>(
    `SELECT DISTINCT ${name} AS name FROM ${table} WHERE ${name} GLOB '*[^ -~]*' ORDER BY ${name}`,
  );
  const seen = new Map<string, string>();
  return rows.flatMap((row) => {
    const form = folded(row.name);
    if (form === row.name) return [];
    const twin = `SELECT ${name} AS name FROM ${table} WHERE ${name} = ?`;
    const other = seen.get(form) ?? database.one<{ name: string }>(twin, form)?.name;
    seen.set(form, row.name);
    return other === undefined ? [] : [{ name: row.name, other }];
  });
}
