import type { Connect } from 'vite';
import { edition, type Edition } from '../archive/edition.ts';
import { redirects } from '../archive/redirects.ts';
import { fileOf } from '../domain/address.ts';
import type { Redirect } from '../domain/pages.ts';
import { redirectPage } from '../outputs/redirect-page.ts';

/**
 * Answers old addresses in a preview, as their files do on a host: Astro's server knows such a file by
 * its whole name alone, `/old/index.html`.
 */
export const leadOn: Connect.NextHandleFunction = ({ url = '' }, response, next) => {
  const redirect = redirectAt(edition(), url);
  if (!redirect) {
    next();
    return;
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(redirectPage(redirect, edition().site));
};

function redirectAt(edition: Edition, url: string): Redirect | undefined {
  const [path = ''] = url.split('?');
  if (!path.startsWith(edition.site.base) || !/(?:\/|\.html)$/.test(path)) return undefined;
  let byFile = byFileOf.get(edition);
  if (!byFile) {
    byFile = new Map(redirects(edition).map((redirect) => [fileOf(redirect.from), redirect]));
    byFileOf.set(edition, byFile);
  }
  return byFile.get(fileOf(path.slice(edition.site.base.length - 1)));
}

const byFileOf = new WeakMap<Edition, Map<string, Redirect>>();
