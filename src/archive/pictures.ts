import type { Picture } from '../domain/picture.ts';
import { baseOf, type Publication } from '../domain/publication.ts';
import { within } from '../pipeline/references.ts';
import type { Medium } from './asking.ts';
import type { Edition } from './edition.ts';

/** What is said of a picture. */
type Words = Pick<Picture, 'alt' | 'caption' | 'credit' | 'focus'>;

/** Where a file of the content is served from, once published. */
export function mediaHref(publication: Pick<Publication, 'url'>, name: string): string {
  return `${baseOf(publication)}media/${encodeURIComponent(name)}`;
}

/** A picture that the frontmatter of `file` names. */
export function pictureIn(
  { ask, publication }: Edition,
  file: string,
  { src, ...words }: { src: string } & Words,
): Picture | undefined {
  const found = ask.medium(within(file, src) ?? '');
  return found && pictureOf(publication, found, words);
}

/** A picture of the content; none where it is no picture. */
export function pictureOf(
  publication: Pick<Publication, 'url'>,
  { name, width, height, widths }: Medium,
  words: Words,
): Picture | undefined {
  if (!width || !height) return undefined;
  const src = mediaHref(publication, name);
  return { src, width, height, ...(widths !== null && { widths: readWidths(widths) }), ...words };
}

/** The widths that a photograph is published in, as the archive keeps them. */
export function readWidths(widths: string | null): number[] {
  return widths === null ? [] : (JSON.parse(widths) as number[]);
}
