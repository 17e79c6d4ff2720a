import { digestOf } from '../pipeline/digest.ts';
import type { Basis, Built } from './built.ts';
import type { Changes } from './reads.ts';

/** What a build has to render, and why. */
export interface Plan {
  /** Why everything, if everything. */
  readonly all?: string | undefined;
  /** By file: why a page that stands has to be rendered again. */
  readonly stale: Readonly<Record<string, string>>;
}

/** Compares a site with what it would be built from now; `lost` are files not as the build left them. */
export function planFor(
  built: Built,
  basis: Basis,
  changes: Changes,
  lost: ReadonlySet<string>,
): Plan {
  const all = whyAll(built.basis(), basis);
  if (all !== undefined) return { all, stale: {} };
  const stale: Record<string, string> = {};
  for (const { file, reads } of built.reads()) {
    const why = whyOne(file, reads, changes, lost);
    if (why !== undefined) stale[file] = why;
  }
  return { stale };
}

/** Why a page has to be rendered; undefined where its file stands as it should. */
export function reasonFor(
  { all, stale }: Plan,
  standing: ReadonlySet<string>,
  file: string,
): string | undefined {
  if (all !== undefined) return all;
  return standing.has(file) ? stale[file] : 'it is new';
}

/** Whether a page belongs to one of several parts: its address decides, so that it stays where it is. */
export function isOfPart({ number, of }: { number: number; of: number }, file: string): boolean {
  return of === 1 || parseInt(digestOf(file).slice(0, 8), 16) % of === number;
}

function whyAll(before: Basis | undefined, now: Basis): string | undefined {
  if (!before) return 'no earlier build of this folder is known';
  if (before.archive !== now.archive || before.filling > now.filling) return 'the cache is new';
  if (before.shard !== now.shard) return 'another part of the site is built here';
  if (before.code !== now.code) return 'the code that renders pages changed';
  if (before.facts !== now.facts) return "the publication's facts changed";
  return undefined;
}

function whyOne(
  file: string,
  reads: Uint8Array,
  changes: Changes,
  lost: ReadonlySet<string>,
): string | undefined {
  if (lost.has(file)) return 'its file is not as the build left it';
  const changed = changes.concern(reads);
  return changed === undefined ? undefined : `it shows what changed: ${changed}`;
}
