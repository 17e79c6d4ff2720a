import { originalOf } from '../../outputs/variants.ts';
import type { BuiltSite } from '../site.ts';

/**
 * Whether a file of a site is sent to an object store. Not what a server would send in another's place
 * (`index.html.br`): a store sends every object as it is, and compressing is a CDN's work.
 */
export function isSent(file: string, files: ReadonlyMap<string, string>): boolean {
  const original = originalOf(file);
  return original === undefined || !files.has(original);
}

/** A site without what is not sent. */
export function sentOf(site: BuiltSite): BuiltSite {
  const digests = [...site.digests].filter(([file]) => isSent(file, site.digests));
  return { ...site, digests: new Map(digests) };
}
