import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edits } from '../../../src/domain/edits.ts';

const same = (one: string, other: string): boolean => one === other;

function shown(before: string, after: string, most?: number): string {
  const signs = { same: '=', gone: '-', new: '+' };
  return edits(before.match(/./g) ?? [], after.match(/./g) ?? [], same, most)
    .map(({ kind, items }) => `${signs[kind]}${items.join('')}`)
    .join(' ');
}

describe('the edits between two lists', () => {
  it('are the fewest', () => {
    expect(shown('abcabba', 'cbabac')).toBe('-ab =c +b =ab -b =a +c');
    expect(shown('abc', 'abc')).toBe('=abc');
    expect(shown('', 'ab')).toBe('+ab');
    expect(shown('ab', '')).toBe('-ab');
    expect(shown('', '')).toBe('');
    expect(shown('abcd', 'abxd')).toBe('=ab -c +x =d');
  });
  it('are a replacement where too much differs', () => {
    expect(shown('axbxc', 'aybyc', 1)).toBe('=a -xbx +yby =c');
    expect(shown('axbxc', 'aybyc', 4)).toBe('=a -x +y =b -x +y =c');
  });
  it('make the one list of the other, whatever they hold', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, fc.nat(8), (before, after, most) => {
        const runs = edits(before, after, same, most);
        const without = (left: string): string[] =>
          runs.flatMap(({ kind, items }) => (kind === left ? [] : items));
        expect(without('new')).toEqual(before);
        expect(without('gone')).toEqual(after);
        expect(runs.some(({ items }) => items.length === 0)).toBe(false);
      }),
    );
  });
});
