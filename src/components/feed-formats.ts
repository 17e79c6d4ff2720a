import type { Link } from '../domain/link.ts';

/** The formats of a feed: what each is called, its file, and its media type. */
export const feedFormats = [
  { name: 'RSS', file: 'feed.xml', type: 'application/rss+xml' },
  { name: 'Atom', file: 'atom.xml', type: 'application/atom+xml' },
  { name: 'JSON Feed', file: 'feed.json', type: 'application/feed+json' },
] as const;

/** A feed's files, by format; `feeds` is the address before `feed.xml`. */
export function feedFiles(feeds: string): Link[] {
  return feedFormats.map(({ name, file }) => ({ title: name, href: `${feeds}${file}` }));
}
