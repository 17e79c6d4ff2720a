import { availableParallelism } from 'node:os';
import type { EditionSettings } from '../archive/settings.ts';

/** The settings of an edition: what is given, and the defaults of the rest. Here alone the clock is read. */
export function settingsFrom(
  given: Pick<EditionSettings, 'content' | 'cache'> & Partial<EditionSettings>,
): EditionSettings {
  return {
    now: Date.now(),
    ticks: given.now === undefined,
    drafts: false,
    preview: false,
    threads: availableParallelism(),
    ...given,
  };
}

/** The same settings later: the clock has gone on, unless it was set. */
export function settingsNow(settings: EditionSettings): EditionSettings {
  return settings.ticks ? { ...settings, now: Date.now() } : settings;
}
