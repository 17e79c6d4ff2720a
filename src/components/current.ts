import type { Site } from '../domain/publication.ts';
import { places } from './places.ts';

/** Where a page stands among the links at its top. */
export interface Current {
  /** The address that is the page itself, if one of them is. */
  readonly page: string | undefined;
  /** The address of the section that it belongs to. */
  readonly section: string | undefined;
}

export function currentIn(
  site: Site,
  href: string | undefined,
  section: string | undefined,
): Current {
  const links = [site.base, places(site).latest.href, ...site.sections.map((link) => link.href)];
  return { page: links.find((link) => link === href), section };
}
