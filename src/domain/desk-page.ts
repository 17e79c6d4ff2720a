/** Something wrong with a file, and where it is. */
export interface Trouble {
  /** Counted from 1, as is the column. */
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly key: string;
  /** What was found, and what to write instead. */
  readonly message: string;
}

/** A file of the content, as editors are led to it. */
export interface DeskFile {
  /** Within the content folder, with `/`. */
  readonly path: string;
  /** The address of its page, if it has one. */
  readonly address?: string | undefined;
}

/** A file with which something is wrong, in reading order. */
export interface WrongFile extends DeskFile {
  readonly troubles: readonly Trouble[];
  /** Whether a page is at its address: what it says, or what it said when it was last right. */
  readonly hasPage: boolean;
  /** Whether what it says now cannot be read, so that its page is an earlier one. */
  readonly isEarlier: boolean;
}

/** A file on the desk's lists. */
export interface DeskEntry extends DeskFile {
  readonly title: string;
  /** The title's language, a BCP 47 tag. */
  readonly lang: string;
  /** ISO 8601; of an article. */
  readonly published?: string | undefined;
  readonly isDraft: boolean;
  /** When its file was written last, ISO 8601. */
  readonly saved: string;
  /** When its editors last changed or corrected it in substance, ISO 8601; none where they did not. */
  readonly updated?: string | undefined;
}

/** How many errors and warnings the content has. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

/** `/_desk/` of a preview: what editors have in hand. */
export interface DeskPage extends Counts {
  /** ISO 8601: the preview's clock. */
  readonly now: string;
  /** Files with errors first. */
  readonly wrong: readonly WrongFile[];
  /** How many further files something is wrong with. */
  readonly furtherWrong: number;
  /** What falls due next first. */
  readonly scheduled: readonly DeskEntry[];
  /** What was saved last first. */
  readonly drafts: readonly DeskEntry[];
  readonly recent: readonly DeskEntry[];
}

/** The desk's address; no slug, id or page has a `_`. */
export const deskAddress = '/_desk/';
