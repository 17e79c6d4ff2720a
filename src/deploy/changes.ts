import { isLasting, stageOf, stages, type Stage } from './stage.ts';

/** What stands at a target. */
export interface Standing {
  /**
   * The digest of each file by the manifest there, hexadecimal; no manifest, no entry. Of the manifest itself
   * and of `now.json` where the target can tell: without, they count as changed.
   */
  readonly files: ReadonlyMap<string, string>;
  /** Every file that is there, whoever put it there. */
  readonly present: ReadonlySet<string>;
  /** Files that left the site and are still there, with the second since 1970 at which they left. */
  readonly leaving: ReadonlyMap<string, number>;
}

/** A target where nothing stands. */
export const nothing: Standing = { files: new Map(), present: new Set(), leaving: new Map() };

/** What makes a target's site into another. Every list is in the order in which it is to be done. */
export interface Changes {
  /** What is to be put there: first `parts`, then `pages`, `entries`, and the manifest at the end. */
  readonly put: Readonly<Record<Stage, readonly string[]>>;
  /** What is to be taken away after that: pages, then what they loaded. */
  readonly remove: readonly string[];
  /** What of `put` was not there. */
  readonly added: ReadonlySet<string>;
  /** What the target's manifest names and nobody finds there; it is put there again if it is still the site's. */
  readonly missing: readonly string[];
  /** How many files stay as they are. */
  readonly unchanged: number;
  /** What is no longer of the site and stays for now, as it is to be kept for the next deploy. */
  readonly leaving: ReadonlyMap<string, number>;
}

/** How long scripts and styles stay for pages that were opened before they left the site, in seconds. */
export const kept = 24 * 60 * 60;

/** What belongs to the host of a site, and is never taken away. */
const isForeign = (file: string): boolean => file === 'CNAME' || file.startsWith('.git/');

/**
 * What changes between what stands at a target and the site of `ours`, at the second `now`. `ours` has the
 * digest of every file, the manifest and `now.json` too. What no manifest of the target named is left alone.
 */
export function changesTo(
  ours: ReadonlyMap<string, string>,
  standing: Standing,
  now: number,
): Changes {
  const { files, present } = standing;
  const isThere = (file: string): boolean => present.has(file);
  const isChanged = (file: string): boolean => !isThere(file) || files.get(file) !== ours.get(file);

  const put = [...ours.keys()].filter(isChanged).sort();
  const gone = [...files.keys()].filter(
    (file) => isThere(file) && !ours.has(file) && !isForeign(file),
  );
  const leaving = leavingAt(now, gone, standing, ours);
  const left = [...standing.leaving.keys()].filter((file) => isThere(file) && !ours.has(file));

  return {
    put: Object.fromEntries(
      stages.map((stage) => [stage, put.filter((file) => stageOf(file) === stage)]),
    ) as Record<Stage, string[]>,
    remove: inOrderOfRemoval([...new Set([...gone, ...left])].filter((file) => !leaving.has(file))),
    added: new Set(put.filter((file) => !isThere(file))),
    missing: [...files.keys()].filter((file) => !isThere(file)).sort(),
    unchanged: ours.size - put.length,
    leaving,
  };
}

/** How many files are put. */
export function amountPut({ put }: Changes): number {
  return stages.reduce((amount, stage) => amount + put[stage].length, 0);
}

/** Every file that is put, in the order of the stages. */
export function allPut({ put }: Changes): string[] {
  return stages.flatMap((stage) => put[stage]);
}

function leavingAt(
  now: number,
  gone: readonly string[],
  { leaving, present }: Standing,
  ours: ReadonlyMap<string, string>,
): Map<string, number> {
  const waiting = [...leaving].filter(
    ([file, since]) => present.has(file) && !ours.has(file) && now - since < kept,
  );
  const leave = gone.filter(isLasting).map((file) => [file, leaving.get(file) ?? now] as const);
  return new Map([...waiting, ...leave].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Against the order of the stages: nobody is led to a page that went, no page lacks what it loads. */
function inOrderOfRemoval(files: readonly string[]): string[] {
  return stages
    .toReversed()
    .flatMap((stage) => files.filter((file) => stageOf(file) === stage).sort());
}
