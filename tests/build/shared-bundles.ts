import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the folder of a run's bundles to the tests. */
const variable = 'CASPIAN_TEST_BUNDLES';

/** Each is of one site's address. */
const most = 6;

/** The tests of a run lend one another the pages as Astro bundled them: a third of a small build's time. */
export default function setUp(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'caspian-bundles-'));
  process.env[variable] = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Puts the bundles that other tests made into a cache that has none. */
export function lendBundles(cache: string): void {
  const shared = process.env[variable];
  const own = join(cache, 'bundles');
  if (shared === undefined || existsSync(own)) return;
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
