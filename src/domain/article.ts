import type { Link } from './link.ts';
import type { Picture } from './picture.ts';

export const kinds = ['news', 'analysis', 'opinion', 'feature', 'live'] as const;
export type Kind = (typeof kinds)[number];

export const commentModes = ['open', 'closed', 'off'] as const;
export type CommentMode = (typeof commentModes)[number];

/** Why an article that readers may not see yet is shown here: only previews carry one. */
export type Mark = 'draft' | 'scheduled';

/** What a list shows of an article. Dates are ISO 8601 with the publication's offset. */
export interface Card extends Link {
  readonly standfirst: string;
  readonly kicker?: string | undefined;
  readonly kind: Kind;
  /** Whether it is a live article of something that is over. */
  readonly isOver?: boolean;
  readonly section: Link;
  readonly published: string;
  readonly updated?: string | undefined;
  /** Set where it differs from the publication's language. */
  readonly lang?: string | undefined;
  readonly picture?: Picture | undefined;
  /** Who argues, by name; of opinion alone. */
  readonly by?: readonly string[] | undefined;
  readonly mark?: Mark | undefined;
}

export interface Correction {
  readonly date: string;
  readonly text: string;
}

/** An entry of a live article: its moment in ISO 8601, and the id of its heading. */
export interface LiveEntry {
  readonly id: string;
  readonly at: string;
  readonly title: string;
}

/** An article that is public by the edition's clock (or marked, in a preview), as its page shows it. */
export interface PublishedArticle extends Card {
  readonly dateline?: string | undefined;
  readonly keyPoints: readonly string[];
  readonly authors: readonly Link[];
  readonly topics: readonly Link[];
  readonly story?: Link | undefined;
  readonly corrections: readonly Correction[];
  readonly mustRead: boolean;
  /** Whether the text's opening serves as the standfirst, which the article's own page shows once. */
  readonly opensWithStandfirst?: boolean;
  readonly comments: CommentMode;
  /** What feeds know it by for ever: a URN that neither its slug nor its date changes. */
  readonly id: string;
  /** Of a live article, as they stand in its file. */
  readonly entries: readonly LiveEntry[];
  /** Sanitised HTML, its links and pictures resolved. */
  readonly html: string;
  /** Reading time, in whole minutes, at least 1. */
  readonly minutes: number;
}

/** When an article was last changed: published, updated, corrected, or gone on with; ISO 8601. */
export function lastChange({
  published,
  updated = published,
  corrections,
  entries,
}: Pick<PublishedArticle, 'published' | 'updated' | 'corrections' | 'entries'>): string {
  return [updated, ...corrections.map(({ date }) => date), ...entries.map(({ at }) => at)].reduce(
    (last, date) => (Date.parse(date) > Date.parse(last) ? date : last),
    published,
  );
}
