/** A post's, page's, attachment's … entry of an export, as it is written there. */
export interface WxrItem {
  /** The line it begins in, counted from 1. */
  readonly line: number;
  readonly id: number;
  readonly type: string;
  readonly status: string;
  readonly title: string;
  readonly link: string;
  readonly creator: string;
  readonly content: string;
  readonly excerpt: string;
  /** In the site's own time: `2013-01-05 10:00:00`; zeros where it has none. */
  readonly date: string;
  readonly dateGmt: string;
  readonly name: string;
  readonly parent: number;
  readonly password: string;
  readonly isSticky: boolean;
  readonly commentStatus: string;
  readonly attachmentUrl: string;
  readonly terms: readonly WxrTermOfItem[];
  readonly meta: readonly (readonly [key: string, value: string])[];
  readonly comments: readonly WxrComment[];
}

/** A category, tag, format or author that an entry names. */
export interface WxrTermOfItem {
  readonly domain: string;
  readonly slug: string;
  readonly name: string;
}

export interface WxrComment {
  readonly id: number;
  readonly author: string;
  readonly date: string;
  readonly dateGmt: string;
  readonly content: string;
  readonly approved: string;
  readonly type: string;
  readonly parent: number;
  readonly user: number;
}

export interface WxrAuthor {
  readonly id: number;
  readonly login: string;
  readonly name: string;
}

/** A category or a tag of the site. */
export interface WxrTerm {
  readonly id: number;
  readonly kind: string;
  readonly slug: string;
  /** The slug of the one above it, or empty. */
  readonly parent: string;
  readonly name: string;
  readonly description: string;
}

/** What an export says of its site. */
export interface WxrSite {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly version: string;
  /** The address of the site's front page. */
  readonly url: string;
}

/** Something in an export that is not as it should be. */
export interface WxrFault {
  readonly line: number;
  /** What it belongs to: `post 123`; empty where nothing is known. */
  readonly item: string;
  readonly message: string;
}

export interface WxrReader {
  item(item: WxrItem): void;
  author(author: WxrAuthor): void;
  term(term: WxrTerm): void;
  fault(fault: WxrFault): void;
  progress?(bytes: number): void;
}
