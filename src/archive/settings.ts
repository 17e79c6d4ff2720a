/** What an edition is made of, and when. */
export interface EditionSettings {
  /** The content directory, absolute. */
  readonly content: string;
  /** The cache directory, absolute. */
  readonly cache: string;
  /** The clock, in milliseconds since 1970. */
  readonly now: number;
  /** Whether a preview's clock goes on while it is shown; not where a user set it. */
  readonly ticks?: boolean;
  /** Drafts that are due are shown, and marked. */
  readonly drafts: boolean;
  /** All drafts and scheduled articles are shown, and marked. */
  readonly preview: boolean;
  /** Whether the desk is told of more than a build says: `check`'s rules of style. A preview's always is. */
  readonly desk?: boolean;
  /** Threads that may read files. */
  readonly threads: number;
}
