import { Script } from 'node:vm';
import { expect, it } from 'vitest';
import { steppedSize } from '../../../src/browser/appearance.ts';
import { beforePaintScript } from '../../../src/browser/before-paint.ts';

it('the text has five sizes', () => {
  const sizes = [-1, 0, 1, 2, 3];
  expect(sizes.map((size) => steppedSize(size, 1))).toEqual([0, 1, 2, 3, 3]);
  expect(sizes.map((size) => steppedSize(size, -1))).toEqual([-1, -1, 0, 1, 2]);
});

it('the script of the head is one line that can stand in a page', () => {
  expect(beforePaintScript).not.toMatch(/\n|<|\/\/|\/\*/);
  expect(() => new Script(beforePaintScript)).not.toThrow();
});
