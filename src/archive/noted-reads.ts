import type { Reads } from './reads.ts';

/** Astro bundles the pages apart from the build that notes for them, so the two meet in the process. */
const place = Symbol.for('caspian.reads');
const holder = globalThis as { [place]?: Reads | undefined };

/** Where the page that is being rendered notes what it asks; undefined where nobody keeps it. */
export function notedReads(): Reads | undefined {
  return holder[place];
}

/** From now on, what is asked is noted here. Pages are rendered one after the other. */
export function noteReads(reads: Reads | undefined): void {
  holder[place] = reads;
}
