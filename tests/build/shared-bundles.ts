import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the folder of a run's bundles to the tests. */
const variable = 'CASPIAN_TEST_BUNDLES';

const pictures = 'pictures';

/** Each is of one site's address. */
const most = 6;

/**
 * The tests of a run lend one another the pages as Astro bundled them, and pictures that were made: half of a
 * small build's time.
 */
export default function setUp(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'caspian-bundles-'));
  mkdirSync(join(folder, pictures));
  process.env[variable] = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Puts what other tests made into a cache that has none of it. */
export function lendBundles(cache: string): void {
  const shared = process.env[variable];
  const own = join(cache, 'bundles');
  if (shared === undefined || existsSync(own)) return;
  mkdirSync(cache, { recursive: true });
  // Its files are whole or not there: any number of builds may share it.
  if (!existsSync(join(cache, pictures))) {
    symlinkSync(join(shared, pictures), join(cache, pictures), 'junction');
  }
  for (const name of bundlesIn(shared)) copy(join(shared, name), join(own, name));
}

/** Keeps the bundles of a cache for other tests. */
export function keepBundles(cache: string): void {
  const shared = process.env[variable];
  const own = join(cache, 'bundles');
  if (shared === undefined || !existsSync(own)) return;
  for (const name of bundlesIn(own)) {
    const kept = bundlesIn(shared);
    if (kept.includes(name) || kept.length >= most) continue;
    const making = join(shared, `${name}.making-${process.pid}`);
    copy(join(own, name), making);
    try {
      renameSync(making, join(shared, name));
    } catch {
      // Another test was faster.
      rmSync(making, { recursive: true, force: true });
    }
  }
}

function bundlesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => /^[\da-f]{16}$/.test(name));
}

function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
