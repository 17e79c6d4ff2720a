/** Something that an import could not carry over, or carried over otherwise than it was. */
export interface Loss {
  /** What was read: `post 123`, or a file's path. */
  readonly item: string;
  /** Where it begins in what was read, counted from 1. */
  readonly line: number;
  /** A word or two that such losses are counted by. */
  readonly kind: string;
  readonly detail: string;
}

/** A lead picture, as the frontmatter has it; `src` is relative to the article's file. */
export interface ImportedImage {
  readonly src: string;
  readonly alt: string;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
}

/** An article or a page, read from wherever it was: all that its file is written from. */
export interface ImportedItem {
  /** Names it in this import and every later one: `post 123`, or a file's path. */
  readonly key: string;
  readonly line: number;
  readonly kind: 'article' | 'page';
  /** Its file, within the content. */
  readonly path: string;
  readonly title: string;
  /** ISO 8601; of an article alone. */
  readonly date: string;
  readonly section: string;
  readonly description?: string | undefined;
  readonly kicker?: string | undefined;
  readonly dateline?: string | undefined;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly image?: ImportedImage | undefined;
  readonly updated?: string | undefined;
  readonly mustRead: boolean;
  readonly draft: boolean;
  readonly slug?: string | undefined;
  readonly aliases: readonly string[];
  readonly lang?: string | undefined;
  readonly comments?: 'closed' | 'off' | undefined;
  /** Markdown. */
  readonly body: string;
}
