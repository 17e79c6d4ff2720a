import { Recent } from '../domain/recent.ts';

interface Part {
  /** A promise while it is being rendered for the first time. */
  html: string | Promise<string>;
}

/** What many pages show alike, for every way of showing it, by what it shows. */
const ways = new Map<string, Recent<object, Part>>();

/** Pages that lie together show the same ones. */
const limit = 2000;

/**
 * The HTML of `shown` in one of the ways that it is shown, rendered once for as long as it is
 * remembered. It may depend on nothing else. A preview renders it each time: its components change.
 *
 * No promise once it is there: Astro renders what it need not wait for much faster.
 */
export function kept(
  shown: object,
  way: string,
  render: () => Promise<{ toString: () => string }>,
): string | Promise<string> {
  // Astro gives a slot that takes arguments as a string with marks of its own.
  const rendered = async (): Promise<string> => (await render()).toString();
  if (import.meta.env.DEV) return rendered();
  let those = ways.get(way);
  if (!those) {
    those = new Recent(limit);
    ways.set(way, those);
  }
  return those.of(shown, () => {
    const part: Part = { html: rendered().then((html) => (part.html = html)) };
    return part;
  }).html;
}
