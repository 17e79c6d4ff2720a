import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { articleOfHistory, segment } from '../domain/address.ts';
import type { Publication } from '../domain/publication.ts';
import type { Asking } from './asking.ts';
import type { Database } from './database.ts';
import { listingAt } from './targets.ts';

/** What the site itself has where an old address would put its file: in its place, or on the way to it. */
export function standingAt(
  database: Database,
  ask: Asking,
  publication: Publication,
  file: string,
): string | undefined {
  const steps = file.split('/');
  const [first = ''] = steps;
  const isPage = first === 'search' && steps[1] === 'index.html';
  if (folders.has(first) && !isPage) return `the site's own files in /${first}/`;
  const ways = steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'));
  const inTheWay = ways.find((way) => isFile(database, ask, publication, way));
  if (inTheWay !== undefined) return `the file /${inTheWay}`;
  const page = pageIn(database, ask, publication, file);
  return page ?? (isFile(database, ask, publication, file) ? `the file /${file}` : undefined);
}

/** They hold what a build names, not editors. */
const folders = new Set(['media', '_astro', 'search']);

const pages = new Set(
  '/latest/ /must-read/ /corrections/ /search/ /offline/ /topics/ /authors/ /stories/'.split(' '),
);

const files = new Set([
  ...'404.html robots.txt now.json opensearch.xml sw.js manifest.webmanifest sitemap-index.xml news-sitemap.xml'.split(
    ' ',
  ),
  // Of hosts, and of the build.
  ...'_redirects _headers cname .caspian'.split(' '),
  ...readdirSync(join(import.meta.dirname, '..', '..', 'public'), { recursive: true }).map((name) =>
    String(name).replaceAll('\\', '/').toLowerCase(),
  ),
]);

function isFile(database: Database, ask: Asking, publication: Publication, file: string): boolean {
  if (file === `${publication.indexNow ?? ''}.txt`) return true;
  if (files.has(file.toLowerCase()) || /^sitemap-[^/]+\.xml$/.test(file)) return true;
  const [, scope] = /^(.*\/)?(?:feed\.xml|atom\.xml|feed\.json)$/.exec(`/${file}`) ?? [];
  if (scope === '/' || scope === '/corrections/') return true;
  if (scope !== undefined) {
    const listing = listingAt(ask, publication, scope);
    return listing !== undefined && listing !== 'page' && listing !== 'latest';
  }
  return pageIn(database, ask, publication, file) !== undefined;
}

/** The page whose file this is. */
function pageIn(
  database: Database,
  ask: Asking,
  publication: Publication,
  file: string,
): string | undefined {
  if (!/(?:^|\/)index\.html$/.test(file)) return undefined;
  const address = `/${file.slice(0, -'index.html'.length)}`;
  if (address === '/') return 'the front page';
  if (pages.has(address)) return "the site's own pages";
  const article = database.one<{ path: string }>(
    // A draft gives way: what was taken down is told of by a redirect while its file is still there.
    'SELECT path FROM articles WHERE address = ? AND NOT draft',
    address,
  );
  if (article) return article.path;
  const history = historyAt(database, address);
  if (history !== undefined) return history;
  if (/^\/\d{4}\/(?:\d\d\/(?:\d\d\/)?)?$/.test(address)) return dateArchive(database, address);
  const own = address.replace(/page\/\d+\/$/, '');
  const listing = listingAt(ask, publication, own);
  if (listing === undefined || (listing === 'page' && own !== address)) return undefined;
  if (listing === 'latest') return "the site's own pages";
  const name = own.slice(1, -1);
  if (listing === 'page') {
    return database.one<{ path: string }>(
      "SELECT path FROM texts WHERE kind = 'page' AND key = ?",
      name,
    )?.path;
  }
  const section = publication.sections.find(({ id }) => segment(id) === name);
  return section ? `the section ${section.id}` : `the listing ${own}`;
}

/** An article's history; also where the article is still to come. */
function historyAt(database: Database, address: string): string | undefined {
  const article = articleOfHistory(address);
  if (article === undefined) return undefined;
  const found = database.one<{ path: string }>(
    'SELECT path FROM articles JOIN histories USING (path) WHERE address = ?',
    article,
  );
  return found && `the history of ${found.path}`;
}

/** A date's archive; also where its articles are still to come. */
function dateArchive(database: Database, address: string): string | undefined {
  const some = database.one<{ one: number }>(
    'SELECT 1 AS one FROM articles WHERE address > ? AND address < ?',
    address,
    // What stands behind `/` in every order of characters.
    `${address.slice(0, -1)}0`,
  );
  return some === undefined ? undefined : "a date's archive";
}
