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

/** Moves a finished tree into `out`: what changed is replaced, what is not in the tree is removed. */
export function swap(staging: Staging, base: string): Swap {
  const { tree, out, plan } = staging;
  writeFileSync(join(tree, marker), `${JSON.stringify({ base })}\n`);
  const made = filesIn(tree);
  const before = existsSync(out) ? filesIn(out, foreign) : [];
  const stays = new Set(made);
  const move = made.filter((file) => !isSame(join(tree, file), join(out, file)));
  const remove = before.filter((file) => !stays.has(file));
  const draft = `${plan}.draft`;
  writeFileSync(draft, JSON.stringify({ move, remove }));
  renameSync(draft, plan);
  finishMove(staging);
  rmSync(staging.folder, { recursive: true, force: true });
  return { written: move.length, removed: remove.length, unchanged: made.length - move.length };
}

/** Does, or goes on with, what a plan says; each step may be done twice. */
function finishMove({ tree, out, plan }: Staging): void {
  const { move, remove } = JSON.parse(readFileSync(plan, 'utf8')) as {
    move: string[];
    remove: string[];
  };
  try {
    for (const file of remove) {
      rmSync(join(out, file), { force: true });
      removeEmpty(dirname(join(out, file)), out);
    }
    for (const file of move) {
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

function isSame(a: string, b: string): boolean {
  const [one, other] = [statSync(a), statSync(b, { throwIfNoEntry: false })];
  if (!other?.isFile() || one.size !== other.size) return false;
  return readFileSync(a).equals(readFileSync(b));
}
