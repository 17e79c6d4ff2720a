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
  if (isCutShort(bytes, size.type)) {
    return { error: `"${name}" is cut short; copy or save it again` };
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

const jpegEnd = Buffer.from([0xff, 0xd9]);
const jpegScan = Buffer.from([0xff, 0xda]);

/** Whether a file ends before the mark that its kind ends with. */
function isCutShort(bytes: Uint8Array, kind: string | undefined): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (kind) {
    case 'png':
      return !file.includes('IEND', Math.max(0, file.lastIndexOf('IDAT')));
    case 'jpg':
      // The end of the image, behind the beginning of its last scan: a thumbnail has both before.
      return file.lastIndexOf(jpegEnd) < file.lastIndexOf(jpegScan);
    case 'webp':
      return file.readUInt32LE(4) + 8 > file.length;
    default:
      return false;
  }
}

/** A file name's ending, lower case, without the dot. */
export function endingOf(name: string): string {
  const [, ending = ''] = /\.([^./]+)$/.exec(name) ?? [];
  return ending.toLowerCase();
}
