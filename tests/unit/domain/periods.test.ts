import { expect, it } from 'vitest';
import { generator } from '../../bench/archive.ts';
import { beginnings, periodNames } from '../../../src/domain/periods.ts';

/** Marks of so many articles; the same for the same seed. */
function marks(count: number, seed = 1): number[] {
  const random = generator(seed);
  return Array.from({ length: count }, () => Math.floor(random() * 61));
}

/** The numbers of the articles that periods begin with. */
function begin(marks: readonly number[]): number[] {
  const articles = marks.map((mark, number) => ({ number, mark, isLikely: mark < 1 }));
  const may = articles.filter(({ number, mark }) => number === 0 || mark < 8);
  return beginnings(may, marks.length).map(({ number }) => number);
}

const lengths = (begins: readonly number[], count: number): number[] =>
  begins.map((number, index) => (begins[index + 1] ?? count) - number);

it('nothing has no period, a few articles one', () => {
  expect(begin([])).toEqual([]);
  expect(begin(marks(1))).toEqual([0]);
  expect(begin(marks(100))).toEqual([0]);
});

it('periods have one to two hundred articles; the newest, which still grows, may have fewer', () => {
  const all = lengths(begin(marks(20_000)), 20_000);
  const [newest = 0] = all.splice(-1);
  expect(newest).toBeLessThanOrEqual(200);
  expect(Math.min(...all)).toBeGreaterThanOrEqual(100);
  expect(Math.max(...all)).toBeLessThanOrEqual(200);
});

it('where no article may begin one, a period is longer, and the next may', () => {
  const none = Array.from({ length: 500 }, () => 60);
  expect(begin(none)).toEqual([0]);
  expect(begin([...none, 7, ...none])).toEqual([0, 500]);
});

it('an article more or less moves few periods, wherever it is', () => {
  const before = marks(10_000);
  const random = generator(5);
  for (let time = 0; time < 50; time++) {
    const at = Math.floor(random() * before.length);
    const more = before.toSpliced(at, 0, Math.floor(random() * 61));
    const as = (number: number): number => (number > at ? number - 1 : number);
    const others = new Set(begin(before));
    const moved = begin(more).filter((number) => !others.has(as(number)));
    expect(moved.length).toBeLessThan(10);
  }
});

it('a publish leaves every period but the newest as it was, or cuts that one in two', () => {
  const all = marks(3000);
  for (let count = 1; count < all.length; count++) {
    const before = begin(all.slice(0, count));
    const after = begin(all.slice(0, count + 1));
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length - before.length).toBeLessThan(2);
  }
});

it('a period has the day it begins on as its name, and a number where another has', () => {
  expect(periodNames(['2023-01-05', '2023-02-01', '2023-02-01', '2024-01-01'])).toEqual([
    '2023-01-05',
    '2023-02-01',
    '2023-02-01-2',
    '2024-01-01',
  ]);
});
