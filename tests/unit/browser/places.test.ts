import { expect, it } from 'vitest';
import { stoppedAt } from '../../../src/browser/places.ts';

it('a reader stopped at the block at the top of the screen', () => {
  expect(stoppedAt([-300, -1, 40, 2000], 1000, 800)).toBe(2);
  expect(stoppedAt([-300, 0, 40, 2000], 1000, 800)).toBe(2);
});

it('a reader on the first screen has not stopped anywhere', () => {
  expect(stoppedAt([100, 2000], 799, 800)).toBeUndefined();
});

it('a reader who sees the last block’s end has read to the end', () => {
  expect(stoppedAt([-300, 800], 1000, 800)).toBe('end');
  expect(stoppedAt([-300, 801], 1000, 800)).toBe(1);
});
