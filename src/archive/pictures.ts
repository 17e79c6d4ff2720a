import type { Picture } from '../domain/picture.ts';
import { baseOf } from '../domain/publication.ts';
import { within } from '../pipeline/references.ts';
import type { Edition } from './edition.ts';

/** Where a file of the content is served from, once published. */
export function mediaHref({ publication }: Edition, name: string): string {
  return `${baseOf(publication)}media/${encodeURIComponent(name)}`;
}

/** A picture that the frontmatter of `file` names. */
export function pictureIn(
  edition: Edition,
  file: string,
  {
    src,
    ...words
  }: { src: string; alt: string; caption?: string | undefined; credit?: string | undefined },
): Picture | undefined {
  const found = edition.ask.medium(within(file, src) ?? '');
  if (!found?.width || !found.height) return undefined;
  const { name, width, height } = found;
  return { src: mediaHref(edition, name), width, height, ...words };
}
