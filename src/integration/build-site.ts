import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Built, builtPath, type Basis } from '../archive/built.ts';
import { changesSince, contentDigest, factsOf, stateOf } from '../archive/changes.ts';
import { openToRead } from '../archive/database.ts';
import { openEdition } from '../archive/edition.ts';
import { planFor, type Plan } from '../archive/plan.ts';
import type { Changes } from '../archive/reads.ts';
import { redirects } from '../archive/redirects.ts';
import { fileOf } from '../domain/address.ts';
import { digestOf } from '../pipeline/reading.ts';
import type { Site } from '../domain/publication.ts';
import { bundleFor } from './bundle.ts';
import { codeVersion } from './code.ts';
import { PageWriter } from './page-writer.ts';
import { renderPart, writePart, type Part } from './part.ts';
import type { PartMessage } from './render-part.ts';
import { root } from './root.ts';
import { explained, whatChanged, type WhatChanged } from './what-changed.ts';
import { scan } from './scanning.ts';
import {
  abandon,
  beginStaging,
  endStaging,
  filesIn,
  marker,
  markOf,
  swap,
  type Made,
  type Standing,
  type Staging,
  type Swap,
} from './staging.ts';

export interface BuiltSite extends Swap {
  /** HTML pages, without redirects; those rendered, and those that stand as they should. */
  readonly pages: number;
  readonly rendered: number;
  readonly reused: number;
  /** The most memory that the other processes took, each at its own peak, in KiB. */
  readonly peakElsewhere: number;
  readonly what: WhatChanged;
  /** Why the page that was asked about was rendered, or not. */
  readonly explanation: string | undefined;
}

/** Told how many pages are rendered, and of how many. */
export type Rendering = (done: number, total: number) => void;

/** One of the parts that a site is built in, to be merged. */
export interface Shard {
  /** From 1 on. */
  readonly number: number;
  readonly of: number;
}

/** A folder that a site is to be built into. */
export interface Place {
  readonly staging: Staging;
  /** What stands there, which is looked up while the content is read. */
  readonly standing: Promise<ReadonlyMap<string, Standing>>;
  /** Leaves the folder as it is; needed where nothing is built. */
  readonly leave: () => void;
}

/** Makes ready to build into a folder that this process has locked. */
export function takePlace(out: string): Place {
  const staging = beginStaging(out);
  const stop = new AbortController();
  const standing = scan(staging, stop.signal);
  // Who waits for it hears of a failure; nobody does where the content has errors.
  standing.catch(() => undefined);
  const leave = (): void => {
    stop.abort();
    abandon(staging);
  };
  return { staging, standing, leave };
}

/** How a site is to be built. */
export interface Building {
  /** The archive's file. */
  readonly archive: string;
  /** The folder of the cache. */
  readonly cache: string;
  readonly processes: number;
  /** None to build the whole. */
  readonly shard: Shard | undefined;
  readonly rendering?: Rendering;
  /** The address of a page to explain. */
  readonly explain?: string | undefined;
}

/** Renders what has to be, and puts the site into its place; if anything fails, that is as it was. */
export async function buildSite(place: Place, building: Building): Promise<BuiltSite> {
  const { archive, cache, shard } = building;
  const { staging } = place;
  const path = builtPath(cache, staging.out);
  const built = new Built(path);
  try {
    const standing = await place.standing;
    const known = new Map(Array.from(built.files(), (file) => [file.path, file]));
    const lost = new Set(
      [...known.values()]
        .filter(({ path: file, size, time }) => {
          const stands = standing.get(file);
          return stands?.size !== size || stands.time !== time;
        })
        .map((file) => file.path),
    );
    const sources = sourcesOf(archive, shard, built.basis()?.filling ?? 0);
    const { basis, changes, moved } = sources;
    const plan = planFor(built, basis, changes, lost);
    // A part's marker tells of the whole content, which may change without its pages.
    const nothing = plan.all === undefined && changes.none && lost.size === 0 && !shard;
    const { made, parts, pages, peak } = nothing
      ? asItStands(built, standing)
      : await renderAll(staging, { archive, built: path, plan }, building, sources);
    const seen = {
      before: new Set(built.pages()),
      after: new Set(pages.map(({ file }) => file)),
      moved,
    };
    const { files, ...done } = swap(staging, made, standing);
    built.record(basis, parts, files);
    endStaging(staging);
    const html = pages.filter(({ file }) => file.endsWith('.html') && !moved.has(file));
    const rendered = html.filter((page) => page.rendered === 1).length;
    return {
      ...done,
      pages: html.length,
      rendered,
      reused: html.length - rendered,
      peakElsewhere: peak,
      ...describe(archive, plan, changes, seen, building.explain),
    };
  } catch (error) {
    abandon(staging);
    throw isDiskFull(error) ? diskFull(staging.out, error) : error;
  } finally {
    built.close();
  }
}

const noSpace = 'ENOSPC';

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === noSpace;
}

function diskFull(out: string, cause: unknown): Error {
  const message = `the disk has no room for the new site; ${out} is as it was. Make room, and build again`;
  return new Error(message, { cause });
}

function describe(
  archive: string,
  plan: Plan,
  changes: Changes,
  pages: Parameters<typeof whatChanged>[2],
  explain: string | undefined,
): Pick<BuiltSite, 'what' | 'explanation'> {
  const database = openToRead(archive);
  try {
    return {
      what: whatChanged(plan, changes, pages, database),
      explanation: explain === undefined ? undefined : explained(explain, plan, pages, database),
    };
  } finally {
    database.close();
  }
}

/** What the site is built from now, and what of it changed since a filling. */
interface Sources {
  readonly basis: Basis;
  readonly changes: Changes;
  readonly site: Site;
  /** The files of pages that lead elsewhere. */
  readonly moved: ReadonlySet<string>;
  readonly articles: number;
  /** A digest. */
  readonly content: string;
}

function sourcesOf(archive: string, shard: Shard | undefined, filling: number): Sources {
  const edition = openEdition(archive);
  const database = openToRead(archive);
  try {
    return {
      basis: {
        ...stateOf(database),
        facts: factsOf(edition),
        code: codeVersion(root),
        shard: shard ? `${shard.number}/${shard.of}` : 'whole',
      },
      // Only the mark of a part tells it.
      content: shard ? contentDigest(database) : '',
      changes: changesSince(database, filling),
      site: edition.site,
      moved: new Set(redirects(edition).map(({ from }) => fileOf(from))),
      articles: edition.ask.count('latest'),
    };
  } finally {
    database.close();
    edition.ask.close();
  }
}

/** Fewer pages than this for each are rendered sooner without another process. */
const worthProcess = 400;

function processesFor({ all, stale }: Plan, articles: number, processes: number): number {
  const count = all === undefined ? Object.keys(stale).length : articles;
  return Math.max(1, Math.min(processes, Math.floor(count / worthProcess)));
}

/** What rendering made, or had no need to make. */
interface Rendered {
  readonly made: Made;
  /** The records of what was rendered. */
  readonly parts: readonly string[];
  /** Every page of the site. */
  readonly pages: readonly { readonly file: string; readonly rendered: number }[];
  /** In KiB. */
  readonly peak: number;
}

function asItStands(built: Built, standing: ReadonlyMap<string, unknown>): Rendered {
  const known = new Set(Array.from(built.files(), ({ path }) => path));
  return {
    made: {
      replacing: new Map(),
      kept: new Set([...standing.keys()].filter((file) => known.has(file))),
    },
    parts: [],
    pages: built.pages().map((file) => ({ file, rendered: 0 })),
    peak: 0,
  };
}

/** Renders in several processes, this one among them. */
async function renderAll(
  staging: Staging,
  what: Pick<Part, 'archive' | 'built' | 'plan'>,
  { archive, cache, processes: most, shard, rendering = () => undefined }: Building,
  sources: Sources,
): Promise<Rendered> {
  const { basis, site, articles } = sources;
  const place = `${site.origin} ${site.base}`;
  const { renderer, assets, peak } = await bundleFor(archive, cache, basis.code, place);
  const { number, of } = shard ?? { number: 1, of: 1 };
  const processes = processesFor(what.plan, Math.floor(articles / of), most);
  const parts = Array.from({ length: processes }, (_, process): Part => {
    const record = join(staging.folder, `record-${process}.sqlite`);
    const ofAll = { shard: { number: number - 1, of }, process, processes };
    return { ...what, ...ofAll, staging, record, renderer };
  });
  const peaks = await renderParts(parts, rendering);
  const pages = parts.flatMap(({ record }) => madeIn(record));
  const staged = pages.flatMap(({ file, staged: name }) =>
    name === null ? [] : [[file, name] as const],
  );
  const made = {
    replacing: new Map(staged),
    kept: new Set(pages.map(({ file }) => file)),
  };
  stageOthers(staging, made, assets, shard, sources);
  return {
    made,
    parts: parts.map(({ record }) => record),
    pages,
    // One after the other: the pages are rendered when the bundle is made.
    peak: Math.max(peak, peaks),
  };
}

/** Renders the first part here, and each other in a process; tells the most memory of those, in KiB. */
async function renderParts(parts: readonly Part[], rendering: Rendering): Promise<number> {
  const progress = parts.map(() => ({ rendered: 0, of: 0 }));
  const told = (index: number, rendered: number, of: number): void => {
    progress[index] = { rendered, of };
    rendering(
      progress.reduce((sum, part) => sum + part.rendered, 0),
      progress.reduce((sum, part) => sum + part.of, 0),
    );
  };
  const [mine, ...others] = parts;
  if (!mine) return 0;
  const stop = new AbortController();
  const elsewhere = others.map((part, index) =>
    renderElsewhere(part, stop.signal, (done, of) => {
      told(index + 1, done, of);
    }),
  );
  const here = renderPart(mine, (done, of) => {
    told(0, done, of);
  });
  try {
    const [peaks] = await Promise.all([Promise.all(elsewhere), here]);
    return peaks.reduce((sum, peak) => sum + peak, 0);
  } catch (error) {
    // None may write any longer when what was begun is removed.
    stop.abort();
    await Promise.allSettled([...elsewhere, here]);
    throw error;
  }
}

async function renderElsewhere(
  part: Part,
  stop: AbortSignal,
  rendering: Rendering,
): Promise<number> {
  const file = join(part.staging.folder, `part-${part.process}.json`);
  writePart(file, part);
  const child = fork(join(import.meta.dirname, 'render-part.ts'), [file], { cwd: root });
  stop.addEventListener('abort', () => child.kill('SIGKILL'));
  let peak = 0;
  let failure: Error | undefined;
  child.on('message', (message: PartMessage) => {
    if ('peak' in message) peak = message.peak;
    else if ('failed' in message) {
      failure = Object.assign(new Error(message.failed), { code: message.code });
    } else rendering(message.rendered, message.of);
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (code === 0) return peak;
  throw failure ?? new Error(`a part of the site could not be rendered (${signal ?? code})`);
}

function madeIn(record: string): ReturnType<Built['made']> {
  const built = new Built(record);
  const pages = built.made();
  built.close();
  return pages;
}

/** Stages what is no page: what the bundle publishes beside them, and the mark of a built folder. */
function stageOthers(
  staging: Staging,
  made: { readonly replacing: Map<string, string>; readonly kept: Set<string> },
  assets: string,
  shard: Shard | undefined,
  { basis, content, site }: Sources,
): void {
  const writer = new PageWriter(staging, 'other');
  const stage = (file: string, bytes: Uint8Array): void => {
    made.kept.add(file);
    const name = writer.write(file, bytes);
    if (name !== undefined) made.replacing.set(file, name);
  };
  if (!shard || shard.number === 1) {
    for (const file of filesIn(assets)) stage(file, readFileSync(join(assets, file)));
  }
  const part = shard && {
    ...shard,
    edition: digestOf(JSON.stringify([basis.code, basis.facts, content])),
    files: digestsOf(staging, made),
  };
  stage(marker, Buffer.from(markOf(site.base, part)));
}

/** The digest of every file that a build ends with. */
function digestsOf(
  { out, tree, replacing: folder }: Staging,
  { replacing, kept }: Made,
): Record<string, string> {
  const pathOf = (file: string): string => {
    const name = replacing.get(file);
    if (name !== undefined) return join(folder, name);
    const isNew = existsSync(join(tree, file));
    return join(isNew ? tree : out, file);
  };
  return Object.fromEntries(
    [...kept].sort().map((file) => [file, digestOf(readFileSync(pathOf(file)))]),
  );
}
