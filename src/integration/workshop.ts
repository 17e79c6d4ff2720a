import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs `work` in a folder of this process alone. Where a site is built outside the current folder,
 * Astro puts its bundle into `.astro/` of the current folder: two builds would meet there. It has to
 * lie within `root`, for Node to find the packages that the bundle asks for.
 */
export async function inWorkshop<Result>(
  root: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const shared = join(root, '.astro');
  const own = join(shared, `build-${process.pid}`);
  mkdirSync(own, { recursive: true });
  for (const name of readdirSync(shared)) if (isLeft(name)) remove(join(shared, name));
  const before = process.cwd();
  process.chdir(own);
  try {
    return await work();
  } finally {
    process.chdir(before);
    remove(own);
  }
}

/** Whether a folder is one that a killed build left behind. */
function isLeft(name: string): boolean {
  const [, pid] = /^build-(\d+)$/.exec(name) ?? [];
  if (pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
