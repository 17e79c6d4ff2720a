import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every kind of page, by the name that its pictures bear. */
export const kinds = [
  'front',
  'section',
  'latest',
  'older-page',
  'article',
  'old-article',
  'article-with-picture',
  'article-without-picture',
  'article-in-another-language',
  'topic',
  'author',
  'story',
  'topics',
  'authors',
  'stories',
  'year',
  'month',
  'day',
  'must-read',
  'corrections',
  'editors-page',
  'search',
  'not-found',
] as const;

export type Kind = (typeof kinds)[number];

/**
 * An address of each kind of page that a built site has, from its sitemaps, beginning with `/` whatever
 * path the site is served under. Of listings and archives it is the fullest.
 */
export function kindsIn(dist: string): Map<Kind, string> {
  const addresses = addressesIn(dist);
  const fits = (pattern: RegExp): string[] => addresses.filter((address) => pattern.test(address));
  const fullest = (pattern: RegExp): string | undefined =>
    fits(pattern).sort((one, other) => sizeOf(dist, other) - sizeOf(dist, one))[0];
  const articles = fits(/^\/\d{4}\/\d\d\/\d\d\/[^/]+\/$/).sort();
  const newest = articles.toReversed();
  const newestThat = (holds: (article: string) => boolean): string | undefined =>
    newest.find((address) => holds(articleOf(readFileSync(fileAt(dist, address), 'utf8'))));
  const own = fits(/^\/[^/]+\/$/).filter((address) => !reserved.test(address));
  const isListing = (address: string): boolean => isThere(join(dist, address, 'feed.xml'));

  const found: Record<Kind, string | undefined> = {
    front: '/',
    section: own.find(isListing),
    latest: fits(/^\/latest\/$/)[0],
    'older-page': fits(/\/page\/\d+\/$/)[0],
    article: newest[0],
    'old-article': articles[0],
    'article-with-picture': newestThat((article) => article.includes('<img')),
    'article-without-picture': newestThat((article) => !article.includes('<img')),
    'article-in-another-language': newestThat((article) => /^<article[^>]* lang=/.test(article)),
    topic: fullest(/^\/topics\/[^/]+\/$/),
    author: fullest(/^\/authors\/[^/]+\/$/),
    story: fullest(/^\/stories\/[^/]+\/$/),
    topics: fits(/^\/topics\/$/)[0],
    authors: fits(/^\/authors\/$/)[0],
    stories: fits(/^\/stories\/$/)[0],
    year: fullest(/^\/\d{4}\/$/),
    month: fullest(/^\/\d{4}\/\d\d\/$/),
    day: fullest(/^\/\d{4}\/\d\d\/\d\d\/$/),
    'must-read': fits(/^\/must-read\/$/)[0],
    corrections: fits(/^\/corrections\/$/)[0],
    'editors-page': own.find((address) => !isListing(address)),
    search: '/search/',
    'not-found': '/404.html',
  };
  return new Map(
    kinds.flatMap((kind) => {
      const address = found[kind];
      return address === undefined ? [] : [[kind, address]];
    }),
  );
}

/** What is the site's own among the addresses of one segment, where sections and editors' pages are. */
const reserved = /^\/(?:latest|must-read|corrections|search|topics|authors|stories|\d{4})\/$/;

/** The addresses that a site's sitemaps name, and the date archives', which they do not. */
function addressesIn(dist: string): string[] {
  const index = locations(dist, 'sitemap-index.xml');
  const base = index[0]?.replace(/sitemap-[^/]*$/, '') ?? '';
  const named = index.flatMap((part) => locations(dist, part.slice(base.length)));
  const addresses = new Set(named.map((url) => `/${decodeURI(url.slice(base.length))}`));
  for (const address of [...addresses]) {
    const [, day = '', month = '', year = ''] = /^(((\/\d{4}\/)\d\d\/)\d\d\/)/.exec(address) ?? [];
    for (const archive of [day, month, year]) {
      if (archive !== '' && isThere(fileAt(dist, archive))) addresses.add(archive);
    }
  }
  return [...addresses];
}

function locations(dist: string, sitemap: string): string[] {
  const xml = readFileSync(join(dist, sitemap), 'utf8');
  return [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url = '']) => url);
}

function articleOf(html: string): string {
  return /<article[\s>].*?<\/article>/s.exec(html)?.[0] ?? '';
}

function fileAt(dist: string, address: string): string {
  return join(dist, address, 'index.html');
}

function sizeOf(dist: string, address: string): number {
  return statSync(fileAt(dist, address)).size;
}

function isThere(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
