import { listingAddress } from '../domain/address.ts';
import type { IndexPage } from '../domain/pages.ts';
import { hrefOf, type Edition } from './edition.ts';
import { facts } from './listing-pages.ts';

/** `/topics/`, `/authors/`, `/stories/`: all that have an article, by title. */
export function indexPage(edition: Edition, kind: 'topic' | 'author' | 'story'): IndexPage {
  const { ask, publication } = edition;
  const collator = new Intl.Collator(publication.language);
  return {
    entries: ask
      .listings(kind)
      .map(({ listing, count }) => {
        const key = listing.slice(kind.length + 1);
        const { title, role, description } = facts(edition, kind, key, true);
        return {
          title,
          href: hrefOf(publication, listingAddress(kind, key)),
          count,
          note: role ?? description,
        };
      })
      .sort((a, b) => collator.compare(a.title, b.title) || (a.href < b.href ? -1 : 1)),
  };
}
