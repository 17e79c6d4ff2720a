import { listingAddress } from '../domain/address.ts';
import type { Feed } from '../domain/pages.ts';
import { publishedArticle } from './article-pages.ts';
import { hrefOf, type Edition } from './edition.ts';
import { facts, listingKeys, nameOf, scopeOf, type ListingKey } from './listing-pages.ts';

export type FeedKey = Pick<ListingKey, 'kind' | 'key'>;

export interface FeedPath {
  readonly params: { readonly scope: string | undefined };
  readonly props: { readonly key: FeedKey };
}

const articlesInFeed = 20;

/** Where feeds lie: the whole site's (its key is that of Latest), and one a listing. */
export function feedPaths(edition: Edition): FeedPath[] {
  return listingKeys(edition).map((key) => ({
    params: { scope: scopeOf(key.kind, key.key) },
    props: { key },
  }));
}

/** The newest articles of the site or of one listing, whole. */
export function feed(edition: Edition, { kind, key }: FeedKey): Feed {
  const { publication, site } = edition;
  const { title, description } = facts(edition, kind, key, true);
  const address = kind === 'latest' ? '/' : listingAddress(kind, key);
  const href = hrefOf(publication, address);
  return {
    title: kind === 'latest' ? site.name : `${title} – ${site.name}`,
    description: description ?? site.description,
    href,
    feeds: href,
    articles: edition.ask
      .newest(nameOf(kind, key), articlesInFeed)
      .map(({ article }) => publishedArticle(edition, article)),
  };
}
