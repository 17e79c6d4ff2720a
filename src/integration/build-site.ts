import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Built, builtPath, type Basis, type BuiltPage } from '../archive/built.ts';
import { changesSince, factsOf, stateOf } from '../archive/changes.ts';
import { openToRead } from '../archive/database.ts';
import { openEdition } from '../archive/edition.ts';
import { planFor, type Plan } from '../archive/plan.ts';
import type { Changes } from '../archive/reads.ts';
import { redirects } from '../archive/redirects.ts';
import { fileOf } from '../domain/address.ts';
import { codeVersion } from './code.ts';
import { renderPart, root, writePart, type Part } from './part.ts';
import { abandon, beginStaging, standingIn, swap, type Staging, type Swap } from './staging.ts';

export interface BuiltSite extends Swap {
  /** HTML pages, without redirects; those rendered, and those that stand as they should. */
  readonly pages: number;
  readonly rendered: number;
  readonly reused: number;
  /** The most memory that the other processes took, each at its own peak, in KiB. */
  readonly peakElsewhere: number;
}

/** Renders what has to be, and puts the site into `out`; if anything fails, `out` is as it was. */
export async function buildSite(
  archive: string,
  cache: string,
  out: string,
  processes: number,
): Promise<BuiltSite> {
  const staging = beginStaging(out);
  const path = builtPath(cache, staging.out);
  const built = new Built(path);
  try {
    const standing = standingIn(staging);
    const known = new Map(Array.from(built.files(), (file) => [file.path, file]));
    const lost = new Set(
      [...known.values()]
        .filter(({ path: file, size, time }) => {
          const stands = standing.get(file);
          return stands?.size !== size || stands.time !== time;
        })
        .map((file) => file.path),
    );
    const { basis, changes } = sourcesOf(archive, built.basis()?.filling ?? 0);
    const plan = planFor(built, basis, changes, lost);
    const nothing = plan.all === undefined && changes.none && lost.size === 0;
    const { trees, pages, kept, peakElsewhere } = nothing
      ? asItStands(staging, built)
      : await render(
          staging,
          { archive, built: path, plan, cache: join(cache, 'astro') },
          shares(archive, plan, processes),
        );
    const edition = openEdition(archive);
    const moved = new Set(redirects(edition).map(({ from }) => fileOf(from)));
    edition.ask.close();
    const { files, ...done } = swap(staging, trees, standing, kept, edition.site.base);
    built.record(
      basis,
      pages,
      Array.from(files, ([file, { size, time }]) => ({ path: file, size, time })),
    );
    const html = [...pages.values()].filter(
      ({ file }) => file.endsWith('.html') && !moved.has(file),
    );
    const rendered = html.filter(({ reads }) => reads).length;
    return { ...done, pages: html.length, rendered, reused: html.length - rendered, peakElsewhere };
  } catch (error) {
    abandon(staging);
    throw error;
  } finally {
    built.close();
  }
}

/** What the site is built from now, and what of it changed since a filling. */
function sourcesOf(archive: string, filling: number): { basis: Basis; changes: Changes } {
  const edition = openEdition(archive);
  const facts = factsOf(edition);
  edition.ask.close();
  const database = openToRead(archive);
  const basis = { ...stateOf(database), facts, code: codeVersion(root) };
  const changes = changesSince(database, filling);
  database.close();
  return { basis, changes };
}

/** Fewer pages than this for each are rendered sooner without another process. */
const worthProcess = 1000;

function shares(archive: string, { all, stale }: Plan, processes: number): number {
  const edition = openEdition(archive);
  const count = all === undefined ? Object.keys(stale).length : edition.ask.count('latest');
  edition.ask.close();
  return Math.max(1, Math.min(processes, Math.floor(count / worthProcess)));
}

/** What rendering made, or had no need to make. */
interface Rendered {
  readonly trees: readonly string[];
  /** Every page of the site, by file. */
  readonly pages: ReadonlyMap<string, BuiltPage>;
  /** Files that stay without being in a tree. */
  readonly kept: ReadonlySet<string>;
  readonly peakElsewhere: number;
}

function asItStands({ tree }: Staging, built: Built): Rendered {
  return {
    trees: [tree],
    pages: new Map(Array.from(built.pages(), ({ file }) => [file, { file, reads: undefined }])),
    kept: new Set(Array.from(built.files(), (file) => file.path)),
    peakElsewhere: 0,
  };
}

/** Renders in several processes, this one among them. */
async function render(
  staging: Staging,
  what: Pick<Part, 'archive' | 'built' | 'plan' | 'cache'>,
  of: number,
): Promise<Rendered> {
  const parts = Array.from({ length: of }, (_, number): Part => {
    const name = number === 0 ? '' : `-${number}`;
    const tree = `${staging.tree}${name}`;
    mkdirSync(tree, { recursive: true });
    const record = join(staging.folder, `record${name}.sqlite`);
    return { ...what, number, of, tree, record, cache: `${what.cache}${name}` };
  });
  const files = parts.map((part) => {
    const file = join(staging.folder, `part-${part.number}.json`);
    writePart(file, part);
    return file;
  });
  const [mine = '', ...others] = files;
  const [peaks] = await Promise.all([Promise.all(others.map(renderElsewhere)), renderPart(mine)]);
  const pages = pagesOf(parts);
  const reused = Array.from(pages.values()).filter(({ reads }) => !reads);
  return {
    trees: parts.map(({ tree }) => tree),
    pages,
    kept: new Set(reused.map(({ file }) => file)),
    peakElsewhere: peaks.reduce((sum, peak) => sum + peak, 0),
  };
}

async function renderElsewhere(file: string): Promise<number> {
  const child = fork(join(import.meta.dirname, 'render-part.ts'), [file], { cwd: root });
  let peak = 0;
  child.on('message', (kibibytes) => {
    peak = Number(kibibytes);
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (code !== 0) throw new Error(`a part of the site could not be rendered (${signal ?? code})`);
  return peak;
}

function pagesOf(parts: readonly Pick<Part, 'record'>[]): Map<string, BuiltPage> {
  return new Map(
    parts.flatMap(({ record }) => {
      const built = new Built(record);
      const pages = Array.from(built.pages(), (page) => [page.file, page] as const);
      built.close();
      return pages;
    }),
  );
}
