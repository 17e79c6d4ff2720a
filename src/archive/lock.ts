import { mkdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openToLock } from './database.ts';
import { archiveOf } from './fill.ts';
import type { EditionSettings } from './settings.ts';

const betweenTries = 100;

/** Keeps an edition's archive from other processes: what one renders, no other may fill meanwhile. */
export function lockArchive(settings: EditionSettings): Promise<() => void> {
  return lock(`${archiveOf(settings)}.lock`, () => {
    console.error(`another command is using ${settings.cache}; waiting for it to end`);
  });
}

/** Keeps the folder that a site is built into from other builds. */
export function lockSite(out: string): Promise<() => void> {
  return lock(join(dirname(out), `.${basename(out)}.lock`), () => {
    console.error(`another build is writing ${out}; waiting for it to end`);
  });
}

/**
 * Waits until nobody else holds the lock at `path`, and holds it until the returned function is called
 * or the process ends, however it ends. `waits` is called once if another process has it.
 */
async function lock(path: string, waits: () => void): Promise<() => void> {
  mkdirSync(dirname(path), { recursive: true });
  for (let tries = 0; ; tries++) {
    const held = openToLock(path);
    // Who held it before may have removed the file that we waited at.
    if (held && statSync(path, { throwIfNoEntry: false })?.ino === held.inode) {
      return () => {
        rmSync(path, { force: true });
        held.close();
      };
    }
    held?.close();
    if (tries === 0) waits();
    await setTimeout(betweenTries);
  }
}
