import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../browser/contrast.ts';
import { root } from '../../build/building.ts';

const css = readFileSync(join(root, 'src/styles/theme.css'), 'utf8');

/** The two values of each colour of the theme, as `rgb(…)`. */
const colors = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\((#[\da-f]+),\s*(#[\da-f]+)\)/gi)].map(
    ([, name = '', light = '', dark = '']) => [name, { light: rgb(light), dark: rgb(dark) }],
  ),
);

const inks = ['ink', 'muted', 'accent', 'alert'];
const papers = ['paper', 'wash', 'opinion'];
const pairs = inks.flatMap((ink) => papers.map((paper) => [ink, paper] as const));

describe.each(['light', 'dark'] as const)('in %s colours', (scheme) => {
  it.each(pairs)('%s is legible on %s to those who see badly (WCAG 2.2 AAA)', (ink, paper) => {
    const [text = '', behind = ''] = [ink, paper].map((name) => colors.get(name)?.[scheme]);
    expect(contrast(text, behind)).toBeGreaterThanOrEqual(7);
  });
});

it('every colour of the theme is one to read, one to read on, or a line', () => {
  expect([...colors.keys()].sort()).toEqual([...inks, ...papers, 'rule'].sort());
});

/** `#fff` or `#ffffff` as computed styles name it. */
function rgb(hex: string): string {
  const digits = hex.length === 4 ? hex.replace(/[\da-f]/gi, '$&$&') : hex;
  const channels = [1, 3, 5].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
  return `rgb(${channels.join(', ')})`;
}
