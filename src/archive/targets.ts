import { sameForm, segment } from '../domain/address.ts';
import type { Publication } from '../domain/publication.ts';
import type { Database } from './database.ts';
import { redirectTargets } from './redirect-table.ts';

/**
 * Where something of the content is on the site: its address without the base; `hidden` where readers
 * may not know of it yet; undefined where there is no such thing.
 */
export type Target = { address: string } | 'hidden' | undefined;

/** The page that a Markdown file of the content becomes. */
export function targetOfFile(database: Database, path: string): Target {
  const article = database.one<{ address: string; shown: number }>(
    'SELECT address, shown FROM articles WHERE path = ?',
    path,
  );
  if (article) return article.shown ? { address: article.address } : 'hidden';
  const text = database.one<{ kind: 'author' | 'page' | 'story'; key: string }>(
    'SELECT kind, key FROM texts WHERE path = ?',
    path,
  );
  if (!text) return database.one('SELECT 1 FROM files WHERE path = ?', path) ? 'hidden' : undefined;
  const { kind, key } = text;
  if (kind === 'page') return { address: `/${key}/` };
  const address = kind === 'author' ? `/authors/${key}/` : `/stories/${key}/`;
  return countOf(database, `${kind}:${key}`) > 0 ? { address } : 'hidden';
}

/**
 * The page at an address as an editor wrote it: decoded, without the base, from `/` on. `passed` are the
 * redirects on the way to it.
 */
export function targetOfAddress(
  database: Database,
  publication: Publication,
  written: string,
  passed = new Set<string>(),
): Target {
  const address = tidied(written);
  if (fixed.has(address)) return { address };
  const redirect = redirectAt(database, publication, address, passed);
  if (redirect) return redirect;
  if (/^\/\d{4}\//.test(address)) return dated(database, address);
  const [, listing = '', rest = ''] =
    /^(\/(?:latest|(?:topics|authors|stories)\/[^/]+|[^/]+)\/)(.*)$/.exec(address) ?? [];
  const found = listingAt(database, publication, listing);
  if (found === undefined || found === 'hidden') return found;
  const [, page] = /^page\/([1-9]\d*)\/$/.exec(rest) ?? [];
  if (page !== undefined) {
    const numbered = database.one(
      'SELECT 1 FROM numbered WHERE listing = ? AND page = ?',
      found,
      Number(page),
    );
    return numbered && !isOwn(database, found, Number(page)) ? { address } : undefined;
  }
  if (rest === '') return { address };
  return found !== 'page' && found !== 'latest' && feeds.has(rest) ? { address } : undefined;
}

const feeds = new Set(['feed.xml', 'atom.xml', 'feed.json']);
const fixed = new Set(
  '/ /latest/ /must-read/ /corrections/ /topics/ /authors/ /stories/ /feed.xml /atom.xml /feed.json /404.html /now.json /robots.txt /sitemap-index.xml /news-sitemap.xml'.split(
    ' ',
  ),
);

function tidied(written: string): string {
  const address = written.normalize('NFC').replace(/\/index\.html$/, '/');
  return /\/$|\.\w+$/.test(address) ? address : `${address}/`;
}

/** An old address; it is left out with the page that it leads to. */
function redirectAt(
  database: Database,
  publication: Publication,
  address: string,
  passed: Set<string>,
): Target {
  const target = redirectTargets(database).get(address);
  if (target !== undefined) {
    if (target === null || passed.has(address)) return { address };
    passed.add(address);
    return isLeftOut(database, publication, target, passed) ? 'hidden' : { address };
  }
  const aliases = database.all<{ shown: number }>(
    'SELECT shown FROM aliases JOIN articles ON id = article WHERE aliases.address = ?',
    address,
  );
  if (aliases.length === 0) return undefined;
  return aliases.some(({ shown }) => shown) ? { address } : 'hidden';
}

/** Whether a redirect's target is not public yet: the redirect would tell of it. */
export function isLeftOut(
  database: Database,
  publication: Publication,
  target: string,
  passed?: Set<string>,
): boolean {
  if (!target.startsWith('/')) return false;
  const [path = ''] = target.split('#');
  return targetOfAddress(database, publication, sameForm(path), passed) === 'hidden';
}

function dated(database: Database, address: string): Target {
  const [, day] = /^\/(\d{4}(?:\/\d\d(?:\/\d\d)?)?)\/$/.exec(address) ?? [];
  if (day !== undefined) {
    const date = day.replaceAll('/', '-');
    const some = database.one(
      'SELECT 1 FROM articles WHERE shown AND day >= ? AND day < ?',
      date,
      `${date}~`,
    );
    return some ? { address } : undefined;
  }
  const articles = database.all<{ shown: number }>(
    'SELECT shown FROM articles WHERE address = ?',
    address,
  );
  if (articles.length === 0) return undefined;
  return articles.some(({ shown }) => shown) ? { address } : 'hidden';
}

/** The listing whose own address this is; `page` for an editors' page, `hidden` for one to come. */
export function listingAt(
  database: Database,
  publication: Publication,
  address: string,
): string | undefined {
  if (address === '/latest/') return 'latest';
  const [, folder, key = ''] = /^\/(?:(topics|authors|stories)\/)?([^/]+)\/$/.exec(address) ?? [];
  if (folder === undefined) {
    const section = publication.sections.find(({ id }) => segment(id) === key);
    if (section) return `section:${section.id}`;
    const page = database.one("SELECT 1 FROM texts WHERE kind = 'page' AND key = ?", key);
    return page ? 'page' : undefined;
  }
  const listing = `${{ topics: 'topic', authors: 'author', stories: 'story' }[folder] ?? ''}:${key}`;
  if (countOf(database, listing) > 0) return listing;
  return isMeant(database, folder, key) ? 'hidden' : undefined;
}

/** Whether articles that are not shown yet would make this listing. */
function isMeant(database: Database, folder: string, key: string): boolean {
  const names = meant.get(database) ?? new Map<string, Set<string>>();
  meant.set(database, names);
  let keys = names.get(folder);
  if (!keys) names.set(folder, (keys = keysMeant(database, folder)));
  return keys.has(key);
}

/** By archive and folder: neither authors nor stories have an index of their own. */
const meant = new WeakMap<Database, Map<string, Set<string>>>();

function keysMeant(database: Database, folder: string): Set<string> {
  const sql = {
    topics: 'SELECT DISTINCT topic AS key FROM tagging',
    authors: 'SELECT DISTINCT author AS key FROM authorship',
    stories: 'SELECT DISTINCT story AS key FROM articles WHERE story IS NOT NULL',
  }[folder];
  if (sql === undefined) return new Set();
  return new Set(database.all<{ key: string }>(sql).map(({ key }) => key));
}

/** How many articles a listing shows. */
export function countOf(database: Database, listing: string): number {
  const found = database.one<{ count: number }>(
    'SELECT count FROM listings WHERE listing = ?',
    listing,
  );
  return found?.count ?? 0;
}

/** The last row of `numbered` is where the newest articles begin, on the listing's own address. */
function isOwn(database: Database, listing: string, page: number): boolean {
  return (
    database.one('SELECT 1 FROM numbered WHERE listing = ? AND page = ?', listing, page + 1) ===
    undefined
  );
}
