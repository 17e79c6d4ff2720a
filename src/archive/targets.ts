import { articleOfHistory, sameForm, segment } from '../domain/address.ts';
import { isDay } from '../domain/calendar.ts';
import type { Publication } from '../domain/publication.ts';
import type { Asking } from './asking.ts';
import { redirectTargets } from './redirect-table.ts';

/**
 * Where something of the content is on the site: its address without the base; `hidden` where readers
 * may not know of it yet; undefined where there is no such thing.
 */
export type Target = { address: string } | 'hidden' | undefined;

/** The page that a Markdown file of the content becomes. */
export function targetOfFile(ask: Asking, path: string): Target {
  const article = ask.articleOf(path);
  if (article) return article.shown ? { address: article.address } : 'hidden';
  const text = ask.textOf(path);
  if (!text) return ask.hasFile(path) ? 'hidden' : undefined;
  const { kind, key } = text;
  if (kind === 'page') return { address: `/${key}/` };
  const address = kind === 'author' ? `/authors/${key}/` : `/stories/${key}/`;
  return ask.exists(`${kind}:${key}`) ? { address } : 'hidden';
}

/**
 * The page at an address as an editor wrote it: decoded, without the base, from `/` on. `passed` are the
 * redirects on the way to it.
 */
export function targetOfAddress(
  ask: Asking,
  publication: Publication,
  written: string,
  passed = new Set<string>(),
): Target {
  const address = tidied(written);
  if (fixed.has(address)) return { address };
  const redirect = redirectAt(ask, publication, address, passed);
  if (redirect) return redirect;
  if (/^\/\d{4}\//.test(address)) return dated(ask, publication.timeZone, address);
  const [, listing = '', rest = ''] =
    /^(\/(?:latest|(?:topics|authors|stories)\/[^/]+|[^/]+)\/)(.*)$/.exec(address) ?? [];
  const found = listingAt(ask, publication, listing);
  if (found === undefined || found === 'hidden') return found;
  const [, page] = /^page\/([1-9]\d*)\/$/.exec(rest) ?? [];
  if (page !== undefined) {
    // The last row is where the newest articles begin, on the listing's own address.
    return ask.numbered(found, Number(page)) && ask.numbered(found, Number(page) + 1)
      ? { address }
      : undefined;
  }
  if (rest === '') return { address };
  return found !== 'page' && found !== 'latest' && feeds.has(rest) ? { address } : undefined;
}

const feeds = new Set(['feed.xml', 'atom.xml', 'feed.json']);
const fixed = new Set(
  '/ /latest/ /must-read/ /corrections/ /topics/ /authors/ /stories/ /feed.xml /atom.xml /feed.json /corrections/feed.xml /corrections/atom.xml /corrections/feed.json /404.html /now.json /robots.txt /sitemap-index.xml /news-sitemap.xml'.split(
    ' ',
  ),
);

function tidied(written: string): string {
  const address = written.normalize('NFC').replace(/\/index\.html$/, '/');
  return /\/$|\.\w+$/.test(address) ? address : `${address}/`;
}

/** An old address; it is left out with the page that it leads to. */
function redirectAt(
  ask: Asking,
  publication: Publication,
  address: string,
  passed: Set<string>,
): Target {
  const target = redirectTargets(ask).get(address);
  if (target !== undefined) {
    if (target === null || passed.has(address)) return { address };
    passed.add(address);
    return isLeftOut(ask, publication, target, passed) ? 'hidden' : { address };
  }
  const aliases = ask.aliasesAt(address);
  if (aliases.length === 0) return undefined;
  return aliases.some(({ shown }) => shown) ? { address } : 'hidden';
}

/** Whether a redirect's target is not public yet: the redirect would tell of it. */
export function isLeftOut(
  ask: Asking,
  publication: Publication,
  target: string,
  passed?: Set<string>,
): boolean {
  if (!target.startsWith('/')) return false;
  const [path = ''] = target.split('#');
  return targetOfAddress(ask, publication, sameForm(path), passed) === 'hidden';
}

function dated(ask: Asking, timeZone: string, address: string): Target {
  const [, day] = /^\/(\d{4}(?:\/\d\d(?:\/\d\d)?)?)\/$/.exec(address) ?? [];
  if (day !== undefined) {
    const some = isDate(day) && ask.days(day.replaceAll('/', '-'), timeZone).length > 0;
    return some ? { address } : undefined;
  }
  const own = articleOfHistory(address) ?? address;
  const articles = ask
    .articlesAt(own)
    .filter(({ path }) => own === address || ask.hasHistory(path));
  if (articles.length === 0) return undefined;
  return articles.some(({ shown }) => shown) ? { address } : 'hidden';
}

function isDate(written: string): boolean {
  const [year = '', month = '01', day = '01'] = written.split('/');
  return isDay(`${year}-${month}-${day}`);
}

/** The listing whose own address this is; `page` for an editors' page, `hidden` for one to come. */
export function listingAt(
  ask: Asking,
  publication: Publication,
  address: string,
): string | undefined {
  if (address === '/latest/') return 'latest';
  const [, folder, key = ''] = /^\/(?:(topics|authors|stories)\/)?([^/]+)\/$/.exec(address) ?? [];
  if (folder === undefined) {
    const section = publication.sections.find(({ id }) => segment(id) === key);
    if (section) return `section:${section.id}`;
    return ask.text('page', key) ? 'page' : undefined;
  }
  const listing = `${{ topics: 'topic', authors: 'author', stories: 'story' }[folder] ?? ''}:${key}`;
  if (ask.exists(listing)) return listing;
  // Articles that are not shown yet may make it.
  return ask.isMeant(listing) ? 'hidden' : undefined;
}
