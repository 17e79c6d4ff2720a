import sharp from 'sharp';
import { expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { variantRecipe, widthsOf } from '../../../src/domain/picture.ts';
import { convert, variantSettings } from '../../../src/pictures/convert.ts';
import { photograph } from '../../build/photograph.ts';

it('a variant is upright, as wide as asked, smaller, and tells nothing of its maker', async () => {
  const bytes = await photograph(1200, 800, 6);
  for (const format of ['avif', 'webp'] as const) {
    const made = await convert(bytes, { width: 400, format });
    const { width, height, exif, icc, xmp, orientation } = await sharp(made).metadata();
    expect({ width, height }).toEqual({ width: 400, height: 600 });
    expect([exif, icc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(made.length).toBeLessThan(bytes.length / 4);
    expect(Buffer.from(made).includes('Secret')).toBe(false);
    expect(await convert(bytes, { width: 400, format })).toEqual(made);
  }
});

it('the name of a variant changes with all that makes its bytes', () => {
  // Where one of these changes, so must the recipe: browsers keep a picture for ever by its name.
  expect({
    recipe: variantRecipe,
    sharp: packageJson.dependencies.sharp,
    ...variantSettings,
  }).toEqual({
    recipe: 1,
    sharp: '0.35.5',
    avif: { quality: 50, effort: 2, chromaSubsampling: '4:2:0' },
    webp: { quality: 75, effort: 4 },
  });
});

it.for([
  [3000, [240, 480, 800, 1200, 1600]],
  [1600, [240, 480, 800, 1200, 1600]],
  [1250, [240, 480, 800, 1250]],
  [900, [240, 480, 900]],
  [200, [200]],
] as const)(
  'a picture of %i pixels is published in widths that save something',
  ([width, widths]) => {
    expect(widthsOf(width)).toEqual(widths);
  },
);
