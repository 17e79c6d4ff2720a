import { describe, expect, it } from 'vitest';
import { english } from '../../../src/strings/en.ts';
import { stringsFor } from '../../../src/strings/strings.ts';

describe('the strings of a language', () => {
  it('serve all its regions', () => {
    expect(stringsFor('en')).toBe(english);
    expect(stringsFor('en-US')).toBe(english);
  });
  it('serve no other script: nobody reads two', () => {
    expect(stringsFor('az-Latn-AZ')).toBe(stringsFor('az'));
    expect(stringsFor('az-AZ')).toBe(stringsFor('az'));
    expect(stringsFor('fa-AF')).toBe(stringsFor('fa'));
    expect(stringsFor('az-Cyrl')).toBe(english);
    expect(stringsFor('az-Arab')).toBe(english);
    expect(stringsFor('az-IR')).toBe(english);
  });
  it('are English where there are none yet', () => {
    expect(stringsFor('tlh')).toBe(english);
  });
  it('count what they name', () => {
    expect(english.articles(1)).toBe('1 article');
    expect(english.articles(1200)).toBe('1,200 articles');
    expect(english.minutes(1)).toBe('1 minute’s reading');
    expect(english.minutes(5)).toBe('5 minutes’ reading');
  });
});
