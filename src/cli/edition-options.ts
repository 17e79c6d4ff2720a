import { statSync } from 'node:fs';
import { readDate } from '../domain/calendar.ts';
import type { EditionSettings } from '../archive/settings.ts';
import { settingsFrom } from '../integration/settings.ts';
import { pathFrom, UsageError } from './command.ts';

/** Options that several commands take. */
export const editionOptions = {
  content: { type: 'string', default: 'content' },
  cache: { type: 'string', default: '.cache' },
  now: { type: 'string' },
} as const;

/** The settings of an edition, by what the user gave. */
export function editionSettings(
  given: { content: string; cache: string; now?: string | undefined },
  more: Partial<EditionSettings> = {},
): EditionSettings {
  const content = pathFrom(given.content);
  if (!statSync(content, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`--content ${given.content} is not a folder`);
  }
  const cache = pathFrom(given.cache);
  return settingsFrom({
    content,
    cache,
    ...(given.now !== undefined && { now: instant(given.now) }),
    ...more,
  });
}

/** A clock without an offset is read as UTC: a build's meaning may not hang on where it runs. */
export function instant(written: string): number {
  const reading = readDate(written, 'UTC');
  if ('instant' in reading) return reading.instant;
  throw new UsageError(`--now: ${reading.error}`);
}
