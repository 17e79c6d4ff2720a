import { expect, it } from 'vitest';
import { headlineNumber, wordsIn } from '../../../src/domain/headline.ts';

it('words are letters and digits, in small letters, without their marks', () => {
  expect(wordsIn('Türkiye’nin “İstanbul” – 2009; дельта, انزلی')).toEqual([
    'turkiye',
    'nin',
    'istanbul',
    '2009',
    'дельта',
    'انزلی',
  ]);
});

it('a headline has the number of its words, however it is typed', () => {
  const number = headlineNumber('Neither sea nor lake: what five states signed in Aktau');
  expect(headlineNumber('neither sea nor lake what five states  signed in aktau')).toBe(number);
  expect(headlineNumber('Neither sea nor lake')).not.toBe(number);
  expect(number).toBeLessThan(2 ** 24);
});
