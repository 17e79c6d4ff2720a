import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { archiveVariable } from '../archive/edition.ts';
import type { Plan } from '../archive/plan.ts';
import { inWorkshop } from './workshop.ts';

/** One process's part of a build: every `of`-th page from `number` on. */
export interface Part {
  readonly number: number;
  readonly of: number;
  readonly archive: string;
  /** The record of the site as it stands; and where this part's own goes. */
  readonly built: string;
  readonly record: string;
  readonly plan: Plan;
  /** Where its files are written. */
  readonly tree: string;
  /** Astro's own cache. */
  readonly cache: string;
}

/** Names the file that describes the part which Astro is to render; without it, all is rendered. */
export const partVariable = 'CASPIAN_PART';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The part that this process renders, if it renders one. */
export function partHere(): Part | undefined {
  const file = process.env[partVariable];
  return file === undefined ? undefined : (JSON.parse(readFileSync(file, 'utf8')) as Part);
}

export function writePart(file: string, part: Part): void {
  writeFileSync(file, JSON.stringify(part));
}

/** Renders the part that a file describes. */
export async function renderPart(file: string): Promise<void> {
  // Nobody is told what is built here.
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  process.env[partVariable] = file;
  const part = partHere();
  if (!part) throw new Error(`${file} describes no part`);
  process.env[archiveVariable] = part.archive;
  await inWorkshop(root, () =>
    build({ root, outDir: part.tree, cacheDir: part.cache, logLevel: 'error' }),
  );
}
