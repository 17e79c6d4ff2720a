import { describe, expect, it } from 'vitest';
import { contrast, legible, nearestColour, shortColour } from '../../../src/domain/contrast.ts';

describe('the contrast of two colours', () => {
  it.for([
    ['#000', '#fff', 21],
    ['#fff', '#ffffff', 1],
    ['#767676', '#fff', 4.54],
    ['#777', '#fff', 4.48],
    ['#0b4f6c', '#ffffff', 8.94],
  ] as const)('of %s and %s is %d', ([one, other, ratio]) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBeCloseTo(ratio, 2);
  });
});

describe('the nearest colour that passes', () => {
  const on = (ground: string) => (colour: string) => contrast(colour, ground) >= legible;

  it('is the colour itself where that passes', () => {
    for (const colour of ['#0b4f6c', '#000', '#a8201a', '#123456']) {
      expect(nearestColour(colour, on('#fff'))).toBe(colour);
    }
  });

  it('is darker on a light ground and lighter on a dark one, and no further off than it has to be', () => {
    expect(nearestColour('#777', on('#fff'))).toBe('#767676');
    expect(nearestColour('#8cc8e6', on('#fff'))).toBe('#257eab');
    expect(nearestColour('#0b4f6c', on('#14181b'))).toBe('#1389bc');
  });

  it('is the one shade that passes on black and on white', () => {
    const both = (colour: string): boolean => on('#fff')(colour) && on('#000')(colour);
    expect(nearestColour('#888', both)).toBe('#767676');
  });

  it('is none where nothing of the hue passes', () => {
    expect(nearestColour('#888', () => false)).toBeUndefined();
  });
});

it('writes a colour in lower case, with 3 digits where they say the same', () => {
  expect(['#FFFFFF', '#AaBbCc', '#0B4F6C', '#FFF'].map(shortColour)).toEqual([
    '#fff',
    '#abc',
    '#0b4f6c',
    '#fff',
  ]);
});
