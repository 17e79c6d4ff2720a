import { searchFolder } from '../domain/search-places.ts';
import { adminHeaders, headers, mediaHeaders } from './policy.ts';

/** What a host sends with some files, beside what other rules say. */
export interface HeaderRule {
  /** Paths from the site's own root on, with no `/` before them; `*` stands for anything, `/` too, once. */
  readonly files: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

const cacheControl = 'Cache-Control';

/** Of files whose names change with their bytes. */
const lasting = { [cacheControl]: 'public, max-age=31536000, immutable' };

/**
 * Of all that no rule names: pages, feeds, sitemaps. A minute, so that going back and forth asks for nothing;
 * one more in which the old is shown while the new is fetched; a day in which it is shown where the
 * server does not answer. No longer: what was corrected or taken down would be read for as long.
 */
export const elsewhere = {
  [cacheControl]: 'public, max-age=60, stale-while-revalidate=60, stale-if-error=86400',
};

/**
 * What a host sends with every file that a build writes. No file meets two rules that both say how long it
 * may be kept: some hosts would send both. `admin` is the policy of the visual editor, where there is one.
 */
export function headerRules(admin?: string): readonly HeaderRule[] {
  return [
    { files: ['*'], headers },
    { files: ['media/*'], headers: { ...mediaHeaders, ...lasting } },
    {
      files: [
        '_astro/*',
        `${searchFolder}engine-*.js`,
        `${searchFolder}engine-*.pagefind`,
        ...['filter', 'fragment', 'index', 'meta'].map((kind) => `${searchFolder}*.pf_${kind}`),
      ],
      headers: lasting,
    },
    // What says which of those there are.
    { files: [`${searchFolder}*.json`, 'sw.js'], headers: { [cacheControl]: 'no-cache' } },
    { files: ['now.json'], headers: { [cacheControl]: 'public, max-age=60' } },
    {
      files: ['favicon.svg', 'icon-*.png'],
      headers: { [cacheControl]: 'public, max-age=86400' },
    },
    ...[
      ['feed.xml', 'application/rss+xml; charset=utf-8'] as const,
      ['atom.xml', 'application/atom+xml; charset=utf-8'] as const,
      ['feed.json', 'application/feed+json'] as const,
    ].map(([name, type]) => ({ files: [name, `*/${name}`], headers: { 'Content-Type': type } })),
    // Names without an ending: what a build leaves for itself and for hosts.
    {
      files: ['.caspian', '_headers', '_redirects'],
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    },
    {
      files: ['opensearch.xml'],
      headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' },
    },
    ...(admin === undefined
      ? []
      : [{ files: ['admin/*'], headers: { ...adminHeaders(admin), [cacheControl]: 'no-cache' } }]),
  ];
}

/**
 * The `_headers` file of Netlify and Cloudflare Pages: a path a rule; more rules than one may meet a file.
 * Of what no rule names they ask at each visit whether it changed, and forget it when a site is deployed.
 */
export function headersFile(base: string, admin?: string): string {
  return headerRules(admin)
    .flatMap(({ files, headers }) => files.map((file) => block(`${base}${file}`, headers)))
    .join('\n');
}

function block(path: string, fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name}: ${value}\n`);
  return `${path}\n${lines.join('')}`;
}
