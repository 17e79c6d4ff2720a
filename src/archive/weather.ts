import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Reading, WeatherPlace } from '../domain/weather.ts';
import { replaceFile } from './replace-file.ts';

/** Where a cache keeps the weather. Nothing of it is in the site's folder. */
export function weatherFolder(cache: string): string {
  return join(cache, 'weather');
}

/** The last reading that a cache has of a place; none of another place, or where the file is no reading. */
export function weatherIn(cache: string, place: WeatherPlace | undefined): Reading | undefined {
  if (!place) return undefined;
  const kept = keptSchema.safeParse(jsonIn(readingFile(cache)));
  return kept.success && kept.data.of === sourceOf(place) ? kept.data.reading : undefined;
}

export function keepReading(cache: string, place: WeatherPlace, reading: Reading): void {
  writeJson(cache, 'reading.json', { of: sourceOf(place), reading } satisfies Kept);
}

/** What builds show of the weather is forgotten; when its provider may be asked again is not. */
export function forgetReading(cache: string): void {
  rmSync(readingFile(cache), { force: true });
}

/** What lies in a file of JSON; undefined where there is none, or something else. */
export function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Puts a value into a file beside the readings; who reads it meanwhile has the old one, or the new. */
export function writeJson(cache: string, name: string, value: unknown): void {
  const folder = weatherFolder(cache);
  mkdirSync(folder, { recursive: true });
  replaceFile(join(folder, name), `${JSON.stringify(value)}\n`);
}

const keptSchema = z.object({
  of: z.string(),
  reading: z.object({ celsius: z.number(), at: z.number() }),
});
type Kept = z.infer<typeof keptSchema>;

function readingFile(cache: string): string {
  return join(weatherFolder(cache), 'reading.json');
}

/** What a place's readings come from. */
function sourceOf({ provider, latitude, longitude }: WeatherPlace): string {
  return `${provider} ${String(latitude)} ${String(longitude)}`;
}
