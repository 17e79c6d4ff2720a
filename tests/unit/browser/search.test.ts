import { describe, expect, it } from 'vitest';
import { longestOf, wordsIn } from '../../../src/browser/search/archive.ts';

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
