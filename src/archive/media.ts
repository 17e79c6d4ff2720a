import {
  cropShapes,
  cropSize,
  variantFormats,
  variantName,
  type Variant,
} from '../domain/picture.ts';
import type { LeadPhotograph } from './asking.ts';
import type { Edition } from './edition.ts';
import { nameOf, readMedium } from './media-files.ts';
import { readWidths } from './pictures.ts';

/** What is published under a name: a file of the content as it is, or a variant of a picture. */
export interface MediaPath {
  readonly params: { readonly file: string };
  readonly props: { readonly path: string; readonly variant?: Variant };
}

/** The pictures and attachments of what readers can see, by name; then the crops of lead pictures. */
export function mediaPaths({ ask }: Edition): MediaPath[] {
  return [
    ...ask
      .media()
      .flatMap(({ name, path, widths }) => [
        { params: { file: name }, props: { path } },
        ...readWidths(widths).flatMap((width) =>
          variantFormats.map((format) => variantPath(name, path, { width, format })),
        ),
      ]),
    ...ask.leadPhotographs().flatMap(cropPaths),
  ];
}

function cropPaths({ name, path, width, height, focus }: LeadPhotograph): MediaPath[] {
  return cropShapes
    .filter((shape) => cropSize({ width, height }, shape))
    .map((shape) => variantPath(name, path, { shape, focus }));
}

function variantPath(name: string, path: string, variant: Variant): MediaPath {
  return { params: { file: variantName(name, variant) }, props: { path, variant } };
}

/** The bytes of a file as they are published. */
export function mediaFile(edition: Edition, path: string): Uint8Array {
  return mediaReader(edition, path)();
}

/** Asks for a file now, and reads its bytes later: what is asked then would be noted for another page. */
export function mediaReader({ ask, settings }: Edition, path: string): () => Uint8Array {
  const known = ask.medium(path);
  return () => {
    const medium = readMedium(settings.content, path);
    // Since it was measured, the file was changed: the next build measures it again.
    if ('error' in medium || known?.name !== nameOf(path, medium.bytes)) {
      throw new Error(`content/${path} was changed while the site was built; build again`);
    }
    return medium.bytes;
  };
}
