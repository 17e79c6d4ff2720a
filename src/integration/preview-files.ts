import type { Connect } from 'vite';
import { edition, type Edition } from '../archive/edition.ts';
import { mediaFile, mediaPaths, type MediaPath } from '../archive/media.ts';
import { redirects } from '../archive/redirects.ts';
import { fileOf } from '../domain/address.ts';
import type { Redirect } from '../domain/pages.ts';
import { mediaType } from '../outputs/media-type.ts';
import { kept } from '../pictures/kept.ts';
import { variantOrder } from '../pictures/variant-order.ts';
import { redirectPage } from '../outputs/redirect-page.ts';

/**
 * Answers in a preview what Astro's server does not, as files do on a host: old addresses, of which it knows
 * the whole name alone, `/old/index.html`; and pictures, at whose end it asks for a slash.
 */
export const previewFiles: Connect.NextHandleFunction = ({ originalUrl = '' }, response, next) => {
  // Astro takes the base off the other.
  const [path = ''] = originalUrl.split('?');
  const medium = mediumAt(edition(), path);
  const redirect = redirectAt(edition(), path);
  if (medium) {
    response.setHeader('Content-Type', mediaType(path));
    bytesOf(medium).then(
      (bytes) => response.end(bytes),
      (error: unknown) => {
        next(error);
      },
    );
  } else if (redirect) {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(redirectPage(redirect, edition().site));
  } else next();
};

/** What is published under an address. */
function mediumAt(edition: Edition, path: string): MediaPath | undefined {
  const folder = `${edition.site.base}media/`;
  if (!path.startsWith(folder)) return undefined;
  return mediaPaths(edition).find(({ params }) => path === encodeURI(folder + params.file));
}

async function bytesOf({ params, props: { path, variant } }: MediaPath): Promise<Uint8Array> {
  const shown = edition();
  if (!variant) return mediaFile(shown, path);
  return kept(variantOrder(shown, params.file, path, variant), shown.settings.cache);
}

function redirectAt(edition: Edition, path: string): Redirect | undefined {
  if (!path.startsWith(edition.site.base) || !/(?:\/|\.html)$/.test(path)) return undefined;
  let byFile = byFileOf.get(edition);
  if (!byFile) {
    byFile = new Map(redirects(edition).map((redirect) => [fileOf(redirect.from), redirect]));
    byFileOf.set(edition, byFile);
  }
  return byFile.get(fileOf(path.slice(edition.site.base.length - 1)));
}

const byFileOf = new WeakMap<Edition, Map<string, Redirect>>();
