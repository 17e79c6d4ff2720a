import {
  cpSync,
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
import type { Origin } from '../domain/origin.ts';
import { manifestFile } from '../outputs/manifest.ts';

/** What the final move did, in files. */
export interface Swap {
  readonly written: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** Lies in every folder that a build made, so that no other folder is ever cleared. */
export const marker = '.caspian';
/** What belongs to the host of a site, and is left alone. */
export const foreign: ReadonlySet<string> = new Set(['.git', 'CNAME']);

/** A folder beside the site's in which a build's files are made, and from which they are moved at the end. */
export interface Staging {
  /** Where new files are written, each in its place. */
  readonly tree: string;
  /** Where files that replace others are written, under any names. */
  readonly replacing: string;
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

/** One of the parts that a site was built in. */
export interface PartOfSite {
  /** Of `of` parts, from 1 on. */
  readonly number: number;
  readonly of: number;
  /** A digest of what the whole site is built from. */
  readonly edition: string;
  /** What the whole site's manifest is to say that it was made from. */
  readonly origin: Origin;
  /** Each file with the digest of its bytes. */
  readonly files: Readonly<Record<string, string>>;
}

/** What the marker of a folder says. */
export interface Mark {
  /** What the site is served under. */
  readonly base: string;
  /** None where the whole site is there. */
  readonly part?: PartOfSite;
}

/** What a build says of a folder, if one made it. */
export function markIn(out: string): Mark | undefined {
  const path = join(out, marker);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Mark) : undefined;
}

/** The bytes of a folder's marker. */
export function markOf(base: string, part?: PartOfSite): string {
  return `${JSON.stringify({ base, ...(part && { part }) } satisfies Mark)}\n`;
}

/** Whether a killed build left a move that is to be finished. */
export function isMovePending(out: string): boolean {
  return existsSync(stagingOf(out).plan);
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
  mkdirSync(staging.replacing);
  return staging;
}

function stagingOf(named: string): Staging {
  const out = folderOf(named);
  const folder = join(dirname(out), `.${basename(out)}.building`);
  return {
    folder,
    out,
    tree: join(folder, 'tree'),
    replacing: join(folder, 'replacing'),
    plan: join(folder, 'plan.json'),
  };
}

/** The folder that a path leads to by links, whether it exists yet or not. */
export function folderOf(named: string): string {
  if (existsSync(named)) return realpathSync(named);
  const isLink = lstatSync(named, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return isLink ? resolve(realpathSync(dirname(named)), readlinkSync(named)) : named;
}

/** Ends a build whose site stands and is recorded. */
export function endStaging({ folder }: Staging): void {
  rmSync(folder, { recursive: true, force: true });
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

/** The path of every file of the site that stands in a folder, sorted. */
export function filesOfSite(out: string): string[] {
  return existsSync(out) ? filesIn(out, foreign) : [];
}

/** How every file of the site stands in a folder. */
export function standingIn(out: string): Map<string, Standing> {
  return new Map(filesOfSite(out).map((file) => [file, standingOf(join(out, file))]));
}

function standingOf(path: string): Standing {
  const { size, mtimeMs: time } = lstatSync(path);
  return { size, time };
}

/** What a build made, and what it has no need to make. */
export interface Made {
  /** Files that replace others: each with its name in the folder of those. */
  readonly replacing: ReadonlyMap<string, string>;
  /** Files that stay as they stand. */
  readonly kept: ReadonlySet<string>;
  /** Those that are another file compressed. */
  readonly variants: ReadonlySet<string>;
}

/**
 * Moves what was made into `out`, and removes what the site no longer has. Tells what it did, and how
 * every file stands after it. What is another file compressed is taken away before that file is replaced,
 * and put back after it, so that no host sends an old page compressed; the manifest comes last.
 */
export function swap(
  staging: Staging,
  { replacing, kept, variants }: Made,
  before: ReadonlyMap<string, Standing>,
): Swap & { files: Map<string, Standing> } {
  const { out, plan, tree } = staging;
  const made = filesIn(tree);
  const news = new Set([...made, ...replacing.keys()]);
  const remove = [...before.keys()].filter((file) => !news.has(file) && !kept.has(file));
  const all = [
    ...Array.from(replacing, ([file, name]): Move => [
      file,
      join(basename(staging.replacing), name),
    ]),
    ...movesOf(staging),
  ];
  const {
    page = [],
    variant = [],
    manifest = [],
  } = Object.groupBy(all, ([path]) => {
    if (`${manifestFile}/`.startsWith(`${path}/`)) return 'manifest';
    return variants.has(path) ? 'variant' : 'page';
  });
  const moves: Moves = {
    withdraw: variant.filter(([file]) => before.has(file)),
    remove,
    move: [...page, ...variant, ...manifest],
  };
  const draft = `${plan}.draft`;
  writeFileSync(draft, JSON.stringify(moves));
  renameSync(draft, plan);
  finishMove(staging);

  const files = new Map(before);
  for (const file of remove) files.delete(file);
  for (const file of news) files.set(file, standingOf(join(out, file)));
  return {
    written: news.size,
    removed: remove.length,
    unchanged: files.size - news.size,
    files,
  };
}

/** A file or a folder of the site, and where it comes from, within the staging folder. */
type Move = readonly [path: string, from: string];

/** What a move has to do; and files to take away, first of all those that come again. */
interface Moves {
  /** None in what an older version wrote down. */
  readonly withdraw?: readonly Move[];
  readonly move: readonly Move[];
  readonly remove: readonly string[];
}

/** The moves of the tree: a folder as a whole where none stands yet. */
function movesOf({ tree, out }: Staging): Move[] {
  const walk = (folder: string): Move[] =>
    readdirSync(join(tree, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() && existsSync(join(out, path))
        ? walk(path)
        : [[path, join(basename(tree), path)] as const];
    });
  return walk('');
}

/** Does, or goes on with, what a plan says; each step may be done twice. */
function finishMove({ out, plan, folder }: Staging): void {
  const { withdraw = [], move, remove } = JSON.parse(readFileSync(plan, 'utf8')) as Moves;
  try {
    for (const [file, from] of withdraw) {
      // Where nothing waits any longer, what stands there is the new one.
      if (existsSync(join(folder, from))) rmSync(join(out, file), { force: true });
    }
    for (const file of remove) {
      rmSync(join(out, file), { force: true });
      removeEmpty(dirname(join(out, file)), out);
    }
    for (const [path, from] of move) {
      if (!existsSync(join(folder, from))) continue;
      mkdirSync(dirname(join(out, path)), { recursive: true });
      moveInto(join(folder, from), join(out, path));
    }
  } catch (cause) {
    const message = `the new site could not be moved into ${out} whole; the next build finishes the move`;
    throw new Error(message, { cause });
  }
}

/** Puts a file or a folder into its place in one step, from another file system too. */
export function moveInto(from: string, to: string, rename: typeof renameSync = renameSync): void {
  try {
    rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const beside = join(dirname(to), '.caspian-moving');
    rmSync(beside, { recursive: true, force: true });
    cpSync(from, beside, { recursive: true });
    renameSync(beside, to);
    rmSync(from, { recursive: true });
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
