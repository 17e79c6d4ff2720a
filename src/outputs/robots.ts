import type { Site } from '../domain/publication.ts';
import { absolute } from './absolute.ts';

/**
 * Lets every crawler in and names the sitemaps. Crawlers read `robots.txt` at the root of a host alone:
 * of a publication under a path, the file is there for whoever keeps the root to copy.
 */
export function robots(site: Site): string {
  const sitemaps = ['sitemap-index.xml', 'news-sitemap.xml'].map(
    (file) => `Sitemap: ${absolute(`${site.base}${file}`, site.origin)}\n`,
  );
  return `User-agent: *\nAllow: /\n\n${sitemaps.join('')}`;
}
