import type { Difference } from '../outputs/manifest-differences.ts';
import type { Manifest } from '../outputs/manifest.ts';

/** A site as it was published, and where it is not as its manifest says. */
export interface Published {
  readonly manifest: Manifest;
  /** When the manifest was last changed, as far as can be told: in milliseconds since 1970. */
  readonly time: number | undefined;
  readonly differences: readonly Difference[];
  /** Files that a host keeps for itself, as it may. */
  readonly withheld: readonly string[];
}

/** Told how many files were compared, and of how many. */
export type Comparing = (done: number, of: number) => void;

/** What cannot be verified; the message says why, and what to do. */
export class UnverifiableError extends Error {}
