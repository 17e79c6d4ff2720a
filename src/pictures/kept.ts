import { hash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Order } from './orders.ts';

/** The folder within a cache where pictures that were made are kept, by digests of their keys. */
const folder = 'pictures';

/** A picture, made once for as long as the cache keeps it; `told` hears that it had to be made. */
export async function kept(
  { key, make }: Order,
  cache: string,
  told: () => void = () => undefined,
): Promise<Uint8Array> {
  const path = join(cache, folder, nameOf(key));
  const known = readAt(path);
  if (known) return known;
  const bytes = await make();
  told();
  mkdirSync(dirname(path), { recursive: true });
  // Whole or not at all: a build may be killed, and another may make the same.
  const draft = `${path}.${process.pid}-${drafts++}`;
  writeFileSync(draft, bytes);
  renameSync(draft, path);
  return bytes;
}

/** So many were begun in this process: the same picture may be made twice at once. */
let drafts = 0;

const day = 86_400_000;

/** So long before the last picture that was asked for, in milliseconds. */
const remembered = 60 * day;

/** So many bytes of pictures that a build did not ask for are kept, or as many as of those that it did. */
const spare = 256 * 2 ** 20;

/**
 * Forgets the pictures that no build asked for in a long time, and of those that the last one, which began at
 * `begun` (in milliseconds since 1970), did not ask for, the oldest where they are too many; to be called when
 * it asked for all that its site has. Nothing is lost where it cannot: another build that misses one makes it.
 */
export function forgetKept(cache: string, begun: number, most: number = spare): void {
  try {
    const all = join(cache, folder);
    const found = readdirSync(all, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ path, stands: statSync(path, { throwIfNoEntry: false }) }))
      .map(({ path, stands }) => ({ path, asked: stands?.mtimeMs ?? 0, size: stands?.size ?? 0 }))
      .sort((one, other) => other.asked - one.asked || (one.path < other.path ? -1 : 1));
    const last = found[0]?.asked ?? 0;
    const used = found.filter(({ asked }) => asked >= begun);
    const room = Math.max(most, sizeOf(used));
    let unused = 0;
    for (const { path, asked, size } of found.slice(used.length)) {
      unused += size;
      if (asked < last - remembered || unused > room) rmSync(path, { force: true });
    }
  } catch {
    // A cache that cannot be tidied is still a cache.
  }
}

function sizeOf(files: readonly { readonly size: number }[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

function readAt(path: string): Uint8Array | undefined {
  try {
    const bytes = readFileSync(path);
    const now = new Date();
    utimesSync(path, now, now);
    return bytes;
  } catch {
    return undefined;
  }
}

function nameOf(key: string): string {
  const digest = hash('sha256', key);
  return join(digest.slice(0, 2), digest.slice(2, 34));
}
