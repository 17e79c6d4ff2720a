import type { Link } from './link.ts';
import type { Picture } from './picture.ts';
import type { Theme } from './theme.ts';
import type { WeatherPlace } from './weather.ts';

/** A section as `publication.yaml` lists it; the order there is the order on the site. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly description?: string | undefined;
}

/** Of which articles a social picture is drawn: those of the last year, all, none. */
export const socialPictures = ['year', 'all', 'none'] as const;

/** How a publication stands on social sites. */
export interface Social {
  /** Its accounts, by their addresses. */
  readonly accounts: readonly string[];
  readonly pictures: (typeof socialPictures)[number];
}

/** Where a publication may be kept for its visual editor. */
export const adminHosts = ['github', 'gitlab'] as const;
export type AdminHost = (typeof adminHosts)[number];

/** The visual editor of a published site: where what it saves goes. */
export interface Admin {
  readonly host: AdminHost;
  /** `owner/name`. */
  readonly repository: string;
  /** The host's own default without it. */
  readonly branch?: string | undefined;
  /** The content's folder within the repository; `` where it is all of it. */
  readonly folder: string;
}

/** Where readers' comments go. */
export interface CommentDesk {
  /** Its address, ending with `/`. */
  readonly desk: string;
  /** After how many days an article takes no more; without it, it takes them always. */
  readonly closeAfterDays?: number | undefined;
}

/** The facts of a publication, from `publication.yaml`. */
export interface Publication {
  readonly name: string;
  /** The blurb: what the publication is, in a sentence or two. */
  readonly description: string;
  /** The address of the front page, ending with `/`; may have a path. */
  readonly url: string;
  /** A BCP 47 language tag. */
  readonly language: string;
  /** An IANA time zone; dates without an offset are read in it, and all are shown in it. */
  readonly timeZone: string;
  readonly sections: readonly Section[];
  /** Hosts that pictures may be loaded from, beside the content. */
  readonly pictureHosts: readonly string[];
  readonly social: Social;
  /** Whether an article shows how it changed since it was published. */
  readonly history?: boolean;
  /** The file of its sign, within the content folder. */
  readonly logo?: string | undefined;
  /** None where it looks as every publication does. */
  readonly theme?: Theme | undefined;
  /** None where the site is published without a visual editor. */
  readonly admin?: Admin | undefined;
  /** The place whose weather readers are shown; none where they are not. */
  readonly weather?: WeatherPlace | undefined;
  /** None where readers cannot comment. */
  readonly comments?: CommentDesk | undefined;
}

/** Where a site is served. */
export interface Served {
  /** `https://org.example`, without a path. */
  readonly origin: string;
  /** The path that every address begins with: `/`, or `/paper/`. */
  readonly base: string;
}

/** What stands on every page. Nothing in it depends on the day or on the newest articles. */
export interface Site extends Served {
  readonly name: string;
  readonly description: string;
  readonly language: string;
  readonly timeZone: string;
  readonly sections: readonly Link[];
  /** The editors' pages: about, contact, corrections policy … by title. */
  readonly pages: readonly Link[];
  /** Which lists have an article in them: what is empty is not linked to. */
  readonly holds: Readonly<
    Record<'mustRead' | 'corrections' | 'topics' | 'authors' | 'stories', boolean>
  >;
  /** Hosts that pictures may be loaded from, beside the site. */
  readonly pictureHosts: readonly string[];
  readonly social: Social;
  readonly logo?: Picture | undefined;
  /** None where it looks as every publication does. */
  readonly theme?: Theme | undefined;
  /** None where no page shows the weather. */
  readonly weather?: WeatherPlace | undefined;
  /** The years with articles, `YYYY`, newest first. */
  readonly years: readonly string[];
}

/** The part of a publication's URL that its addresses begin with, from `/` to `/`. */
export function baseOf(publication: Pick<Publication, 'url'>): string {
  const { pathname } = new URL(publication.url);
  return pathname.endsWith('/') ? pathname : `${pathname}/`;
}

export function servedAt(publication: Pick<Publication, 'url'>): Served {
  return { origin: new URL(publication.url).origin, base: baseOf(publication) };
}

/**
 * An address as editors write it, seen from the front page: one that carries the publication's path, or
 * is a whole URL of it, from `/` on without; any other as it is. `address` may be percent-encoded or not.
 */
export function withoutBase(address: string, { url }: Pick<Publication, 'url'>): string {
  const { origin, bases } = placesOf(url);
  const path = address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
  for (const base of bases) {
    if (path.startsWith(base)) return `/${path.slice(base.length)}`;
    if (`${path}/` === base) return '/';
  }
  return address;
}

/** A site's origin, and its path as it may be written. */
function placesOf(url: string): { origin: string; bases: readonly string[] } {
  let places = knownPlaces.get(url);
  if (!places) {
    const base = baseOf({ url });
    places = { origin: new URL(url).origin, bases: [base, decodeURI(base)] };
    knownPlaces.set(url, places);
  }
  return places;
}

const knownPlaces = new Map<string, { origin: string; bases: readonly string[] }>();

/** A letter of a script that is written from right to left. */
export const rightToLeftLetter =
  /[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Nkoo}\p{scx=Adlm}](?<=\p{L})/u;

const rightToLeft = new Set('ar arc ckb dv fa he khw ks ps sd ug ur yi'.split(' '));

/** The direction a language is written in, by its tag. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const [primary = '', script = ''] = language.toLowerCase().split('-');
  if (/^(latn|cyrl)$/.test(script)) return 'ltr';
  return rightToLeft.has(primary) || /^(arab|hebr)$/.test(script) ? 'rtl' : 'ltr';
}

/**
 * A text among words of a language: where its letters run the other way, between signs that keep those
 * around it in their order. For where no element can do it: a page's title.
 */
export function isolated(text: string, language: string): string {
  const [first] = /[\p{L}](?<!\p{sc=Zyyy})/u.exec(text) ?? [];
  if (first === undefined) return text;
  const direction = rightToLeftLetter.test(first) ? 'rtl' : 'ltr';
  return direction === directionOf(language) ? text : `\u2068${text}\u2069`;
}
