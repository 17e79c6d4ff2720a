import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { contrast, legible, shortColour } from '../../../src/domain/contrast.ts';
import {
  colourNames,
  coloursOf,
  defaultColours,
  defaultFonts,
  grounds,
  measures,
  ownTheme,
  schemes,
  textColours,
  widthOf,
} from '../../../src/domain/theme.ts';
import { root } from '../../build/building.ts';

const css = readFileSync(join(root, 'src', 'styles', 'theme.css'), 'utf8');

/** What the stylesheet gives a token. */
function declared(token: string): string {
  const [, value = ''] = new RegExp(`--${token}:\\s*([^;]+);`).exec(css) ?? [];
  return value.trim();
}

test.for(colourNames)('the stylesheet says the same of %s', (name) => {
  const [, light = '', dark = ''] =
    /^light-dark\((#[\da-f]+), (#[\da-f]+)\)$/.exec(declared(name)) ?? [];
  expect({ light: shortColour(light), dark: shortColour(dark) }).toEqual(defaultColours[name]);
});

test('the stylesheet says the same of the measure', () => {
  expect(declared('measure')).toBe(`${widthOf(measures.usual)}em`);
});

test('the stylesheet says the same of the fonts', () => {
  const named = (token: string): string[] =>
    declared(token)
      .split(',')
      .map((name) => name.trim().replaceAll("'", ''));
  expect(named('headline-font')).toEqual(defaultFonts.headline);
  expect(declared('text-font')).toBe('var(--headline-font)');
  expect(defaultFonts.text).toEqual(defaultFonts.headline);
  expect(named('interface-font')).toEqual(defaultFonts.interface);
});

test.for(schemes)('all text is legible on all grounds in %s', (scheme) => {
  for (const text of textColours) {
    for (const ground of grounds) {
      const ratio = contrast(defaultColours[text][scheme], defaultColours[ground][scheme]);
      expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(legible);
    }
  }
});

describe("a publication's own theme", () => {
  it('is what differs from the usual', () => {
    const accent = { light: '#7a1f3d', dark: '#f0a8be' };
    expect(ownTheme({ colours: { accent, paper: { ...defaultColours.paper } } })).toEqual({
      colours: { accent },
    });
    expect(ownTheme({ measure: 70 })).toEqual({ measure: 70 });
  });

  it('is none where nothing differs', () => {
    expect(ownTheme({})).toBeUndefined();
    expect(ownTheme({ colours: defaultColours, measure: measures.usual })).toBeUndefined();
  });

  it('has the usual colours beside its own', () => {
    const accent = { light: '#7a1f3d', dark: '#f0a8be' };
    expect(coloursOf({ accent, ink: undefined })).toEqual({ ...defaultColours, accent });
  });
});
