import type { Changes, Standing } from './changes.ts';

/** A place that a site is deployed to. */
export interface Target {
  /** What it is called in messages: `deploy@news.example:/srv/paper`. */
  readonly name: string;
  /** What stands there. Changes nothing. */
  look(): Promise<Looked>;
  /**
   * Keeps the target for this deploy alone, waiting while another has it, and first finishes or
   * discards what an earlier one left.
   */
  take(): Promise<Taken>;
}

/** What stands at a target, and its clock. */
export interface Looked {
  readonly standing: Standing;
  /** Seconds since 1970. */
  readonly now: number;
  /** Something that the user should know, each a line. */
  readonly remarks: readonly string[];
}

/** A target that no other deploy uses meanwhile. */
export interface Taken extends Looked {
  /** Whether `apply` is called even where nothing changes, so that it can say that all is done. */
  readonly isUnfinished?: boolean;
  /**
   * Puts and removes what `changes` says, in that order. Bytes are taken from `folder`, and compared with
   * `digests` where they arrive, before the first reader may see one; those of `now.json` and the manifest
   * are there too. A failure leaves the site that stood, or says how the new one will be finished.
   */
  apply(folder: string, changes: Changes, digests: ReadonlyMap<string, string>): Promise<void>;
  /** Frees the target. */
  release(): Promise<void>;
}
