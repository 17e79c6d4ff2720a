/** An internal link, within the site's folder. */
export interface InternalLink {
  readonly path: string;
  readonly hash: string;
}

/** Where a page's attributes lead inside the site: `href`, `src`, `srcset`, and a redirect's `content`. */
export function linksIn(html: string, file: string, site: string): InternalLink[] {
  const page = new URL(file.replace(/index\.html$/, ''), site);
  const written = [
    ...[...html.matchAll(/\s(?:href|src|poster)="([^"]*)"/g)].map(([, value = '']) => value),
    ...[...html.matchAll(/\ssrcset="([^"]*)"/g)].flatMap(([, value = '']) =>
      value.split(',').map((candidate) => candidate.trim().split(/\s/)[0] ?? ''),
    ),
    ...[...html.matchAll(/content="0; url=([^"]*)"/g)].map(([, value = '']) => value),
  ];
  return written
    .map((value) => new URL(value.replaceAll('&amp;', '&').replaceAll('&#x26;', '&'), page))
    .filter(({ href }) => href.startsWith(site))
    .map(({ href }) => {
      const [path = '', hash = ''] = href.slice(site.length).split('#');
      return { path: decodeURIComponent(path), hash: decodeURIComponent(hash) };
    });
}
