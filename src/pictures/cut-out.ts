import type { Sharp } from 'sharp';
import { middle, type Focus } from '../domain/picture.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** In pixels, as it is seen: a camera that was held upright says so beside the pixels. */
export async function uprightSize(bytes: Uint8Array): Promise<Size> {
  const { default: sharp } = await import('sharp');
  return (await sharp(bytes, { failOn: 'error' }).metadata()).autoOrient;
}

/** A photograph scaled down to fill a size, and cut around its focus, else around its middle; in sRGB. */
export async function cutOut(
  bytes: Uint8Array,
  { width, height }: Size,
  { x, y }: Focus = middle,
): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  const own = await uprightSize(bytes);
  const scale = Math.max(width / own.width, height / own.height);
  const wide = Math.max(width, Math.round(own.width * scale));
  const high = Math.max(height, Math.round(own.height * scale));
  return sharp(bytes, { failOn: 'error' })
    .autoOrient()
    .resize(wide, high, { fit: 'fill' })
    .extract({ left: offset(wide, width, x), top: offset(high, height, y), width, height })
    .flatten({ background: '#fff' })
    .toColourspace('srgb');
}

/** Where a window of some length begins so that a point, in hundredths of the whole, is in its middle. */
function offset(whole: number, window: number, point: number): number {
  return Math.round(Math.min(whole - window, Math.max(0, (whole * point) / 100 - window / 2)));
}
