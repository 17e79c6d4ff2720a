import type { Served } from '../domain/publication.ts';

/**
 * Where an address of `redirects.yaml` leads, as an `href`, percent-encoded: another site's as it is,
 * one's own (which editors write without the base) root-relative.
 */
export function redirectHref(address: string, site: Served): string {
  if (!address.startsWith('/')) return new URL(address).href;
  const url = new URL(`${site.base}${address.slice(1)}`, site.origin);
  return `${url.pathname}${url.search}${url.hash}`;
}
