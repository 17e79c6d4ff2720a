import { posix } from 'node:path';
import { segment } from '../../domain/address.ts';
import type { MarkdownSite } from './site.ts';

/** What an old address is made of. */
export interface AddressParts {
  /** From the site's root. */
  readonly file: string;
  /** `2020-01-05T…`, in the site's zone; undefined for pages. */
  readonly date: string | undefined;
  readonly title: string;
  readonly slug: string | undefined;
  readonly categories: readonly string[];
  /** What the text itself says of its address. */
  readonly own: string | undefined;
}

/** Where a text stood in the old site, from the first `/` on; without the path that the site had. */
export function oldAddress(site: MarkdownSite, parts: AddressParts): string {
  const { file, date, own } = parts;
  const stem = file.replace(/\.\w+$/, '');
  const name = posix.basename(stem);
  const bare = name.replace(/^\d{4}-\d\d-\d\d-/, '');
  const urlized = (text: string): string => segment(text).replace(/^-+|-+$/g, '');
  const [year = '', month = '', day = ''] = (date ?? '').slice(0, 10).split('-');
  const dated = {
    year,
    month,
    day,
    short_year: year.slice(2),
    i_month: String(Number(month)),
    i_day: String(Number(day)),
  };
  const fill = (pattern: string, words: Readonly<Record<string, string>>): string =>
    pattern
      .replace(/:(\w+)/g, (written, word: string) => words[word] ?? written)
      .replace(/\/{2,}/g, '/');
  switch (site.generator) {
    case 'hugo': {
      if (own !== undefined) return own;
      const path = stem.replace(/^content\//, '');
      const folder = /^_?index$/.test(name) ? posix.dirname(path) : path;
      const slug = parts.slug ?? posix.basename(folder);
      const section = path.split('/')[0] ?? '';
      const permalinks = (site.config['permalinks'] ?? {}) as Record<string, unknown>;
      const posts = (permalinks['page'] ?? {}) as Record<string, unknown>;
      const pattern = path.includes('/') ? (permalinks[section] ?? posts[section]) : undefined;
      if (typeof pattern !== 'string') {
        return `/${[
          ...folder
            .split('/')
            .slice(0, -1)
            .map((one) => one.toLowerCase()),
          parts.slug ?? urlPath(posix.basename(folder)),
        ].join('/')}/`;
      }
      const words = {
        ...dated,
        slug,
        slugorfilename: slug,
        slugorcontentbasename: slug,
        contentbasename: posix.basename(folder),
        filename: posix.basename(folder),
        title: urlized(parts.title),
        section,
        sections: folder.split('/').slice(0, -1).join('/'),
      };
      return fill(pattern, words).replace(/([^/])$/, '$1/');
    }
    case 'jekyll': {
      const styles: Readonly<Record<string, string>> = {
        date: '/:categories/:year/:month/:day/:title.html',
        pretty: '/:categories/:year/:month/:day/:title/',
        ordinal: '/:categories/:year/:y_day/:title.html',
        none: '/:categories/:title.html',
        weekdate: '/:categories/:year/W:week/:short_day/:title.html',
      };
      const pattern =
        own ?? (typeof site.config['permalink'] === 'string' ? site.config['permalink'] : 'date');
      if (date === undefined) {
        if (own !== undefined) return own;
        const page = name === 'index' ? posix.dirname(`/${stem}`) : `/${stem}`;
        return /\/$|^pretty$/.test(pattern) || name === 'index'
          ? `${page.replace(/\/$/, '')}/`
          : `${page}.html`;
      }
      const slug = parts.slug ?? bare;
      const y_day =
        date === ''
          ? ''
          : String(
              Math.floor(
                (Date.parse(`${date.slice(0, 10)}T00:00:00Z`) - Date.UTC(Number(year), 0, 1)) /
                  86_400_000,
              ) + 1,
            ).padStart(3, '0');
      const words = {
        ...dated,
        y_day,
        title: slug,
        slug,
        categories: parts.categories.map(urlized).join('/'),
        output_ext: '.html',
      };
      return fill(styles[pattern] ?? pattern, words).replace(/:output_ext/g, '.html');
    }
    case 'eleventy': {
      if (own !== undefined && !/\{[{%]/.test(own))
        return own.replace(/index\.html$/, '').replace(/^(?!\/)/, '/');
      if (own !== undefined) {
        const words: Readonly<Record<string, string>> = {
          'page.fileSlug': bare,
          slug: parts.slug ?? bare,
          title: urlized(parts.title),
          'page.filePathStem': `/${posix.join(posix.dirname(stem), bare)}`,
        };
        return own
          .replace(/\{\{\s*([\w.]+)[^}]*\}\}/g, (_, word: string) => words[word] ?? '')
          .replace(/index\.html$/, '')
          .replace(/^(?!\/)/, '/')
          .replace(/\/{2,}/g, '/');
      }
      const folder = posix.dirname(stem).replace(/^(?:src|content|site)(?=\/|$)/, '');
      return posix.join('/', folder === '.' ? '' : folder, bare === 'index' ? '' : bare, '/');
    }
    case 'astro':
    case 'plain': {
      if (own !== undefined) return own;
      const path = stem.replace(/^src\/(?:content|pages)\//, '');
      const last = parts.slug ?? posix.basename(path);
      return posix.join('/', posix.dirname(path), last === 'index' ? '' : last, '/');
    }
  }
}

/** As Hugo makes a path of a name: lower case, spaces as hyphens, signs left out. */
function urlPath(name: string): string {
  return name
    .toLowerCase()
    .replace(/\s+/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}_.~+-]/gu, '');
}
