import { describe, expect, it } from 'vitest';
import { listed } from '../../../src/strings/lists.ts';

const names = ['Aysel', 'Rauf', 'Zaur'].map((title) => ({ title }));

function words(count: number, language: string): string {
  return listed(names.slice(0, count), language)
    .map((part) => (typeof part === 'string' ? part : part.title))
    .join('');
}

describe('a list in words', () => {
  it('has between its items what the language puts there', () => {
    expect(words(3, 'en')).toBe('Aysel, Rauf and Zaur');
    expect(words(3, 'ru')).toBe('Aysel, Rauf и Zaur');
    expect(words(3, 'az')).toBe('Aysel, Rauf və Zaur');
    expect(words(3, 'tr')).toBe('Aysel, Rauf ve Zaur');
    expect(words(3, 'fa')).toBe('Aysel،\u200F Rauf، و Zaur');
  });
  it('has one word between two', () => {
    expect(words(2, 'en')).toBe('Aysel and Rauf');
    expect(words(2, 'ru')).toBe('Aysel и Rauf');
    expect(words(2, 'az')).toBe('Aysel və Rauf');
    expect(words(2, 'tr')).toBe('Aysel ve Rauf');
    expect(words(2, 'fa')).toBe('Aysel و Rauf');
  });
  it('needs no words for one item, or for none', () => {
    expect(words(1, 'en')).toBe('Aysel');
    expect(words(0, 'en')).toBe('');
  });
  it('keeps the items themselves, in order', () => {
    expect(listed(names, 'en').filter((part) => typeof part !== 'string')).toEqual(names);
  });
});
