import { expect, it } from 'vitest';
import { numberedPages } from '../../../src/domain/pagination.ts';

it('a listing keeps its newest 30 to 59 articles at its own address', () => {
  expect([0, 29, 30, 59, 60, 89, 90, 100_000].map(numberedPages)).toEqual([
    0, 0, 0, 0, 1, 1, 2, 3332,
  ]);
});
