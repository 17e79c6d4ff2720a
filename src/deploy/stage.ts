import { searchFolder, isPeriodFile } from '../domain/search-places.ts';
import { manifestFile, movingFile } from '../outputs/manifest.ts';

/** The stages in which files reach a site, in order. */
export const stages = ['parts', 'pages', 'entries', 'manifest'] as const;
export type Stage = (typeof stages)[number];

/**
 * When a file reaches the site: what pages load before the pages; what leads to pages (feeds, sitemaps,
 * what moves, the service worker, a period of search) after them; the manifest, which says that all of
 * it is there, at the end.
 */
export function stageOf(named: string): Stage {
  // A file that another is compressed in comes right after it.
  const file = named.replace(/\.(?:br|gz|zst)$/, '');
  if (file === manifestFile) return 'manifest';
  if (file.endsWith('.html')) return 'pages';
  return isEntry(file) ? 'entries' : 'parts';
}

const entryNames = /(?:^|\/)(?:feed\.xml|atom\.xml|feed\.json|corrections\.xml)$/;
const rootEntries = /^(?:[^/]*sitemap[^/]*\.xml|robots\.txt|sw\.js|_redirects|_headers)$/;

function isEntry(file: string): boolean {
  return (
    file === movingFile || entryNames.test(file) || rootEntries.test(file) || isPeriodFile(file)
  );
}

/**
 * Whether a page that a reader opened earlier may ask for a file later: scripts, styles and fonts. Their
 * names change with their bytes, and none holds a word of an article.
 */
export function isLasting(file: string): boolean {
  return file.startsWith('_astro/') || file.startsWith(`${searchFolder}engine-`);
}
