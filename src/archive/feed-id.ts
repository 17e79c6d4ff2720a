import { hash } from 'node:crypto';
import type { Publication } from '../domain/publication.ts';

/**
 * What feeds know an article by: made of the publication's address and of the article's file, so that its
 * headline, slug and date may change. A name-based UUID as a URN (RFC 9562, version 8; RFC 9562 4).
 */
export function feedId({ url }: Pick<Publication, 'url'>, path: string): string {
  const hex = hash('sha256', `${url} ${path.replace(/\.md$/, '')}`).slice(0, 32);
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const uuid = `${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17)}`;
  return `urn:uuid:${uuid.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}
