import { segment } from '../domain/address.ts';
import type { Publication } from '../domain/publication.ts';
import type { Database } from './database.ts';

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

/** The page at an address as an editor wrote it: decoded, without the base, from `/` on. */
export function targetOfAddress(
  database: Database,
  publication: Publication,
  written: string,
): Target {
  const address = tidied(written);
  if (fixed.has(address)) return { address };
  if (isRedirect(database, address)) return { address };
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
  const address = written.normalize('NFC');
  return /\/$|\.\w+$/.test(address) ? address : `${address}/`;
}

function isRedirect(database: Database, address: string): boolean {
  return (
    database.one('SELECT 1 FROM redirects WHERE source = ?', address) !== undefined ||
    database.one(
      'SELECT 1 FROM aliases JOIN articles ON id = article WHERE aliases.address = ? AND shown',
      address,
    ) !== undefined
  );
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

/** The listing whose own address this is; `page` for an editors' page. */
function listingAt(
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
  const sql = {
    topics: 'SELECT 1 FROM tagging WHERE topic = ?',
    authors: 'SELECT 1 FROM authorship WHERE author = ?',
    stories: 'SELECT 1 FROM articles WHERE story = ?',
  }[folder];
  return sql !== undefined && database.one(sql, key) !== undefined;
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
