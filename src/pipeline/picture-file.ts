import { imageSize } from 'image-size';

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

/** Measures a picture, in CSS pixels as it is shown; or says what is wrong with it. */
export function measure(
  bytes: Uint8Array,
  name: string,
): { width: number; height: number } | { error: string } {
  const ending = endingOf(name);
  let size: ReturnType<typeof imageSize>;
  try {
    size = imageSize(bytes);
  } catch {
    return {
      error: `"${name}" is not a picture that browsers can show, or is cut short; save it again as JPEG, PNG, WebP, AVIF or SVG`,
    };
  }
  const is = size.type === 'jpg' ? 'jpeg' : size.type;
  const should = ending === 'jpg' ? 'jpeg' : ending;
  if (is !== should && !(is === 'heif' && should === 'avif')) {
    return {
      error: `"${name}" is ${is ?? 'of another kind'} inside; rename it so that it ends in .${size.type ?? '…'}`,
    };
  }
  const turned = size.orientation !== undefined && size.orientation >= 5;
  const [width, height] = turned ? [size.height, size.width] : [size.width, size.height];
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
}

/** A file name's ending, lower case, without the dot. */
export function endingOf(name: string): string {
  const [, ending = ''] = /\.([^./]+)$/.exec(name) ?? [];
  return ending.toLowerCase();
}
