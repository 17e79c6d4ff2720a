import type { Changes } from './changes.ts';
import { stageOf, stages, type Stage } from './stage.ts';

/** What a move does, in this order; paths within the site. */
export interface MoveLists {
  /** Files that go first, for a folder comes where they are, or a file where their folder is. */
  readonly clashes: readonly string[];
  /** Folders that have to be there before. */
  readonly folders: readonly string[];
  /** What is moved, in order: a folder as a whole where none stands yet. */
  readonly moves: readonly string[];
  /** Pages, and what leads to them. */
  readonly removals: readonly string[];
  /** What pages loaded, and readers who were just given one still ask for. */
  readonly loaded: readonly string[];
  /** Folders that hold no file after it, inner ones first. */
  readonly emptied: readonly string[];
}

/**
 * How `changes` are done where whole folders can be moved. `present` is every file that is there.
 * @throws {Error} where a file that is not the site's is in the way
 */
export function moveLists(changes: Changes, present: ReadonlySet<string>): MoveLists {
  const put = stages.flatMap((stage) => changes.put[stage]);
  const clashes = clashesWith(put, present);
  const removable = new Set(changes.remove);
  const kept = clashes.find((file) => !removable.has(file));
  if (kept !== undefined) {
    throw new Error(
      `${kept} is in the way of the new site, and no deploy put it there; move it away`,
    );
  }
  const clashing = new Set(clashes);
  const standing = foldersOf([...present].filter((file) => !clashing.has(file)));
  const units = unitsOf(put, standing);
  const parents = new Set(units.keys().flatMap((unit) => ancestorsOf(unit)));
  const removed = new Set([...changes.remove, ...clashes]);
  const left = foldersOf([...[...present].filter((file) => !removed.has(file)), ...put]);
  const removals = changes.remove.filter((file) => !clashing.has(file));
  return {
    clashes,
    folders: [...parents].filter((folder) => !standing.has(folder)).sort(),
    moves: stages.flatMap((stage) =>
      [...units].filter(([, at]) => at === stage).map(([unit]) => unit),
    ),
    removals: removals.filter((file) => stageOf(file) !== 'parts'),
    loaded: removals.filter((file) => stageOf(file) === 'parts'),
    emptied: [...foldersOf([...removed])].filter((folder) => !left.has(folder)).sort(innerFirst),
  };
}

/** What is moved at once, a file or a folder, with the stage in which it may be. */
function unitsOf(put: readonly string[], standing: ReadonlySet<string>): Map<string, Stage> {
  const within = new Map<string, Set<Stage>>();
  for (const file of put) {
    for (const folder of ancestorsOf(file)) {
      within.set(folder, (within.get(folder) ?? new Set()).add(stageOf(file)));
    }
  }
  const units = new Map<string, Stage>();
  for (const file of put) {
    const whole = ancestorsOf(file).find(
      (folder) => !standing.has(folder) && mayMoveWhole(within.get(folder)),
    );
    const inIt = whole === undefined ? undefined : within.get(whole);
    units.set(whole ?? file, inIt?.has('pages') ? 'pages' : stageOf(file));
  }
  return units;
}

/** Pages come with what lies beside them; what leads to pages comes after those of every folder. */
function mayMoveWhole(within: ReadonlySet<Stage> = new Set()): boolean {
  return within.size === 1 || (!within.has('entries') && !within.has('manifest'));
}

function clashesWith(put: readonly string[], present: ReadonlySet<string>): string[] {
  const folders = foldersOf(put);
  const files = new Set(put);
  return [...present].filter(
    (file) => folders.has(file) || ancestorsOf(file).some((folder) => files.has(folder)),
  );
}

function foldersOf(files: readonly string[]): Set<string> {
  return new Set(files.flatMap(ancestorsOf));
}

/** `a` and `a/b` of `a/b/c`. */
function ancestorsOf(path: string): string[] {
  const steps = path.split('/');
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'));
}

function innerFirst(a: string, b: string): number {
  return b.split('/').length - a.split('/').length || (a < b ? -1 : 1);
}
