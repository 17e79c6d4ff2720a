import { imageSize } from 'image-size';
import { limits } from './limits.ts';
import { isWhole, turnOf, withoutMetadata } from './picture-metadata.ts';
import { cleanSvg } from './svg.ts';
import { TookTooLong, within } from './time-limit.ts';

/** The endings of pictures that may be published. */
export const pictureEndings: ReadonlySet<string> = new Set(
  'avif gif jpeg jpg png svg webp'.split(' '),
);

/** What may lie beside an article and be linked to. */
export const attachmentEndings: ReadonlySet<string> = new Set(
  'csv doc docx epub geojson gpx ics json m4a mp3 mp4 odp ods odt ogg opus pdf pptx txt vtt wav webm xlsx zip'.split(
    ' ',
  ),
);

/** A picture as it is published, and its size in CSS pixels as it is shown. */
export interface PublishedPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads a picture: measures it, and takes from it what only its makers should know, and from a drawing what
 * could run or load; or says what is wrong with it.
 */
export function readPicture(bytes: Uint8Array, name: string): PublishedPicture | { error: string } {
  try {
    return within(limits.seconds, () => readWhole(bytes, name));
  } catch (error) {
    const why = error instanceof TookTooLong ? 'takes too long to read' : 'is damaged';
    return { error: `"${name}" ${why}; save it again as JPEG, PNG, WebP, AVIF or SVG` };
  }
}

function readWhole(bytes: Uint8Array, name: string): PublishedPicture | { error: string } {
  const ending = endingOf(name);
  const size = sizeOf(bytes);
  if (!size) {
    return {
      error: `"${name}" is not a picture that browsers can show, or is cut short; save it again as JPEG, PNG, WebP, AVIF or SVG`,
    };
  }
  if (!isWhole(bytes, size.type ?? '')) {
    return { error: `"${name}" is cut short; copy or save it again` };
  }
  const is = size.type === 'jpg' ? 'jpeg' : size.type;
  const should = ending === 'jpg' ? 'jpeg' : ending;
  if (is !== should && !(is === 'heif' && should === 'avif')) {
    return {
      error: `"${name}" is ${is ?? 'of another kind'} inside; rename it so that it ends in .${size.type ?? '…'}`,
    };
  }
  const { width, height } = size;
  const orientation = turnOf(bytes, size.type ?? '', size.orientation);
  if (width * height > limits.pixels || Math.max(width, height) > limits.side) {
    return {
      error: `"${name}" is ${Math.round(width)} by ${Math.round(height)} points, more than browsers have room for; save it with at most ${limits.side} a side and ${limits.pixels / 1_000_000} million in all`,
    };
  }
  const published = asPublished(bytes, size.type ?? '', orientation);
  if (!published) {
    return {
      error: `"${name}" is a drawing that cannot be read safely, or is too much to draw; save it again as plain SVG, or as PNG`,
    };
  }
  const [shownWidth, shownHeight] = orientation >= 5 ? [height, width] : [width, height];
  return {
    bytes: published,
    width: Math.max(1, Math.round(shownWidth)),
    height: Math.max(1, Math.round(shownHeight)),
  };
}

function sizeOf(bytes: Uint8Array): ReturnType<typeof imageSize> | undefined {
  try {
    return imageSize(bytes);
  } catch {
    return undefined;
  }
}

/** The bytes that are published; none of a drawing that cannot be read. */
function asPublished(bytes: Uint8Array, kind: string, orientation: number): Uint8Array | undefined {
  if (kind === 'svg') return cleanSvg(bytes);
  return withoutMetadata(bytes, kind, orientation);
}

/** A file name's ending, lower case, without the dot. */
export function endingOf(name: string): string {
  const [, ending = ''] = /\.([^./]+)$/.exec(name) ?? [];
  return ending.toLowerCase();
}
