import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  drawnWords,
  socialRecipe,
  type SocialPicture,
} from '../../../src/domain/social-picture.ts';
import { draw, useOwnFonts } from '../../../src/pictures/draw.ts';
import { temporaryFolder } from '../../build/building.ts';
import { photograph } from '../../build/photograph.ts';

const folder = temporaryFolder(afterAll);
beforeAll(() => {
  useOwnFonts(folder);
});

const shown: SocialPicture = {
  title: 'The border opens',
  name: 'The Paper',
  label: 'World',
  direction: 'ltr',
  colours: { paper: '#fff', ink: '#1a1c1e', muted: '#4a5157', accent: '#0b4f6c' },
};

const headlines: Readonly<Record<string, Partial<SocialPicture>>> = {
  short: { title: 'Rain' },
  'as long as may be': { title: 'The committee said that it would '.repeat(9).slice(0, 300) },
  'one long word': { title: 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4) },
  Persian: { title: 'تالاب انزلی، همسایهٔ کم‌عمق دریای خزر', name: 'روزنامه', direction: 'rtl' },
  Russian: { title: 'Дельта Волги: река, которая растёт в море' },
  Azerbaijani: { title: 'Bir dil, üç əlifba' },
  'like a tag': { title: '<b>R&D</b> & "more" \u{202E}x' },
};

it.for(Object.entries(headlines))('a headline that is %s fits, in 120 KB', async ([, own]) => {
  const bytes = await draw({ ...shown, ...own });
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 630 });
  expect(bytes.length).toBeLessThan(120_000);
  // Nothing is drawn at the edges, which somebody may cut off; something is in the middle.
  expect(await darkest(bytes, { left: 0, top: 20, width: 70, height: 610 })).toBeGreaterThan(230);
  expect(await darkest(bytes, { left: 1130, top: 20, width: 70, height: 610 })).toBeGreaterThan(
    230,
  );
  expect(await darkest(bytes, { left: 80, top: 130, width: 1040, height: 400 })).toBeLessThan(80);
  expect(await darkest(bytes, { left: 80, top: 532, width: 1040, height: 26 })).toBeGreaterThan(
    230,
  );
});

it('letters are whole: more of their points are of the ink than of their soft edges', async () => {
  const bytes = await draw({ ...shown, title: 'The border opens' });
  const points = await sharp(bytes)
    .extract({ left: 80, top: 130, width: 1040, height: 400 })
    .greyscale()
    .raw()
    .toBuffer();
  const between = (least: number, most: number): number =>
    points.filter((point) => least <= point && point <= most).length;
  expect(between(0, 60)).toBeGreaterThan(2 * between(80, 200));
});

it('what was drawn before looks as it did, or the recipe is raised', async () => {
  // Where this differs: raise the recipe, look at the new picture, and put it beside the old under its number.
  const known = join(import.meta.dirname, `../../fixtures/social/recipe-${socialRecipe}.png`);
  const half = { width: 600, height: 800, channels: 3 as const };
  const bytes = await sharp({ create: { ...half, background: '#2a7' } })
    .extend({ right: 600, background: '#fc3' })
    .png()
    .toBuffer();
  const own = { name: 'a.jpg', path: 'articles/a.jpg', focus: { x: 55, y: 10 } };
  const [drawn, before] = await Promise.all(
    [await draw({ ...shown, photograph: own }, bytes), known].map((one) =>
      sharp(one).raw().toBuffer(),
    ),
  );
  const differs = drawn?.map((point, index) => Math.abs(point - (before?.[index] ?? 0)));
  // A few steps of 255: another processor may round otherwise.
  expect(differs?.reduce((most, one) => Math.max(most, one))).toBeLessThan(8);
});

it('a photograph stands behind the headline, the same each time', async () => {
  const own = { name: 'a.jpg', path: 'articles/a.jpg', focus: { x: 90, y: 10 } };
  const bytes = await photograph(1200, 800);
  for (const [direction, left] of [
    ['ltr', 760],
    ['rtl', 0],
  ] as const) {
    const drawn = await draw({ ...shown, direction, photograph: own }, bytes);
    expect(drawn.length).toBeLessThan(120_000);
    expect(await darkest(drawn, { left, top: 20, width: 440, height: 600 })).toBeLessThan(200);
    expect(await draw({ ...shown, direction, photograph: own }, bytes)).toEqual(drawn);
  }
});

/** Of a part of a picture: its darkest point, from 0 to 255. */
async function darkest(
  bytes: Uint8Array,
  part: { left: number; top: number; width: number; height: number },
): Promise<number> {
  const { channels } = await sharp(await sharp(bytes).extract(part).png().toBuffer())
    .greyscale()
    .stats();
  return channels[0]?.min ?? 0;
}

it.for([
  ['Ships 🚢 and 👩‍👩‍👧 families 🇦🇿👍🏽', 'Ships and families'],
  ['می‌خواهم', 'می‌خواهم'],
  ['a\u0001b\uD800c', 'a b c'],
  ['Ə ё λ ی', 'Ə ё λ ی'],
  ['2026 → +3 °C', '2026 +3 °C'],
  ['🚢', undefined],
  ['ข่าว', undefined],
  ['—', undefined],
] as const)('of %j it draws %j', ([words, drawn]) => {
  expect(drawnWords(words)).toBe(drawn);
});
