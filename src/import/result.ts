import type { Staging } from './staging.ts';
import type { Tallies } from './tallies.ts';
import type { Writer } from './writer.ts';

/** What an import did: all that its report says. */
export interface Result {
  readonly source: string;
  /** Where what was read begins: a file, or a folder. */
  readonly from: string;
  readonly content: string;
  readonly isDry: boolean;
  readonly read: Tallies;
  readonly made: Tallies;
  readonly writer: Writer;
  readonly staging: Staging;
  readonly missingFiles: readonly string[];
  readonly copiedFiles: number;
  readonly notes: readonly string[];
  /** Rules for what static hosts cannot answer. */
  readonly rules: ServerRules;
  readonly seconds: number;
}

/** Old addresses that hang on a query: `p` and `123`, and where it leads. */
export interface ServerRules {
  readonly queries: Readonly<Record<string, ReadonlyMap<string, string>>>;
  readonly bases: { readonly category: string; readonly tag: string; readonly author: string };
}
