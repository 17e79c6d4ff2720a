import type { DeskSettings } from './desk.ts';

/** What of a request tells where it came from. */
export interface Sent {
  readonly origin: string | undefined;
  readonly referer: string | undefined;
}

/**
 * Whether a post came from one of some origins. The site's Referrer-Policy, strict-origin-when-cross-origin, has
 * a browser name the site in `Origin` when its form posts to another host. Where that is missing or `null`, as
 * some old browsers and tools for privacy have it, the `Referer` must name one of them.
 */
export function isFrom(origins: readonly string[], { origin, referer }: Sent): boolean {
  if (origin !== undefined && origin !== 'null') return origins.includes(origin);
  const named = referer === undefined ? undefined : URL.parse(referer)?.origin;
  return named !== undefined && origins.includes(named);
}

/** Where readers' comments may come from: the site, and the desk's own page that says what was wrong. */
export function readersOrigins({ site, desk }: DeskSettings): readonly string[] {
  return [site.origin, desk.origin];
}
