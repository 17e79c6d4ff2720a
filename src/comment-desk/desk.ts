import type { OpenArticles } from './articles.ts';
import type { Limits } from './limits.ts';
import type { Counters } from './metrics.ts';
import type { Secrets } from './secrets.ts';
import type { Store } from './store.ts';
import type { WordList } from './word-list.ts';

/** What a publication says of its comment desk. */
export interface DeskSettings {
  /** The desk's public origin, and the path that its addresses begin with, from `/` to `/`. */
  readonly desk: { readonly origin: string; readonly base: string };
  /** The site's origin, and the path that its addresses begin with. */
  readonly site: { readonly origin: string; readonly base: string };
  /** The publication's name and language. */
  readonly name: string;
  readonly language: string;
  /** An article takes no comments so many days after it was published; none: it always does. */
  readonly closeAfterDays: number | undefined;
  /** Whether comments of readers who are known to be good are approved as they come. */
  readonly passKnown: boolean;
  /** How many days after the decision personal data is kept. */
  readonly keepDays: number;
  readonly limits: Limits;
  /** How hard a proof of work is: iterations a try, and tries. */
  readonly work: { readonly cost: number; readonly tries: number };
  readonly words: WordList;
}

/** What deciding needs, from a page or from the command line. */
export interface Newsroom {
  readonly settings: DeskSettings;
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called after a decision, where approving is to change the site's content at once. */
  readonly decided?: () => void;
}

/** A running desk. */
export interface Desk extends Newsroom {
  readonly articles: OpenArticles;
  readonly secrets: Secrets;
  readonly counters: Counters;
}
