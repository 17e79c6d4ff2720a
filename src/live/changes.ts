import { encoded } from '../domain/address.ts';
import type { Served } from '../domain/publication.ts';
import type { Manifest } from '../outputs/manifest.ts';

/** What a deployment changed: whole addresses, percent-encoded, in the order of their files. */
export interface Announced {
  readonly feeds: readonly string[];
  readonly fresh: readonly string[];
  readonly changed: readonly string[];
  readonly gone: readonly string[];
}

/**
 * Compares a site with the one that stood before. Pages are those that search engines are to show: not what
 * leads elsewhere, nor `404.html`, search, offline and the visual editor. A page that now says why what was
 * there is gone, is gone.
 * @param before none where no site stood.
 * @param htmlOf reads one of the site's pages; asked of those that are new or changed.
 */
export function changesBetween(
  before: Pick<Manifest, 'files'> | undefined,
  { files }: Pick<Manifest, 'files'>,
  { origin, base }: Served,
  htmlOf: (file: string) => string,
): Announced {
  const earlier = before?.files ?? new Map<string, string>();
  const found = {
    feeds: [] as string[],
    fresh: [] as string[],
    changed: [] as string[],
    gone: [] as string[],
  };
  const addressOf = (file: string): string =>
    `${origin}${base}${encoded(`/${file.replace(/(^|\/)index\.html$/, '$1')}`).slice(1)}`;
  for (const file of new Set([...earlier.keys(), ...files.keys()].sort())) {
    const digest = files.get(file);
    const known = earlier.get(file);
    if (digest === known) continue;
    if (isFeed(file) && digest !== undefined) found.feeds.push(addressOf(file));
    if (!isPage(file)) continue;
    const kind = digest === undefined ? 'gone' : kindOf(htmlOf(file), known !== undefined);
    if (kind !== undefined) found[kind].push(addressOf(file));
  }
  return found;
}

function isFeed(file: string): boolean {
  return /(?:^|\/)(?:feed\.xml|atom\.xml|feed\.json)$/.test(file);
}

/** Every page is a folder with `index.html`. */
function isPage(file: string): boolean {
  return /(?:^|\/)index\.html$/.test(file) && !/^(?:admin|offline|search)\//.test(file);
}

function kindOf(html: string, stood: boolean): 'fresh' | 'changed' | 'gone' | undefined {
  const [head = ''] = html.split('</head>', 1);
  if (/<meta http-equiv="refresh"/.test(head)) return undefined;
  if (/<meta name="robots" content="noindex"/.test(head)) return stood ? 'gone' : undefined;
  return stood ? 'changed' : 'fresh';
}
