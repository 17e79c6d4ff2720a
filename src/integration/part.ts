import { readFileSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PathWithRoute } from 'astro';
import { Built, type PartPage } from '../archive/built.ts';
import { archiveVariable, edition } from '../archive/edition.ts';
import { noteReads } from '../archive/noted-reads.ts';
import { isOfPart, reasonFor, type Plan } from '../archive/plan.ts';
import { Reads } from '../archive/reads.ts';
import { pictured, socialFile } from '../archive/social-pictures.ts';
import { want } from '../archive/wanted.ts';
import { fileOf } from '../domain/address.ts';
import { isPeriodFile } from '../domain/search-places.ts';
import { PageWriter } from './page-writer.ts';
import type * as Renderer from './renderer.ts';
import type { Staging } from './staging.ts';
import { Workbench, type MadePictures } from './workbench.ts';

/** One process's part of a build. */
export interface Part {
  /** The part of the site that is built, of `of` parts, from 0 on. */
  readonly shard: { readonly number: number; readonly of: number };
  /** Which of the processes that share it, from 0 on. */
  readonly process: number;
  readonly processes: number;
  readonly archive: string;
  /** The record of the site as it stands; and where this part's own goes. */
  readonly built: string;
  readonly record: string;
  readonly plan: Plan;
  readonly staging: Staging;
  /** The module that renders pages. */
  readonly renderer: string;
}

export function readPart(file: string): Part {
  return JSON.parse(readFileSync(file, 'utf8')) as Part;
}

export function writePart(file: string, part: Part): void {
  writeFileSync(file, JSON.stringify(part));
}

/** So many pages are noted in the part's record at a time. */
const noted = 256;

/**
 * Renders a part's share of the pages that its plan asks for, and notes what each asks of the archive.
 * `done` is told how many are rendered, and of how many. Tells what pictures it made.
 */
export async function renderPart(
  part: Part,
  done: (rendered: number, of: number) => void = () => undefined,
): Promise<MadePictures> {
  process.env[archiveVariable] = part.archive;
  const { paths, render } = (await import(pathToFileURL(part.renderer).href)) as typeof Renderer;
  const shown = edition();
  const { ask, site, settings } = shown;
  const standing = standingPages(part.built);
  const writer = new PageWriter(part.staging, String(part.process));
  const record = new Built(part.record);
  let notes: PartPage[] = [];
  const note = (page: PartPage): void => {
    notes.push(page);
    if (notes.length < noted) return;
    record.addPages(notes);
    notes = [];
  };

  const isStale = ({ file }: { readonly file: string }): boolean =>
    reasonFor(part.plan, standing, file) !== undefined;
  const listed = (addresses: readonly string[], fileAt: (address: string) => string): Listed[] =>
    addresses
      .map((address) => ({ address, file: fileAt(address) }))
      .filter(({ file }) => isOfPart(part.shard, file));
  const articles = listed(ask.addresses(), fileOf);
  const pictures = listed(pictured(shown), (address) => `${address.slice(1)}${socialFile}`);
  const mineOf = (all: readonly Listed[]): Listed[] => shareOf(part, all.filter(isStale));
  const [myArticles, myPictures] = [mineOf(articles), mineOf(pictures)];
  want({
    articles: myArticles.map(({ address }) => address),
    pictures: myPictures.map(({ address }) => address),
  });
  const pages = pagesOf(await paths()).filter(({ file }) => isOfPart(part.shard, file));
  const many = new Set([...articles, ...pictures].map(({ file }) => file));
  const others = pages.filter(({ file }) => !many.has(file));
  const wanted = new Set([...myArticles, ...myPictures].map(({ file }) => file));
  const mine = [
    ...pages.filter(({ file }) => wanted.has(file)),
    ...shareOf(part, others.filter(isStale)),
  ];
  if (part.process === 0) {
    for (const file of many) standing.delete(file);
    for (const { file } of others) standing.delete(file);
    record.setGone([...standing].filter((file) => !isPeriodFile(file)));
  }
  const workbench = new Workbench(settings.cache);
  let made: MadePictures;
  let finished = 0;
  const finish = (file: string, reads: Reads, bytes: Uint8Array): void => {
    note({ file, reads: reads.pack(), ...writer.write(file, bytes) });
    done(++finished, mine.length);
  };
  try {
    for (const { file, pathname, route } of mine) {
      const reads = new Reads();
      noteReads(reads);
      const url = `${site.origin}${site.base}${encodeURI(pathname)}`;
      const [{ ok, status, body }, order] = await workbench.ordered(() => render(url, route));
      if (!ok && file !== '404.html') throw new Error(`${url}: ${status}`);
      noteReads(undefined);
      if (!order) finish(file, reads, bytesOf(body));
      else
        workbench.make(order, (bytes) => {
          finish(file, reads, bytes);
        });
    }
    made = await workbench.empty();
  } catch (error) {
    await workbench.leave(error);
    throw error;
  }
  record.addPages(notes);
  record.close();
  return made;
}

function bytesOf(body: string | Uint8Array | null): Uint8Array {
  return body instanceof Uint8Array ? body : Buffer.from(body ?? '');
}

function standingPages(path: string): Set<string> {
  const built = new Built(path);
  const standing = new Set(built.pages());
  built.close();
  return standing;
}

/** So many pages that lie beside one another are one process's: they show much alike. */
const together = 64;

/** A process's share of pages; every process sees the same ones. */
function shareOf<Shared extends { readonly file: string }>(
  { process, processes }: Part,
  pages: readonly Shared[],
): Shared[] {
  return pages
    .toSorted((one, other) => (one.file < other.file ? -1 : 1))
    .filter((_, index) => Math.floor(index / together) % processes === process);
}

/** One of the pages of which there may be a hundred thousand. */
interface Listed {
  readonly address: string;
  readonly file: string;
}

interface Page {
  /** Its file, within the site. */
  readonly file: string;
  /** As a request asks for it, within the base. */
  readonly pathname: string;
  readonly route: PathWithRoute['route'];
}

/** The pages of all paths; Astro's routes may give a path twice, of which the first is the page. */
function pagesOf(paths: readonly PathWithRoute[]): Page[] {
  const pages = new Map<string, Page>();
  for (const { pathname: written, route } of paths) {
    const asked = written.replace(/^\/+/, '');
    const path = asked.replace(/\/+$/, '');
    const isPage = route.type === 'page';
    const file = isPage ? pageFile(path) : path;
    // As Astro asks: an endpoint as its route has it, what has no extension with a slash at its end.
    const pathname = path !== '' && (isPage || extname(path) === '') ? `${path}/` : asked;
    if (!pages.has(file)) pages.set(file, { file, pathname, route });
  }
  return [...pages.values()];
}

/** The file of a page: it lies in a folder of its own. */
function pageFile(path: string): string {
  if (path === '404') return '404.html';
  return path === '' ? 'index.html' : `${path}/index.html`;
}
