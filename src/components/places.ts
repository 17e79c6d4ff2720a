import type { Link } from '../domain/link.ts';
import type { Site } from '../domain/publication.ts';
import { stringsFor } from '../strings/strings.ts';

type Place =
  'frontPage' | 'latest' | 'mustRead' | 'corrections' | 'topics' | 'authors' | 'stories' | 'search';

/** The pages that every publication has, by what they hold. */
export function places(site: Site): Readonly<Record<Place, Link>> {
  const strings = stringsFor(site.language);
  const at = (place: Exclude<Place, 'search'>, address: string): Link => ({
    title: strings[place],
    href: `${site.base}${address}`,
  });
  return {
    frontPage: at('frontPage', ''),
    latest: at('latest', 'latest/'),
    mustRead: at('mustRead', 'must-read/'),
    corrections: at('corrections', 'corrections/'),
    topics: at('topics', 'topics/'),
    authors: at('authors', 'authors/'),
    stories: at('stories', 'stories/'),
    search: { title: strings.search.title, href: `${site.base}search/` },
  };
}

/** The archive of the day that a moment, with the publication's offset, belongs to. */
export function dayArchive(iso: string, site: Site): string {
  return `${site.base}${iso.slice(0, 10).replaceAll('-', '/')}/`;
}
