import sharp from 'sharp';
import { expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import {
  cropShapes,
  cropsOf,
  cropSize,
  middle,
  variantRecipe,
  widthsOf,
} from '../../../src/domain/picture.ts';
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
    jpeg: { quality: 80 },
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

it.for([
  [3000, 2000, ['1200x675', '1200x900', '1200x1200']],
  [1000, 600, ['1000x563', '800x600', '600x600']],
  [600, 3000, ['600x338', '600x450', '600x600']],
  [2000, 200, ['355x200', '266x200', undefined]],
] as const)('a photograph of %i by %i is cut to three shapes', ([width, height, sizes]) => {
  const cut = cropShapes.map((shape) => cropSize({ width, height }, shape));
  expect(cut.map((size) => size && `${size.width}x${size.height}`)).toEqual(sizes);
});

it('a crop keeps the focus in sight, is a JPEG, and tells nothing of its maker', async () => {
  // Held upright by the camera: 800 across and 1200 down.
  const bytes = await photograph(1200, 800, 6);
  const marked = await sharp(bytes)
    .autoOrient()
    .composite([
      {
        input: { create: { width: 40, height: 40, channels: 3, background: '#f00' } },
        left: 380,
        top: 20,
      },
    ])
    .jpeg()
    .toBuffer();
  for (const [shape, size] of [
    ['16x9', { width: 800, height: 450 }],
    ['1x1', { width: 800, height: 800 }],
  ] as const) {
    const atTop = await convert(marked, { shape, focus: { x: 50, y: 0 } });
    const around = await convert(marked, { shape, focus: middle });
    expect(await sharp(atTop).metadata()).toMatchObject({ format: 'jpeg', ...size });
    const [red, plain] = await Promise.all([atTop, around].map(redAt));
    expect(red).toBeGreaterThan(200);
    expect(plain).toBeLessThan(200);
    const made = await convert(bytes, { shape, focus: middle });
    expect(await sharp(made).metadata()).toMatchObject(size);
    expect(Buffer.from(made).includes('Secret')).toBe(false);
  }
});

it('machines are told of the crops of photographs, by names that tell the focus', () => {
  const picture = { src: '/media/dawn-1a2b.jpg', width: 1600, height: 1200, alt: 'Dawn' };
  expect(cropsOf(picture)).toEqual([]);
  expect(
    cropsOf({ ...picture, widths: [240, 480, 800, 1200, 1600], focus: { x: 80, y: 30 } }),
  ).toEqual([
    { src: '/media/dawn-1a2b.16x9-80-30-1.jpg', width: 1200, height: 675, alt: 'Dawn' },
    { src: '/media/dawn-1a2b.4x3-80-30-1.jpg', width: 1200, height: 900, alt: 'Dawn' },
    { src: '/media/dawn-1a2b.1x1-80-30-1.jpg', width: 1200, height: 1200, alt: 'Dawn' },
  ]);
});

/** How red a point is in the middle of what is 40 points below the top. */
async function redAt(bytes: Uint8Array): Promise<number> {
  const [red = 0, green = 0] = await sharp(bytes)
    .extract({ left: 398, top: 38, width: 1, height: 1 })
    .raw()
    .toBuffer();
  return red - green;
}
