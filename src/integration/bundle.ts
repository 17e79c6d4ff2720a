import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Bundled } from '../archive/fill.ts';
import type { EditionSettings } from '../archive/settings.ts';
import { engineFolder } from '../domain/search-places.ts';
import { digestOf } from '../pipeline/digest.ts';
import { bundledVariable, bundleVariable, rendererFile, type ToBundle } from './bundling.ts';
import { root } from './root.ts';
import { engineFor, stopIndexing, writeInto } from './search-index.ts';
import { filesIn } from './staging.ts';

/**
 * The pages as Astro bundles them. They depend on the code, on where the site is served and on its own
 * fonts, not on what the archive says, so that a bundle serves every build until one of these changes.
 */
export interface Bundle extends Bundled {
  /** The module that renders: `renderer.ts`, bundled. */
  readonly renderer: string;
  /** The folder of what is published beside the pages: scripts, styles, what `public/` holds. */
  readonly assets: string;
  /** The most memory that making it took, in KiB; 0 where it was there. */
  readonly peak: number;
}

const seal = 'seal';

/** The bundle in the cache; made first, if it is not there whole. `code` is the code's version. */
export async function bundleFor(
  { content, cache }: EditionSettings,
  code: string,
  bundled: Bundled,
  stop: AbortSignal,
): Promise<Bundle> {
  const folder = join(cache, 'bundles');
  const key = digestOf(JSON.stringify([code, bundled, root])).slice(0, 16);
  const bundle = join(folder, key);
  const peak = isWhole(bundle) ? 0 : await make(bundle, { ...bundled, content, cache }, stop);
  for (const name of readdirSync(folder)) if (name !== key) remove(join(folder, name));
  const renderer = join(bundle, 'server', rendererFile);
  return { ...bundled, renderer, assets: join(bundle, 'assets'), peak };
}

async function make(bundle: string, told: ToBundle, stop: AbortSignal): Promise<number> {
  // A killed build may have left a process that still writes to a folder of its own.
  const making = `${bundle}.making-${process.pid}`;
  remove(making);
  remove(bundle);
  mkdirSync(making, { recursive: true });
  // Apart, because the memory that bundling takes is not given back.
  const child = fork(join(import.meta.dirname, 'make-bundle.ts'), [join(told.cache, 'astro')], {
    cwd: root,
    env: { ...process.env, [bundleVariable]: making, [bundledVariable]: JSON.stringify(told) },
  });
  stop.addEventListener('abort', () => {
    child.kill('SIGKILL');
    stopIndexing();
  });
  const engine = engineFor(told.language, join(making, 'engine'));
  // Who waits for it below hears of a failure.
  engine.catch(() => undefined);
  let peak = 0;
  child.on('message', (kibibytes) => {
    peak = Number(kibibytes);
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (stop.aborted) {
    // What it writes into is there until it has ended.
    await Promise.allSettled([engine]);
    remove(making);
  }
  if (code !== 0) throw new Error(`the pages could not be bundled (${signal ?? code})`);
  writeInto(join(making, 'assets', engineFolder(told.language)), await engine);
  // Where Node finds the packages that the bundle asks for.
  symlinkSync(join(root, 'node_modules'), join(making, 'node_modules'), 'junction');
  writeFileSync(join(making, seal), sealOf(making));
  renameSync(making, bundle);
  return peak;
}

/** Whether a bundle is there as it was made. */
function isWhole(bundle: string): boolean {
  const path = join(bundle, seal);
  return existsSync(path) && readFileSync(path, 'utf8') === sealOf(bundle);
}

function sealOf(bundle: string): string {
  return digestOf(
    ['server', 'assets']
      .flatMap((part) => filesIn(join(bundle, part)).map((file) => `${part}/${file}`))
      .map((file) => `${file} ${digestOf(readFileSync(join(bundle, file)))}`)
      .join('\n'),
  );
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
