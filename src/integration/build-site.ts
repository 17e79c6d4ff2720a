import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { articleDepths } from '../archive/article-depths.ts';
import { Built, builtPath, type Basis, type FileState } from '../archive/built.ts';
import { forgetRecords } from '../archive/old-records.ts';
import { changesSince, contentDigest, factsOf, stateOf } from '../archive/changes.ts';
import { openToRead } from '../archive/database.ts';
import { openEdition } from '../archive/edition.ts';
import { bundledOf } from '../archive/fill.ts';
import { periodsOf, type Period } from '../archive/periods.ts';
import { planFor, type Plan } from '../archive/plan.ts';
import type { Changes } from '../archive/reads.ts';
import { redirects } from '../archive/redirects.ts';
import type { EditionSettings } from '../archive/settings.ts';
import { fileOf } from '../domain/address.ts';
import { digestOf } from '../pipeline/digest.ts';
import type { Origin } from '../domain/origin.ts';
import type { Site } from '../domain/publication.ts';
import { publishedAdmin, type AdminFiles } from './admin/files.ts';
import { bundleFor, type Bundle } from './bundle.ts';
import { codeVersion } from './code.ts';
import { howCompressed } from './compress-part.ts';
import { compressTexts, type Compressed } from './compressing.ts';
import { originOf, writeManifest } from './manifest.ts';
import type { Indexed, ToIndex } from './search-part.ts';
import {
  boundsOf,
  indexPeriods,
  planSearch,
  searchRecordIn,
  type SearchPlan,
} from './searching.ts';
import { renderPart, writePart, type Part } from './part.ts';
import type { PartMessage } from './render-part.ts';
import { forgetKept } from '../pictures/kept.ts';
import { root } from './root.ts';
import { explained, whatChanged, type WhatChanged } from './what-changed.ts';
import { scan } from './scanning.ts';
import { SiteFiles } from './site-files.ts';
import type { MadePictures } from './workbench.ts';
import {
  abandon,
  beginStaging,
  endStaging,
  filesIn,
  marker,
  markOf,
  swap,
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
  readonly pictures: MadePictures;
  readonly compressed: Compressed;
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
  /** The version of the code that builds. */
  readonly code: string;
  /** What it is made from, asked before the content is read. */
  readonly origin: Promise<Origin>;
  /** The bundle of its pages, which is made meanwhile; none where publication.yaml has errors. */
  readonly bundle: Promise<Bundle | undefined>;
  /** Leaves the folder as it is; needed where nothing is built. */
  readonly leave: () => Promise<void>;
}

/** Makes ready to build the edition of these settings into a folder; this process has locked both. */
export function takePlace(out: string, settings: EditionSettings): Place {
  const staging = beginStaging(out);
  const stop = new AbortController();
  const standing = scan(staging, stop.signal);
  const origin = originOf(settings.content);
  const code = codeVersion(root);
  const bundle = bundleOf(settings, code, stop.signal);
  // Who waits for them hears of a failure; nobody does where the content has errors.
  for (const begun of [standing, bundle, origin]) begun.catch(() => undefined);
  const leave = async (): Promise<void> => {
    stop.abort();
    await Promise.allSettled([bundle]);
    abandon(staging);
  };
  return { staging, standing, code, origin, bundle, leave };
}

async function bundleOf(
  settings: EditionSettings,
  code: string,
  stop: AbortSignal,
): Promise<Bundle | undefined> {
  const bundled = bundledOf(settings);
  return bundled && (await bundleFor(settings, code, bundled, stop));
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
  /** Whether texts are compressed too. */
  readonly compress: boolean;
  /** Told what begins where texts are compressed, and how many are, of how many. */
  readonly begin?: (phase: 'compressing' | 'moving') => void;
  readonly compressing?: (done: number, total: number) => void;
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
    const [standing, bundle] = await Promise.all([place.standing, place.bundle]);
    const known = new Map(Array.from(built.files(), (file) => [file.path, file]));
    const lost = notAsLeft(staging.out, built, known, standing);
    const variants = [...known.values()].filter(({ variant }) => variant === 1);
    const isOwn = (file: string): boolean => known.get(file)?.variant !== 1;
    const own = [...known.keys()].filter(isOwn);
    const sources = sourcesOf(archive, shard, place.code, built.basis()?.filling ?? 0);
    const { basis, changes, moved } = sources;
    const plan = planFor(built, basis, changes, lost);
    const before = new Set(built.pages());
    const part = shard ? { ...shard, number: shard.number - 1 } : { number: 0, of: 1 };
    const stood = { pages: before, files: own, basis: built.basis() };
    const lostOwn = new Set([...lost].filter(isOwn));
    const search = planSearch(sources.periods, plan, stood, lostOwn, part);
    // A part's marker tells of the whole content, which may change without its pages.
    const nothing = plan.all === undefined && changes.none && lost.size === 0 && !shard;
    const origin = await place.origin;
    const files = new SiteFiles(staging, {
      isAsLeft: (file) => known.has(file) && !lost.has(file),
      digests: () => built.digests(),
    });
    const { parts, rendered, gone, indexed, peak, pictures } = nothing
      ? nothingRendered
      : await renderAll(
          files,
          bundle,
          { archive, built: path, plan, search },
          own,
          building,
          sources,
        );
    const after = before.union(new Set(rendered)).difference(gone);
    for (const file of nothing ? own : after) files.keep(file);
    const was = stood.basis?.compressed ?? undefined;
    const left = { variants: variants.map((file) => file.path), lost, how: was };
    if (building.compress) building.begin?.('compressing');
    const compressed = building.compress
      ? await compressTexts(files, left, building.processes, building.compressing)
      : { count: 0, seconds: 0 };
    const how = building.compress ? howCompressed : undefined;
    if (shard) writeMark(files, { ...shard, origin }, sources);
    else if (!nothing || how !== was || !isDeepStrictEqual(stood.basis?.origin, origin)) {
      if (!nothing) writeMark(files, undefined, sources);
      writeManifest(files, origin);
    }
    if (building.compress) building.begin?.('moving');
    const { files: stands, ...done } = swap(staging, files, standing);
    const ofPeriods = { ...stood.basis?.indexed, ...indexed };
    const there = Object.entries(ofPeriods).filter(([file]) => file in (basis.periods ?? {}));
    built.record(
      {
        ...basis,
        indexed: Object.fromEntries(there),
        origin: shard ? null : origin,
        compressed: how ?? null,
      },
      { parts, gone },
      known,
      stands,
      (file) => files.factsOf(file),
    );
    endStaging(staging);
    // All of the site's pictures were asked for.
    if (plan.all !== undefined && !shard) forgetKept(cache, performance.timeOrigin);
    forgetRecords(cache, path);
    const isPage = (file: string): boolean => file.endsWith('.html') && !moved.has(file);
    const pages = after.values().filter(isPage).toArray().length;
    const renderedPages = rendered.filter(isPage).length;
    return {
      ...done,
      pages,
      rendered: renderedPages,
      reused: pages - renderedPages,
      peakElsewhere: peak,
      pictures,
      compressed,
      ...describe(archive, plan, changes, { before, after, moved }, building.explain),
    };
  } catch (error) {
    await place.leave();
    throw isDiskFull(error) ? diskFull(staging.out, error) : error;
  } finally {
    built.close();
  }
}

/**
 * The files that are not as a build left them. What has another time alone, as when a folder was brought from
 * elsewhere, is read, which takes less than to render it.
 */
function notAsLeft(
  out: string,
  built: Built,
  known: ReadonlyMap<string, FileState>,
  standing: ReadonlyMap<string, FileState>,
): Set<string> {
  let digests: ReadonlyMap<string, string> | undefined;
  const isAsLeft = (file: string, { size, time }: FileState): boolean => {
    const stands = standing.get(file);
    if (stands?.size !== size) return false;
    if (stands.time === time) return true;
    digests ??= built.digests();
    return digestOf(readFileSync(join(out, file))) === digests.get(file);
  };
  return new Set([...known].filter((entry) => !isAsLeft(...entry)).map(([file]) => file));
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
  readonly periods: readonly Period[];
  readonly site: Site;
  /** The files of pages that lead elsewhere. */
  readonly moved: ReadonlySet<string>;
  /** The visual editor's files; none where the site is published without it. */
  readonly admin: AdminFiles;
  readonly articles: number;
  /** A digest. */
  readonly content: string;
}

function sourcesOf(
  archive: string,
  shard: Shard | undefined,
  code: string,
  filling: number,
): Sources {
  const edition = openEdition(archive);
  const database = openToRead(archive);
  try {
    const periods = periodsOf(edition);
    const { publication } = edition;
    // What the visual editor is told of the articles; where there is none, nothing depends on it.
    const depths = publication.admin ? articleDepths(database) : [];
    return {
      periods,
      admin: publishedAdmin(publication, depths),
      basis: {
        ...stateOf(database),
        facts: [factsOf(edition), ...depths].join(' '),
        code,
        shard: shard ? `${shard.number}/${shard.of}` : 'whole',
        periods: boundsOf(periods),
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

/** What rendering made. */
interface Rendered {
  /** The records of what was rendered. */
  readonly parts: readonly string[];
  /** The files of the pages that were rendered. */
  readonly rendered: readonly string[];
  /** The files of pages that the site no longer has. */
  readonly gone: ReadonlySet<string>;
  /** A digest of what was indexed for search, by the file of each period. */
  readonly indexed: Indexed['digests'];
  /** In KiB. */
  readonly peak: number;
  readonly pictures: MadePictures;
}

const none: MadePictures = { count: 0, seconds: 0 };

const nothingRendered: Rendered = {
  parts: [],
  rendered: [],
  gone: new Set(),
  indexed: {},
  peak: 0,
  pictures: none,
};

/** Renders in several processes, this one among them; the site's files are told what was made. */
async function renderAll(
  files: SiteFiles,
  bundle: Bundle | undefined,
  what: Pick<Part, 'archive' | 'built' | 'plan'> & { readonly search: SearchPlan },
  own: readonly string[],
  { processes: most, shard, rendering = () => undefined }: Building,
  sources: Sources,
): Promise<Rendered> {
  const { site } = sources;
  const { staging } = files;
  const { origin, base } = bundle?.served ?? {};
  const isSame = isDeepStrictEqual(bundle?.fonts?.files, site.theme?.fonts);
  if (!bundle || origin !== site.origin || base !== site.base || !isSame) {
    throw new Error('publication.yaml or a font changed while it was read; build again');
  }
  const { renderer, assets, peak } = bundle;
  const { number, of } = shard ?? { number: 1, of: 1 };
  const processes = processesFor(what.plan, Math.floor(sources.articles / of), most);
  const parts = Array.from({ length: processes }, (_, process): Part => {
    const record = join(staging.folder, `record-${process}.sqlite`);
    const ofAll = { shard: { number: number - 1, of }, process, processes };
    const { archive, built, plan } = what;
    return { archive, built, plan, ...ofAll, staging, record, renderer };
  });
  const record = searchRecordIn(staging);
  const { stale, asBefore } = what.search;
  const toIndex = { archive: what.archive, staging, record, periods: stale, asBefore };
  const { peaks, indexed, pictures } = await renderParts(parts, toIndex, rendering);
  const records = [...parts.map((part) => part.record), ...(stale.length > 0 ? [record] : [])];
  const made = records.map(madeIn);
  const pages = made.flatMap((one) => one.pages);
  const stands = (file: string): boolean =>
    what.search.standing.some((folder) => file.startsWith(folder));
  for (const file of own) if (stands(file)) files.keep(file);
  for (const { file, staged, digest } of [...indexed.files, ...pages]) {
    if (typeof digest === 'string') files.take(file, { staged: staged ?? undefined, digest });
    else files.keep(file);
  }
  if (number === 1) {
    for (const file of filesIn(assets)) files.write(file, readFileSync(join(assets, file)));
    for (const [file, read] of sources.admin) files.write(file, read());
  }
  return {
    parts: records,
    rendered: pages.map(({ file }) => file),
    gone: new Set([...made.flatMap((one) => one.gone), ...what.search.gone]),
    indexed: indexed.digests,
    // One after the other: the pages are rendered when the bundle is made.
    peak: Math.max(peak, peaks),
    pictures,
  };
}

/**
 * Renders the first part here, and each other in a process, while a thread indexes for search; tells the
 * most memory of those processes, in KiB.
 */
async function renderParts(
  parts: readonly Part[],
  toIndex: ToIndex,
  rendering: Rendering,
): Promise<{ peaks: number; indexed: Indexed; pictures: MadePictures }> {
  const progress = parts.map(() => ({ rendered: 0, of: 0 }));
  const told = (index: number, rendered: number, of: number): void => {
    progress[index] = { rendered, of };
    rendering(
      progress.reduce((sum, part) => sum + part.rendered, 0),
      progress.reduce((sum, part) => sum + part.of, 0),
    );
  };
  const [mine, ...others] = parts;
  const stop = new AbortController();
  const indexing = indexPeriods(toIndex, stop.signal);
  const elsewhere = others.map((part, index) =>
    renderElsewhere(part, stop.signal, (done, of) => {
      told(index + 1, done, of);
    }),
  );
  const here =
    mine &&
    renderPart(mine, (done, of) => {
      told(0, done, of);
    });
  try {
    const [ended, indexed, mine = none] = await Promise.all([
      Promise.all(elsewhere),
      indexing,
      here,
    ]);
    const made = [mine, ...ended.map(({ pictures }) => pictures)];
    const sum = (figures: readonly number[]): number => figures.reduce((all, one) => all + one, 0);
    return {
      peaks: sum(ended.map(({ peak }) => peak)),
      indexed,
      pictures: {
        count: sum(made.map(({ count }) => count)),
        seconds: sum(made.map(({ seconds }) => seconds)),
      },
    };
  } catch (error) {
    // None may write any longer when what was begun is removed.
    stop.abort();
    await Promise.allSettled([...elsewhere, here, indexing]);
    throw error;
  }
}

/** What a process that has ended took, in KiB, and made. */
interface Ended {
  readonly peak: number;
  readonly pictures: MadePictures;
}

async function renderElsewhere(
  part: Part,
  stop: AbortSignal,
  rendering: Rendering,
): Promise<Ended> {
  const file = join(part.staging.folder, `part-${part.process}.json`);
  writePart(file, part);
  const child = fork(join(import.meta.dirname, 'render-part.ts'), [file], { cwd: root });
  stop.addEventListener('abort', () => child.kill('SIGKILL'));
  let ended: Ended = { peak: 0, pictures: none };
  let failure: Error | undefined;
  child.on('message', (message: PartMessage) => {
    if ('peak' in message) ended = message;
    else if ('failed' in message) {
      failure = Object.assign(new Error(message.failed), { code: message.code });
    } else rendering(message.rendered, message.of);
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (code === 0) return ended;
  throw failure ?? new Error(`a part of the site could not be rendered (${signal ?? code})`);
}

function madeIn(record: string): { pages: ReturnType<Built['made']>; gone: string[] } {
  const built = new Built(record);
  const made = { pages: built.made(), gone: built.gone() };
  built.close();
  return made;
}

/** Writes the mark of a built folder, of one part of a site or of the whole. */
function writeMark(
  files: SiteFiles,
  part: (Shard & { readonly origin: Origin }) | undefined,
  { basis, content, site }: Sources,
): void {
  const ofPart = part && {
    ...part,
    edition: digestOf(JSON.stringify([basis.code, basis.facts, content, part.origin.commit])),
    files: Object.fromEntries([...files.digests()].sort()),
  };
  files.write(marker, Buffer.from(markOf(site.base, ofPart)));
}
