import { decodedAddress, fileOf, sameForm } from '../../domain/address.ts';
import type { Redirect } from '../../domain/pages.ts';
import type { Publication, Served } from '../../domain/publication.ts';
import { redirectHref } from '../redirect-target.ts';

/** A publication as a web server is to serve it. */
export interface ServedSite {
  readonly publication: Pick<Publication, 'name' | 'url'>;
  readonly redirects: readonly Redirect[];
  /** The policy of the visual editor, where there is one. */
  readonly admin?: string | undefined;
  /** The folder on the server that holds what a build wrote, with no `/` at its end. */
  readonly root: string;
  /** Where it waits for requests that a proxy hands on: `8080`, `127.0.0.1:8080`; none: HTTPS for the world. */
  readonly listen?: string | undefined;
  /** The folder on the server with the rules that an import wrote for addresses of an older site. */
  readonly rules?: string | undefined;
}

/** The path that every address begins with, from `/` to `/`, as servers compare it: decoded. */
export function decodedBase(base: string): string {
  return decodedAddress(base) ?? base;
}

/** An old address, decoded, in the site: where it leads, percent-encoded; or the file that says why it is gone. */
export type ServedRedirect =
  { readonly from: string; readonly to: string } | { readonly from: string; readonly file: string };

/** The redirects as servers compare addresses, sorted. */
export function servedRedirects(redirects: readonly Redirect[], site: Served): ServedRedirect[] {
  return redirects
    .map((redirect): ServedRedirect => {
      const from = `${decodedBase(site.base)}${sameForm(redirect.from).slice(1)}`;
      return redirect.kind === 'moved'
        ? { from, to: withoutSigns(redirectHref(redirect.to, site)) }
        : { from, file: `/${fileOf(redirect.from)}` };
    })
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Signs by which servers would put something in its place. */
function withoutSigns(href: string): string {
  return href.replace(/["$\\{}`]/g, encodeURIComponent);
}

/** A pattern of `header-rules.ts` as a regular expression of RE2 and PCRE alike. */
export function patternFor(file: string): string {
  return file.split('*').map(escaped).join('.*');
}

/** Patterns that begin with a site's path. */
export function filesPattern(base: string, files: readonly string[]): string {
  const [only = '', ...more] = files.map(patternFor);
  return `^${escaped(base)}${more.length === 0 ? only : `(?:${[only, ...more].join('|')})`}$`;
}

/** A text that a regular expression takes as it is. */
export function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
