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

/** A picture, made once for as long as the cache keeps it. */
export async function kept({ key, make }: Order, cache: string): Promise<Uint8Array> {
  const path = join(cache, folder, nameOf(key));
  const known = readAt(path);
  if (known) return known;
  const bytes = await make();
  mkdirSync(dirname(path), { recursive: true });
  // Whole or not at all: a build may be killed, and another may make the same.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, bytes);
  renameSync(draft, path);
  return bytes;
}

/** Forgets pictures that no build asked for since `before`, in milliseconds since 1970. */
export function forgetKept(cache: string, before: number): void {
  const all = join(cache, folder);
  for (const part of foldersIn(all)) {
    for (const name of readdirSync(join(all, part))) {
      const path = join(all, part, name);
      if (statSync(path).mtimeMs < before) rmSync(path, { force: true });
    }
  }
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
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
