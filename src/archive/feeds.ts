import { listingAddress } from '../domain/address.ts';
import type { Feed } from '../domain/pages.ts';
import { stringsFor } from '../strings/strings.ts';
import { publishedArticle } from './article-pages.ts';
import { correctionEntries } from './corrections.ts';
import { hrefOf, type Edition } from './edition.ts';
import { facts, listingKeys, nameOf, scopeOf, type ListingKey } from './listing-pages.ts';

export type FeedKey =
  Pick<ListingKey, 'kind' | 'key'> | { readonly kind: 'corrections'; readonly key: '' };

export interface FeedPath {
  readonly params: { readonly scope: string | undefined };
  readonly props: { readonly key: FeedKey };
}

const entriesInFeed = 20;

/** Where feeds lie: the whole site's (its key is that of Latest), one a listing, and that of corrections. */
export function feedPaths(edition: Edition): FeedPath[] {
  return [
    ...listingKeys(edition).map((key) => ({
      params: { scope: scopeOf(key.kind, key.key) },
      props: { key },
    })),
    { params: { scope: 'corrections' }, props: { key: { kind: 'corrections', key: '' } } },
  ];
}

/** The newest articles of the site or of one listing, whole; or the newest corrections. */
export function feed(edition: Edition, { kind, key }: FeedKey): Feed {
  const { publication, site } = edition;
  if (kind === 'corrections') {
    const strings = stringsFor(site.language);
    const title = strings.pageTitle(strings.corrections, site.name);
    const href = hrefOf(publication, '/corrections/');
    const entries = correctionEntries(edition, entriesInFeed);
    return { title, description: site.description, href, feeds: href, entries };
  }
  const { title, description } = facts(edition, kind, key, true);
  const address = kind === 'latest' ? '/' : listingAddress(kind, key);
  const href = hrefOf(publication, address);
  return {
    title: kind === 'latest' ? site.name : `${title} – ${site.name}`,
    description: description ?? site.description,
    href,
    feeds: href,
    entries: edition.ask
      .newest(nameOf(kind, key), entriesInFeed)
      .map(({ article }) => publishedArticle(edition, article)),
  };
}
