import { limits } from './limits.ts';

/** What decoding tells of a picture: one that stands still, anything else that can be shown, or a damaged one. */
export type Decoding = 'still' | 'other' | 'damaged';

/** What is decoded: drawings are not. */
const decoded: ReadonlySet<string> = new Set(['jpg', 'jpeg', 'png', 'webp', 'avif', 'gif']);

/** Browsers know more of these than the decoder does: what it cannot read is left to them. */
const leftToBrowsers: ReadonlySet<string> = new Set(['avif']);

/** Decodes a picture whole, small: its lengths may be right where its pixels are not. */
export async function decode(bytes: Uint8Array, ending: string): Promise<Decoding> {
  if (!decoded.has(ending)) return 'other';
  // Only where there are pictures: it takes a tenth of a second, and memory.
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  const reading = (failOn: 'warning' | 'error'): Promise<unknown> =>
    sharp(bytes, { failOn })
      .resize({ width: 16 })
      .timeout({ seconds: limits.seconds })
      .raw()
      .toBuffer();
  try {
    const { pages = 1 } = await sharp(bytes).metadata();
    await reading('warning').catch((warning: unknown) => {
      if (warning instanceof Error && isLoss(warning.message)) throw warning;
      return reading('error');
    });
    const moves = pages > 1 || ending === 'gif' || isAnimated(bytes, ending);
    return moves ? 'other' : 'still';
  } catch {
    return leftToBrowsers.has(ending) ? 'other' : 'damaged';
  }
}

/** Whether a decoder's warning tells of points that are lost; of others, pictures of cameras and phones are full. */
function isLoss(warning: string): boolean {
  return (
    /premature|huffman|truncat|resync|instead of|corrupt/i.test(warning) &&
    !/extraneous/i.test(warning)
  );
}

/** Animated PNG, of which the decoder sees the first picture alone. */
function isAnimated(bytes: Uint8Array, ending: string): boolean {
  if (ending !== 'png') return false;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const control = file.indexOf('acTL', 0, 'latin1');
  return control !== -1 && control < file.indexOf('IDAT', 0, 'latin1');
}
