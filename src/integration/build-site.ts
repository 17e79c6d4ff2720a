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
    const trees = nothing
      ? []
      : await render(
          staging,
          { archive, built: path, plan, cache: join(cache, 'astro') },
          shares(archive, plan, processes),
        );
    const pages = nothing
      ? new Map(Array.from(built.pages(), ({ file }) => [file, { file, reads: undefined }]))
      : pagesOf(trees);
    const kept = nothing
      ? new Set(known.keys())
      : new Set(
          Array.from(pages.values())
            .filter(({ reads }) => !reads)
            .map(({ file }) => file),
        );
    const edition = openEdition(archive);
    const moved = new Set(redirects(edition).map(({ from }) => fileOf(from)));
    edition.ask.close();
    const { files, ...done } = swap(
      staging,
      nothing ? [staging.tree] : trees.map(({ tree }) => tree),
      standing,
      kept,
      edition.site.base,
    );
    built.record(
      basis,
      pages,
      Array.from(files, ([file, { size, time }]) => ({ path: file, size, time })),
    );
    const html = [...pages.values()].filter(
      ({ file }) => file.endsWith('.html') && !moved.has(file),
    );
    const rendered = html.filter(({ reads }) => reads).length;
    return { ...done, pages: html.length, rendered, reused: html.length - rendered };
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

/** Renders in several processes, this one among them; tells where the parts' files and records are. */
async function render(
  staging: Staging,
  what: Pick<Part, 'archive' | 'built' | 'plan' | 'cache'>,
  of: number,
): Promise<Pick<Part, 'tree' | 'record'>[]> {
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
  await Promise.all([...others.map(renderElsewhere), renderPart(mine)]);
  return parts;
}

async function renderElsewhere(file: string): Promise<void> {
  const child = fork(join(import.meta.dirname, 'render-part.ts'), [file], { cwd: root });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (code !== 0) throw new Error(`a part of the site could not be rendered (${signal ?? code})`);
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
