import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fontace } from 'fontace';
import { expect, it } from 'vitest';
import { parts } from '../../../src/domain/font-parts.ts';
import { cut } from '../../../src/integration/font-cutting.ts';
import { root, temporaryFolder } from '../../build/building.ts';

const fontOf = (name: string): Buffer =>
  readFileSync(join(root, 'node_modules/@fontsource/vazirmatn/files', `vazirmatn-${name}.woff2`));

it('cuts a font into the parts whose letters it has, and tells its weight and style', async () => {
  const faces = await cut(fontOf('latin-ext-700-normal'), temporaryFolder());
  const extended = faces.find(({ part }) => part === 'latin-ext');
  expect(extended).toMatchObject({
    weight: '700',
    style: 'normal',
    unicodeRange: parts['latin-ext'],
  });
  expect(faces.map(({ part }) => part)).not.toContain('arabic');
});

it('gives each part the letters of that part alone', async () => {
  const faces = await cut(fontOf('arabic-400-normal'), temporaryFolder());
  const arabic = faces.find(({ part }) => part === 'arabic');
  const { unicodeRangeArray } = fontace(readFileSync(arabic?.file ?? ''));
  const codes = unicodeRangeArray.map((range) => Number.parseInt(range.slice(2), 16));
  expect(codes).toContain(0x67e);
  // No font is without a space.
  expect(codes.filter((code) => code < 0x600 && code > 0x20)).toEqual([]);
});

it('gives the same bytes each time, and keeps them', async () => {
  const folder = temporaryFolder();
  const bytes = fontOf('latin-400-normal');
  const [once] = await cut(bytes, folder);
  const { mtimeMs } = statSync(once?.file ?? '');
  const [again] = await cut(bytes, folder);
  expect(again).toEqual(once);
  expect(statSync(again?.file ?? '').mtimeMs).toBe(mtimeMs);
  const [elsewhere] = await cut(bytes, temporaryFolder());
  expect(basename(elsewhere?.file ?? '')).toBe(basename(once?.file ?? ''));
  expect(readFileSync(elsewhere?.file ?? '')).toEqual(readFileSync(once?.file ?? ''));
});

it('has no letter in two parts', () => {
  const seen = new Map<number, string>();
  for (const [part, ranges] of Object.entries(parts)) {
    for (const range of ranges.split(',')) {
      const [first = '', last = first] = range.slice(2).split('-');
      for (let code = Number.parseInt(first, 16); code <= Number.parseInt(last, 16); code++) {
        expect(seen.get(code), `U+${code.toString(16)} in ${part}`).toBeUndefined();
        seen.set(code, part);
      }
    }
  }
});
