import { expect, it } from 'vitest';
import { lengthFor, periodName } from '../../../src/domain/periods.ts';

it.each([
  [37, 4, 'decade'],
  [501, 12, 'decade'],
  [10_000, 11, 'year'],
  [30_000, 10, 'quarter'],
  [100_000, 20, 'month'],
  [0, 0, 'decade'],
])('the periods of %i articles in %i years are each a %3$s', (articles, years, length) => {
  expect(lengthFor(articles, years)).toBe(length);
});

it('a part of a stretch has its number, from the second on', () => {
  expect([0, 1, 9].map((part) => periodName('2026-11', part))).toEqual([
    '2026-11',
    '2026-11-2',
    '2026-11-10',
  ]);
});
