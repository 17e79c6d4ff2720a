import {
  cropSize,
  type Crop,
  type Resized,
  type Variant,
  type VariantFormat,
} from '../domain/picture.ts';
import { cutOut, uprightSize } from './cut-out.ts';

/**
 * How variants are written. AVIF at a low effort: a higher one makes files 15 % smaller in four times the
 * time. Qualities that look alike beside a JPEG of 80.
 */
export const variantSettings = {
  avif: { quality: 50, effort: 2, chromaSubsampling: '4:2:0' },
  webp: { quality: 75, effort: 4 },
  // Of crops, which no page loads: every machine reads it.
  jpeg: { quality: 80 },
} as const satisfies Record<VariantFormat | 'jpeg', object>;

/**
 * A variant of a picture: upright, in sRGB, without metadata. One thread each, so that the same picture
 * gives the same bytes.
 *
 * @throws {Error} where its pixels cannot be read.
 */
export async function convert(bytes: Uint8Array, variant: Variant): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return 'width' in variant ? resized(bytes, variant) : cropped(bytes, variant);
}

async function resized(bytes: Uint8Array, { width, format }: Resized): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const small = sharp(bytes, { failOn: 'error' }).autoOrient().resize({ width });
  return format === 'avif'
    ? small.avif(variantSettings.avif).toBuffer()
    : small.webp(variantSettings.webp).toBuffer();
}

async function cropped(bytes: Uint8Array, { shape, focus }: Crop): Promise<Uint8Array> {
  const size = cropSize(await uprightSize(bytes), shape);
  if (!size) throw new Error(`it is too small to be cut to ${shape}`);
  return (await cutOut(bytes, size, focus)).jpeg(variantSettings.jpeg).toBuffer();
}
