import { availableParallelism } from 'node:os';
import type { EditionSettings } from '../archive/settings.ts';

/** The settings of an edition: what is given, and the defaults of the rest. The one place that reads the clock. */
export function settingsFrom(
  given: Pick<EditionSettings, 'content' | 'cache'> & Partial<EditionSettings>,
): EditionSettings {
  return {
    now: Date.now(),
    drafts: false,
    preview: false,
    threads: availableParallelism(),
    ...given,
  };
}
