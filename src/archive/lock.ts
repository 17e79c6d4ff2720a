import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openToLock } from './database.ts';
import { archiveOf } from './fill.ts';
import type { EditionSettings } from './settings.ts';
import { weatherFolder } from './weather.ts';

/** In milliseconds. */
const betweenTries = 100;

/** Keeps an edition's archive from other processes: what one renders, no other may fill meanwhile. */
export function lockArchive(settings: EditionSettings): Promise<() => void> {
  const waits = (): void => {
    console.error(`another command is using ${settings.cache}; waiting for it to end`);
  };
  return lock(`${archiveOf(settings)}.lock`, waits, betweenTries);
}

/** Keeps the folder that a site is built into from other builds. */
export function lockSite(out: string, pause = betweenTries): Promise<() => void> {
  const waits = (): void => {
    console.error(`another build is writing ${out}; waiting for it to end`);
  };
  return lock(join(dirname(out), `.${basename(out)}.lock`), waits, pause);
}

/** Keeps the cache's record of the weather from other processes: one asks the provider at a time. */
export function lockWeather(cache: string): Promise<() => void> {
  const waits = (): void => {
    console.error(`another command is asking for the weather; waiting for it to end`);
  };
  return lock(join(weatherFolder(cache), 'lock'), waits, betweenTries);
}

/**
 * Waits until nobody else holds the lock at `path`, and holds it until the returned function is called
 * or the process ends, however it ends. `waits` is called once if another process has it; `pause`,
 * in milliseconds, lies between tries.
 */
async function lock(path: string, waits: () => void, pause: number): Promise<() => void> {
  mkdirSync(dirname(path), { recursive: true });
  for (let tries = 0; ; tries++) {
    const close = openToLock(path);
    if (close) {
      return () => {
        rmSync(path, { force: true });
        close();
      };
    }
    if (tries === 0) waits();
    await setTimeout(pause);
  }
}
