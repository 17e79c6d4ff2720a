import { listingAddress } from '../domain/address.ts';
import { isoIn } from '../domain/calendar.ts';
import type { Card } from '../domain/article.ts';
import type { SitemapEntry } from '../domain/pages.ts';
import { cardOf } from './cards.ts';
import { hrefOf, type Edition } from './edition.ts';
import { listingKeys } from './listing-pages.ts';

export interface SitemapPart {
  /** `2023-10` for a month's articles, `pages` for the rest; a part too long goes on as `pages-2`. */
  readonly name: string;
  /** ISO 8601: the newest change among its articles. */
  readonly modified?: string | undefined;
}

/** The protocol's limit for one file. */
const most = 50_000;

/** A part a month, so that a new article changes only the newest. */
export function sitemapParts(edition: Edition): SitemapPart[] {
  const { ask, publication } = edition;
  const months = ask.months();
  return [
    ...inParts('pages', pages(edition).length).map((name) => ({ name })),
    ...months.flatMap(({ month, count, modified }) =>
      inParts(month, count).map((name) => ({
        name,
        modified: isoIn(modified, publication.timeZone),
      })),
    ),
  ];
}

/** The addresses of one part. */
export function sitemapPart(edition: Edition, name: string): SitemapEntry[] {
  const [, part = '', number = '1'] = /^(pages|\d{4}-\d\d)(?:-(\d+))?$/.exec(name) ?? [];
  const skip = (Number(number) - 1) * most;
  if (part === 'pages') return pages(edition).slice(skip, skip + most);
  const { ask, publication } = edition;
  return ask
    .dated(part, publication.timeZone)
    .slice(skip, skip + most)
    .map(({ address, changed }) => ({
      href: hrefOf(publication, address),
      modified: isoIn(changed, publication.timeZone),
    }));
}

const mostNews = 1000;

/** What a news search engine takes: the articles of the last two days by the edition's clock, at most 1,000. */
export function newsEntries(edition: Edition): Card[] {
  const { ask, settings } = edition;
  const latest = ask.newest('latest', mostNews);
  const end = latest.findIndex(({ published }) => ask.isOfAge('past', published, settings.now));
  return latest
    .slice(0, end === -1 ? undefined : end)
    .map(({ article }) => cardOf(edition, article));
}

/** All but the articles and what is numbered or dated: the front page, listings, editors' pages. */
function pages(edition: Edition): SitemapEntry[] {
  const { publication, site } = edition;
  const fixed = ['/', '/must-read/', '/corrections/', '/topics/', '/authors/', '/stories/'];
  const listings = listingKeys(edition).map(({ kind, key }) => listingAddress(kind, key));
  return [
    ...[...fixed, ...listings].map((address) => ({ href: hrefOf(publication, address) })),
    ...site.pages.map(({ href }) => ({ href })),
  ];
}

function inParts(name: string, count: number): string[] {
  return Array.from({ length: Math.max(1, Math.ceil(count / most)) }, (_, index) =>
    index === 0 ? name : `${name}-${index + 1}`,
  );
}
