/** What an edition is made of, and when. */
export interface EditionSettings {
  /** The content directory, absolute. */
  readonly content: string;
  /** The cache directory, absolute. */
  readonly cache: string;
  /** The clock, in milliseconds since 1970. */
  readonly now: number;
  /** Drafts that are due are shown, and marked. */
  readonly drafts: boolean;
  /** All drafts and scheduled articles are shown, and marked. */
  readonly preview: boolean;
  /** Threads that may read files. */
  readonly threads: number;
}
