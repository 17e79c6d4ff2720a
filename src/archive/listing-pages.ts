import { listingAddress, segment, type ListingKind } from '../domain/address.ts';
import type { Card } from '../domain/article.ts';
import type { ListingPage } from '../domain/pages.ts';
import { pageSize, numberedPages } from '../domain/pagination.ts';
import type { AuthorRecord, StoryRecord } from '../pipeline/schema.ts';
import type { Entry } from './asking.ts';
import { cardOf } from './cards.ts';
import { hrefOf, type Edition } from './edition.ts';
import { resolved } from './html.ts';
import { authorTitle, textOf, topicTitle } from './names.ts';
import { pictureIn } from './pictures.ts';

export interface ListingKey {
  readonly kind: ListingKind;
  /** A section's id, or the segment of a topic, an author or a story. */
  readonly key: string;
  /** N of `…/page/N/`. */
  readonly page?: number | undefined;
}

export interface ListingPath {
  readonly params: { readonly listing: string };
  readonly props: { readonly key: ListingKey };
}

/** Every page of every listing, sorted by address. */
export function listingPaths(edition: Edition): ListingPath[] {
  return listingKeys(edition).flatMap(({ kind, key }) => {
    const own = listingAddress(kind, key).slice(1, -1);
    const pages = numberedPages(edition.ask.count(nameOf(kind, key)));
    return [
      { params: { listing: own }, props: { key: { kind, key } } },
      ...Array.from({ length: pages }, (_, index) => ({
        params: { listing: `${own}/page/${index + 1}` },
        props: { key: { kind, key, page: index + 1 } },
      })),
    ];
  });
}

/** Every listing that has a page: sections always, the others with an article. */
export function listingKeys({ ask, publication }: Edition): { kind: ListingKind; key: string }[] {
  const others = (['author', 'story', 'topic'] as const).flatMap((kind) =>
    ask.listings(kind).map(({ listing }) => ({ kind, key: listing.slice(kind.length + 1) })),
  );
  return [
    { kind: 'latest', key: '' },
    ...publication.sections.map(({ id }) => ({ kind: 'section' as const, key: id })),
    ...others,
  ];
}

/** What one page of a listing shows. */
export function listingPage(edition: Edition, { kind, key, page }: ListingKey): ListingPage {
  const { ask, publication } = edition;
  const listing = nameOf(kind, key);
  const address = listingAddress(kind, key);
  const shared = {
    kind,
    ...facts(edition, kind, key, page === undefined),
    page,
    feeds: hrefOf(publication, kind === 'latest' ? '/' : address),
  };
  if (page === undefined) {
    const count = ask.count(listing);
    const pages = numberedPages(count);
    return {
      ...shared,
      href: hrefOf(publication, address),
      cards: cardsOf(edition, ask.newest(listing, count - pages * pageSize)),
      newer: undefined,
      older: pages === 0 ? undefined : hrefOf(publication, `${address}page/${pages}/`),
    };
  }
  const begin = ask.numbered(listing, page);
  return {
    ...shared,
    href: hrefOf(publication, `${address}page/${page}/`),
    cards: begin ? cardsOf(edition, ask.from(listing, begin, pageSize).reverse()) : [],
    // Behind the last numbered page stand the newest, on the listing's own address.
    newer: hrefOf(
      publication,
      ask.numbered(listing, page + 2) ? `${address}page/${page + 1}/` : address,
    ),
    older: page === 1 ? undefined : hrefOf(publication, `${address}page/${page - 1}/`),
  };
}

function cardsOf(edition: Edition, entries: readonly Entry[]): Card[] {
  return entries.map(({ article }) => cardOf(edition, article));
}

/** The name of a listing in the archive. */
export function nameOf(kind: ListingKind, key: string): string {
  if (kind === 'latest') return kind;
  return `${kind}:${kind === 'section' ? key : segment(key)}`;
}

/** A listing's title, and on its own address what is told of it. */
export function facts(
  edition: Edition,
  kind: ListingKind,
  key: string,
  whole: boolean,
): Pick<ListingPage, 'title' | 'description' | 'html' | 'role' | 'photo'> {
  switch (kind) {
    case 'latest':
      return { title: '' };
    case 'section': {
      const section = edition.publication.sections.find(({ id }) => id === key);
      return {
        title: section?.title ?? key,
        description: whole ? section?.description : undefined,
      };
    }
    case 'topic':
      return { title: topicTitle(edition, key) };
    case 'author': {
      const text = textOf<AuthorRecord>(edition, 'author', key);
      const title = authorTitle(edition, key);
      if (!text || !whole) return { title };
      const { name, role, photo, opening } = text.record;
      return {
        title,
        role,
        description: opening === '' ? undefined : opening,
        photo:
          photo === undefined
            ? undefined
            : pictureIn(edition, text.path, { src: photo, alt: name }),
        html: bodyOf(edition, text),
      };
    }
    case 'story': {
      const text = textOf<StoryRecord>(edition, 'story', key);
      if (!text) return { title: key };
      const { title, opening } = text.record;
      if (!whole) return { title };
      return {
        title,
        description: opening === '' ? undefined : opening,
        html: bodyOf(edition, text),
      };
    }
  }
}

function bodyOf(
  edition: Edition,
  { path, html }: { path: string; html: string },
): string | undefined {
  return html === '' ? undefined : resolved(edition, path, html);
}

/** The path of a listing's feeds, without slashes at its ends; percent-encoding is the router's. */
export function scopeOf(kind: ListingKind, key: string): string | undefined {
  return kind === 'latest' ? undefined : listingAddress(kind, key).slice(1, -1);
}
