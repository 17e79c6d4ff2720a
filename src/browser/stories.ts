import { keptOf, put } from './device.ts';
import type { Entry } from './entries.ts';

/** When the reader was at a part of a running story. All in milliseconds since 1970. */
export interface Visit extends Entry {
  /** The newest part that there was at the visit before this one. */
  readonly since: number;
  /** The newest part that there is. */
  readonly newest: number;
  /** By the reader's clock. */
  readonly seen: number;
}

/** A visit ends when nothing of the story was looked at for so long: in milliseconds. */
const pause = 30 * 60 * 1000;

/**
 * The visit to a story's page. The newest part stands for the time of the visit before: what was
 * published before that visit, and came to the site after it, is new too.
 */
export function visitOf(
  url: string,
  before: Visit | undefined,
  parts: readonly number[],
  now: number,
): Visit {
  // An early part of a long story does not show the newest.
  const newest = Math.max(before?.newest ?? 0, ...parts);
  const goesOn = before && now - before.seen < pause;
  return { url, since: goesOn ? before.since : (before?.newest ?? newest), newest, seen: now };
}

/** Marks the parts of the page's story that came since the reader's visit before. */
export function markNewParts(): void {
  const story = document.querySelector<HTMLElement>('[data-story]');
  if (!story) return;
  const { story: url = '', new: words = '' } = story.dataset;
  const times = [...story.querySelectorAll('time')];
  const dateOf = (time: HTMLTimeElement): number => Date.parse(time.dateTime);
  const before = keptOf('stories', url) as Visit | undefined;
  const visit = visitOf(url, before, times.map(dateOf), Date.now());
  put('stories', visit);
  for (const time of times) {
    if (dateOf(time) <= visit.since) continue;
    const mark = document.createElement('strong');
    mark.textContent = words;
    time.after(' ', mark);
  }
}
