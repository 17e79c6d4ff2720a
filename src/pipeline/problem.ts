import type { RuleName } from './rules.ts';

/** Something in the content that its editors should know of. */
export interface Problem {
  /** The file's path within the content directory, with `/`. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column: number;
  readonly severity: 'error' | 'warning';
  /** The frontmatter's or YAML file's key, dotted; `body` for the text, `file` for the whole. */
  readonly key: string;
  /** What was found, and what to write instead. */
  readonly message: string;
  /** The check that a publication may set; most of what breaks the contract is of none. */
  readonly rule?: RuleName | undefined;
  /** When the clock alone mends it, in milliseconds since 1970. */
  readonly until?: number | undefined;
}

/** Where something stands in a file: line and column, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export const start: Place = { line: 1, column: 1 };

/** In reading order: by file, line, column, then by what is said. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.key, b.key) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
