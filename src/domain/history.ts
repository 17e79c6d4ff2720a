/** What readers read of an article, as plain text. */
export interface ReadersText {
  readonly headline: string;
  readonly standfirst?: string | undefined;
  /** Paragraphs, headings, items of lists and the like, in order; none of them empty. */
  readonly paragraphs: readonly string[];
}

/** A run of words: in both versions, in the earlier alone, in the later alone. */
export interface Piece {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** A part of a text that changed: all of its words. */
export interface Change {
  readonly part: 'headline' | 'standfirst' | 'paragraph';
  readonly pieces: readonly Piece[];
}

/** A step of an article's history; `at` is when readers first saw it, ISO 8601. */
export type Step =
  /** The first; or the first that is not withheld, of which nobody may read what it differs from. */
  | { readonly kind: 'published' | 'replaced'; readonly at: string }
  | { readonly kind: 'changed'; readonly at: string; readonly changes: readonly Change[] }
  /** It reads as the last version before the withheld ones. */
  | { readonly kind: 'restored'; readonly at: string }
  | { readonly kind: 'withheld'; readonly at: string; readonly reason: string };

/** A committed version that readers saw. */
export interface SeenVersion {
  /** ISO 8601. */
  readonly at: string;
  readonly text: ReadersText;
  /** Why nobody may read it any more, if so. */
  readonly withheld?: string | undefined;
}
