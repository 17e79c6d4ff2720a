import { drop, keptOf, put } from './device.ts';
import type { Entry } from './entries.ts';
import type { Doings } from './doings.ts';

/** Where the reader stopped in an article. */
export interface Place extends Entry {
  /** The id of a block of its text; or its number, from 0. */
  readonly at: string | number;
}

/**
 * The number of the block at the top of the screen, by how far each block's end is from there, in pixels;
 * `end` where the last one's is in sight. Nothing where the reader is not past the first screen.
 */
export function stoppedAt(
  ends: readonly number[],
  scrolled: number,
  height: number,
): number | 'end' | undefined {
  if (scrolled < height) return undefined;
  return (ends.at(-1) ?? 0) <= height ? 'end' : ends.findIndex((end) => end > 0);
}

/** Keeps where the reader stops in the article; shows the way there at the next visit. */
export function goingOn(): Doings {
  const text = document.querySelector('article .text');
  const button = document.querySelector<HTMLElement>('[data-tool=goOn]');
  if (!text || !button) return {};
  const { pathname: url } = location;
  const blocks = text.children;
  const place = keptOf('places', url) as Place | undefined;
  const at = place?.at ?? -1;
  const block = (typeof at === 'string' ? document.getElementById(at) : blocks[at]) as
    HTMLElement | undefined;
  addEventListener('visibilitychange', () => {
    const ends = [...blocks].map((block) => block.getBoundingClientRect().bottom);
    const stopped = stoppedAt(ends, scrollY, innerHeight);
    if (stopped === undefined || text.clientHeight < 2 * innerHeight) return;
    if (stopped === 'end') drop('places', url);
    else {
      // What has an id stays the same when others come before it.
      const named = blocks[stopped]?.querySelector('[id]') ?? blocks[stopped];
      put('places', { url, at: named?.id || stopped } as Place);
    }
  });
  if (!block) return {};
  // Whoever is there needs no way there.
  new IntersectionObserver(([seen], observer) => {
    button.hidden = !!seen?.isIntersecting;
    if (button.hidden) observer.disconnect();
  }).observe(block);
  return {
    goOn: () => {
      block.tabIndex = -1;
      block.focus();
      block.scrollIntoView();
    },
  };
}
