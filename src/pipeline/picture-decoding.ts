/** What decoding tells of a picture: one that stands still, anything else that can be shown, or a damaged one. */
export type Decoding = 'still' | 'other' | 'damaged';

/** What is decoded: drawings are not, and GIF moves. */
const photographs: ReadonlySet<string> = new Set(['jpg', 'jpeg', 'png', 'webp', 'avif']);

/** Browsers know more of these than the decoder does: what it cannot read is left to them. */
const leftToBrowsers: ReadonlySet<string> = new Set(['avif']);

/** Decodes a picture whole, small: its lengths may be right where its pixels are not. */
export async function decode(bytes: Uint8Array, ending: string): Promise<Decoding> {
  if (!photographs.has(ending)) return 'other';
  // Only where there are pictures: it takes a tenth of a second, and memory.
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  try {
    const { pages = 1 } = await sharp(bytes).metadata();
    const reading = (failOn: 'warning' | 'error'): Promise<unknown> =>
      sharp(bytes, { failOn }).resize({ width: 16 }).raw().toBuffer();
    await reading('warning').catch((warning: unknown) => {
      if (warning instanceof Error && harmless.test(warning.message)) return reading('error');
      throw warning;
    });
    return pages > 1 || isAnimated(bytes, ending) ? 'other' : 'still';
  } catch {
    return leftToBrowsers.has(ending) ? 'other' : 'damaged';
  }
}

/** What decoders warn of though nothing of the picture is lost: what cameras and programs leave in it. */
const harmless = /extraneous|profile|icc|adobe|chunk|chromaticities|gamma|exif|metadata/i;

/** Animated PNG, of which the decoder sees the first picture alone. */
function isAnimated(bytes: Uint8Array, ending: string): boolean {
  if (ending !== 'png') return false;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const control = file.indexOf('acTL', 0, 'latin1');
  return control !== -1 && control < file.indexOf('IDAT', 0, 'latin1');
}
