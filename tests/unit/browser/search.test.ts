import { describe, expect, it } from 'vitest';
import { longestOf, periodsOn, type Period } from '../../../src/browser/search/archive.ts';

describe('what is looked for', () => {
  it('is at most five words, the longest, in their order', () => {
    expect(longestOf('to use social sharing buttons or not')).toBe(
      'use social sharing buttons not',
    );
    expect(longestOf('the port of Aktau')).toBe('the port of Aktau');
    expect(longestOf('Baku')).toBe('Baku');
  });
  it('is a phrase as it stands in quotation marks', () => {
    expect(longestOf('"to be or not to be"')).toBe('"to be or not to be"');
  });
});

const period = (day: string): Period => ({ name: day, day, from: day });

it.each([
  ['within a period', '2023-08-02', ['2023-07-01']],
  ['after the newest begins', '2024-05-05', ['2023-10-07']],
  [
    'on which a period begins, which may end the one before',
    '2023-07-01',
    ['2023-07-01', '2022-01-03'],
  ],
  ['before there was anything', '2001-01-01', []],
  ['of a year', '2023', ['2023-10-07', '2023-07-01', '2022-01-03']],
  ['of the year before', '2022', ['2022-01-03']],
  ['of any year', '', ['2023-10-07', '2023-07-01', '2022-01-03']],
])('a day %s is in these periods', (_, day, days) => {
  const periods = ['2023-10-07', '2023-07-01', '2022-01-03'].map(period);
  expect(periodsOn(day, periods).map((one) => one.day)).toEqual(days);
});
