import type { SitemapEntry } from '../domain/pages.ts';
import type { Site } from '../domain/publication.ts';
import { absolute } from './absolute.ts';
import { markup, type Markup } from './markup.ts';

/** A part of the sitemap, at `/sitemap-<name>.xml`. */
export interface SitemapPart {
  readonly name: string;
  /** ISO 8601: the newest change among its entries. */
  readonly modified?: string | undefined;
}

/** The index of the sitemap's parts (https://www.sitemaps.org/protocol.html). */
export function sitemapIndex(parts: readonly SitemapPart[], site: Site): string {
  return markup`<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${parts.map(
    ({ name, modified }) => markup`
  <sitemap>${place(`${site.base}sitemap-${name}.xml`, modified, site)}</sitemap>`,
  )}
</sitemapindex>
`.markup;
}

/** One part: at most 50,000 addresses, which the archive sees to. */
export function sitemap(entries: readonly SitemapEntry[], site: Site): string {
  return markup`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.map(
    ({ href, modified }) => markup`
  <url>${place(href, modified, site)}</url>`,
  )}
</urlset>
`.markup;
}

function place(href: string, modified: string | undefined, site: Site): Markup {
  const date = modified && markup`<lastmod>${modified}</lastmod>`;
  return markup`<loc>${absolute(href, site.origin)}</loc>${date}`;
}
