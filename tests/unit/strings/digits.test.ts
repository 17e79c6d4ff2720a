import { describe, expect, it } from 'vitest';
import { digitsOf } from '../../../src/strings/digits.ts';

describe('a number that counts nothing', () => {
  it('is in the digits of the language, ungrouped', () => {
    expect(digitsOf('fa')(1024)).toBe('۱۰۲۴');
    expect(digitsOf('fa')('3-2')).toBe('۳-۲');
    expect(digitsOf('en-GB')(1024)).toBe('1024');
  });
});
