import type { Card, Correction, PublishedArticle } from './article.ts';
import type { ListingKind } from './address.ts';
import type { Comments } from './comments.ts';
import type { Step } from './history.ts';
import type { Link } from './link.ts';
import type { Picture } from './picture.ts';
import type { Reading } from './weather.ts';

/** What the page of each address shows, whole: nothing else reaches its template. */
export interface ArticlePage {
  readonly article: PublishedArticle;
  /** Whether it is of more than two years. */
  readonly isOld: boolean;
  /** What is shown of it where it is shared; none where it is too old, or cannot be drawn. */
  readonly social?: Picture | undefined;
  /** The same article in every language that it is in, this one among them; empty where there is but one. */
  readonly translations: readonly Translation[];
  /** Earlier articles near to this one, nearest first. */
  readonly more: readonly Card[];
  /** Where what changed in it is told, if it did since it was published. */
  readonly history?: string | undefined;
  /** The running story's first part, where `storyParts` begin later. */
  readonly storyBegan?: Card | undefined;
  /** The running story's parts around this one, oldest first; empty without a story. */
  readonly storyParts: readonly Card[];
  /** None where its page says nothing of comments. */
  readonly comments?: Comments | undefined;
  /** Set on the newest two dozen articles; the others read `now.json`. */
  readonly lists?: Lists | undefined;
}

/** An article's history: what changed since it was published. */
export interface HistoryPage {
  readonly article: Link;
  readonly section: Link;
  readonly lang?: string | undefined;
  /** Newest first. */
  readonly steps: readonly Step[];
}

/** An article in one of its languages. */
export interface Translation extends Link {
  /** A BCP 47 language tag. */
  readonly lang: string;
  /** Whether it is what the others translate. */
  readonly isOriginal: boolean;
}

export interface Lists {
  readonly latest: readonly Card[];
  readonly mustRead: readonly Card[];
}

export interface FrontPage extends Lists {
  readonly lead?: Card | undefined;
  /** The row under the lead. */
  readonly second: readonly Card[];
  readonly sections: readonly { readonly section: Link; readonly cards: readonly Card[] }[];
  /** Opinion and analysis. */
  readonly views: readonly Card[];
  /** Running stories that went on last, each with its newest parts, newest first. */
  readonly stories: readonly { readonly story: Link; readonly parts: readonly Card[] }[];
}

/** One page of a listing: its own address (the newest), or `…/page/N/`. */
export interface ListingPage {
  readonly kind: ListingKind;
  readonly title: string;
  readonly href: string;
  /** A section's or a story's description (text), if any. */
  readonly description?: string | undefined;
  /** A biography or a story's summary: sanitised HTML. */
  readonly html?: string | undefined;
  readonly role?: string | undefined;
  readonly photo?: Picture | undefined;
  /** Newest first. */
  readonly cards: readonly Card[];
  /** N of `…/page/N/`; none on the listing's own address. */
  readonly page?: number | undefined;
  /** The page of the articles published after these; none on the listing's own address. */
  readonly newer?: string | undefined;
  /** The page of the articles published before these. */
  readonly older?: string | undefined;
  /** Where its feeds lie: the address before `feed.xml`; none for `/latest/`, whose feeds are the site's. */
  readonly feeds: string;
}

/** `/YYYY/`, `/YYYY/MM/` with counts, `/YYYY/MM/DD/` with all of the day. */
export interface DateArchive {
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string;
  /** Its year, and its month; the widest first. */
  readonly parents: readonly { readonly date: string; readonly href: string }[];
  readonly counts: readonly {
    readonly date: string;
    readonly href: string;
    readonly count: number;
    /** Of a year's months: its days with articles. */
    readonly days: readonly {
      readonly date: string;
      readonly href: string;
      readonly count: number;
    }[];
  }[];
  /** Of a day: newest first. */
  readonly cards: readonly Card[];
}

/** `/topics/`, `/authors/`, `/stories/`: each entry with its number of articles, by title. */
export interface IndexPage {
  readonly entries: readonly (Link & {
    readonly count: number;
    readonly note?: string | undefined;
  })[];
}

/** `/must-read/`: newest first. */
export interface MustReadPage {
  readonly cards: readonly Card[];
}

/** `/corrections/`: newest first. */
export interface CorrectionsPage {
  readonly entries: readonly (Correction & {
    readonly article: Link;
    readonly lang?: string | undefined;
  })[];
}

/** `/<page>/`: about, contact, corrections policy … */
export interface EditorsPage extends Link {
  readonly description?: string | undefined;
  readonly html: string;
  readonly lang?: string | undefined;
}

/** What a feed holds: of the whole site, or of one listing. */
export interface Feed {
  readonly title: string;
  readonly description: string;
  /** The page it belongs to. */
  readonly href: string;
  /** The address before `feed.xml`, ending with `/`. */
  readonly feeds: string;
  /** Newest first: articles, whole, or corrections. */
  readonly entries: readonly FeedEntry[];
}

/** What a feed tells of an article, or of a correction. */
export type FeedEntry = Pick<
  PublishedArticle,
  | 'id'
  | 'title'
  | 'href'
  | 'published'
  | 'updated'
  | 'standfirst'
  | 'section'
  | 'topics'
  | 'authors'
  | 'lang'
  | 'picture'
  | 'html'
>;

/** `now.json`: what moves. Lists newest first. */
export interface Now extends Lists {
  /** At the publication's place; null where it has none, or none that is new enough is known. */
  readonly weather: Reading | null;
  readonly alert: Alert | null;
}

/** A breaking-news line. */
export interface Alert {
  readonly text: string;
  /** Root-relative, with the base; or another site's. */
  readonly url: string | null;
  /** When it ends: ISO 8601 with the publication's offset. */
  readonly until: string;
}

export interface SitemapEntry {
  readonly href: string;
  /** ISO 8601: published, or last updated. */
  readonly modified?: string | undefined;
}

/** A redirect from an old address, or a page that says why what was there is gone. */
export type Redirect =
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  | { readonly kind: 'gone'; readonly from: string; readonly reason: string };

/** The search page. */
export interface SearchPage {
  /** What the folders of the periods are in, with the base. */
  readonly folder: string;
  /** The archive's periods, newest first, each with the day (`YYYY-MM-DD`) of its first article. */
  readonly periods: readonly { readonly name: string; readonly day: string }[];
  /** The folder of what searches, with the base. */
  readonly engine: string;
  /** The folder of what finds an article by its headline, with the base, and how many parts it has. */
  readonly headlines: { readonly folder: string; readonly parts: number };
}
