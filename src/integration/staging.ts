import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** What the final move did, in files. */
export interface Swap {
  readonly written: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** Lies in every folder that a build made, so that no other folder is ever cleared. */
const marker = '.caspian';
/** What belongs to the host of a site, and is left alone. */
const foreign = new Set(['.git', 'CNAME']);

/** A folder beside the site's in which a build's files are made, and from which they are moved at the end. */
export interface Staging {
  /** Where the build writes. */
  readonly tree: string;
  /** The site's folder itself, where what the user named is a link to it. */
  readonly out: string;
  readonly plan: string;
  readonly folder: string;
}

/** Says why a folder may not be built into, or nothing. */
export function refusal(out: string): string | undefined {
  if (!existsSync(out)) return undefined;
  if (!statSync(out).isDirectory()) return `${out} is a file, not a folder`;
  // What a build did not finish moving, the next does.
  if (existsSync(stagingOf(out).plan)) return undefined;
  const others = readdirSync(out).filter((name) => !foreign.has(name));
  if (others.length === 0 || others.includes(marker)) return undefined;
  return `${out} is not empty, and no build made it; name another folder, or empty it`;
}

/** What the site in a folder is served under, if a build made it. */
export function siteIn(out: string): { base: string } | undefined {
  const path = join(out, marker);
  return existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as { base: string })
    : undefined;
}

/** Finishes what a killed build left half moved. */
export function finishStaging(out: string): void {
  const staging = stagingOf(out);
  if (!existsSync(staging.plan)) return;
  finishMove(staging);
  rmSync(staging.folder, { recursive: true, force: true });
}

/** Begins a build into `out`; finishes first what a killed build left half moved. */
export function beginStaging(out: string): Staging {
  finishStaging(out);
  const staging = stagingOf(out);
  rmSync(staging.folder, { recursive: true, force: true });
  mkdirSync(staging.tree, { recursive: true });
  return staging;
}

function stagingOf(named: string): Staging {
  const out = folderOf(named);
  const folder = join(dirname(out), `.${basename(out)}.building`);
  return { folder, out, tree: join(folder, 'tree'), plan: join(folder, 'plan.json') };
}

/** The folder that a path leads to by links, whether it exists yet or not. */
function folderOf(named: string): string {
  if (existsSync(named)) return realpathSync(named);
  const isLink = lstatSync(named, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return isLink ? resolve(realpathSync(dirname(named)), readlinkSync(named)) : named;
}

/** Ends a build that failed: nothing of it stays, unless its move began, which the next build finishes. */
export function abandon({ folder, plan }: Staging): void {
  if (!existsSync(plan)) rmSync(folder, { recursive: true, force: true });
}

/** A file as it stands: its size in bytes, and when it was changed, in milliseconds since 1970. */
export interface Standing {
  readonly size: number;
  readonly time: number;
}

/** Every file of the site that stands in a folder. */
export function standingIn({ out }: Staging): Map<string, Standing> {
  const files = existsSync(out) ? filesIn(out, foreign) : [];
  return new Map(files.map((file) => [file, standingOf(join(out, file))]));
}

function standingOf(path: string): Standing {
  const { size, mtimeMs: time } = lstatSync(path);
  return { size, time };
}

/**
 * Moves finished trees into `out`: what changed is replaced; what is in no tree and is not kept is
 * removed. Tells what it did, and how every file stands after it.
 */
export function swap(
  staging: Staging,
  trees: readonly string[],
  before: ReadonlyMap<string, Standing>,
  kept: ReadonlySet<string>,
  base: string,
): Swap & { files: Map<string, Standing> } {
  const { out, plan, tree: first } = staging;
  writeFileSync(join(first, marker), `${JSON.stringify({ base })}\n`);
  const made = new Map<string, string>();
  for (const tree of trees) for (const file of filesIn(tree)) made.set(file, tree);
  const move = [...made].filter(
    ([file, tree]) => !isSame(join(tree, file), join(out, file), before.get(file)),
  );
  const remove = [...before.keys()].filter((file) => !made.has(file) && !kept.has(file));
  const draft = `${plan}.draft`;
  writeFileSync(draft, JSON.stringify({ move, remove } satisfies Moves));
  renameSync(draft, plan);
  finishMove(staging);
  rmSync(staging.folder, { recursive: true, force: true });

  const files = new Map(before);
  for (const file of remove) files.delete(file);
  for (const [file] of move) files.set(file, standingOf(join(out, file)));
  return {
    written: move.length,
    removed: remove.length,
    unchanged: files.size - move.length,
    files,
  };
}

/** What a move has to do: files with the tree that each comes from, and files to take away. */
interface Moves {
  readonly move: readonly (readonly [file: string, tree: string])[];
  readonly remove: readonly string[];
}

/** Does, or goes on with, what a plan says; each step may be done twice. */
function finishMove({ out, plan }: Staging): void {
  const { move, remove } = JSON.parse(readFileSync(plan, 'utf8')) as Moves;
  try {
    for (const file of remove) {
      rmSync(join(out, file), { force: true });
      removeEmpty(dirname(join(out, file)), out);
    }
    for (const [file, tree] of move) {
      if (!existsSync(join(tree, file))) continue;
      mkdirSync(dirname(join(out, file)), { recursive: true });
      moveFile(join(tree, file), join(out, file));
    }
  } catch (cause) {
    const message = `the new site could not be moved into ${out} whole; the next build finishes the move`;
    throw new Error(message, { cause });
  }
}

/** Puts a file into its place in one step, from another file system too. */
export function moveFile(from: string, to: string, rename: typeof renameSync = renameSync): void {
  try {
    rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const beside = join(dirname(to), '.caspian-moving');
    copyFileSync(from, beside);
    renameSync(beside, to);
    rmSync(from);
  }
}

function removeEmpty(folder: string, out: string): void {
  for (let at = folder; at.length > out.length; at = dirname(at)) {
    if (!existsSync(at)) continue;
    if (readdirSync(at).length > 0) return;
    rmdirSync(at);
  }
}

/** Every file below a folder, sorted, with `/`. */
export function filesIn(root: string, but: ReadonlySet<string> = new Set()): string[] {
  const files: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (folder === '' && but.has(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else files.push(path);
    }
  };
  walk('');
  return files.sort();
}

function isSame(made: string, stands: string, before: Standing | undefined): boolean {
  if (!before || statSync(made).size !== before.size) return false;
  return readFileSync(made).equals(readFileSync(stands));
}
