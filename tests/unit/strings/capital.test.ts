import { describe, expect, it } from 'vitest';
import { capitalised } from '../../../src/strings/capital.ts';

describe('a capital', () => {
  it('is that of the language', () => {
    expect(capitalised('iyun', 'az')).toBe('İyun');
    expect(capitalised('ırmak', 'tr')).toBe('Irmak');
    expect(capitalised('iris', 'en')).toBe('Iris');
    expect(capitalised('июнь', 'ru')).toBe('Июнь');
  });
  it('is none where there is none, or where it stands already', () => {
    expect(capitalised('اکتبر', 'fa')).toBe('اکتبر');
    expect(capitalised('Ekim', 'tr')).toBe('Ekim');
    expect(capitalised('1 oktyabr', 'az')).toBe('1 oktyabr');
    expect(capitalised('ივნისი', 'ka')).toBe('ივნისი');
  });
});
