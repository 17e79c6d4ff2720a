import { describe, expect, it } from 'vitest';
import { counted } from '../../../src/strings/plurals.ts';

describe('a count in words', () => {
  it('takes the form that the language asks for', () => {
    const articles = counted('en-GB', { one: '# article', other: '# articles' });
    expect([0, 1, 2, 21].map(articles)).toEqual([
      '0 articles',
      '1 article',
      '2 articles',
      '21 articles',
    ]);
    const files = counted('ru', {
      one: '# файл',
      few: '# файла',
      many: '# файлов',
      other: '# файла',
    });
    expect([1, 2, 5, 11, 21, 22].map(files)).toEqual([
      '1 файл',
      '2 файла',
      '5 файлов',
      '11 файлов',
      '21 файл',
      '22 файла',
    ]);
  });
  it('does with one form where there is no other', () => {
    expect([1, 2].map(counted('az', { other: '# məqalə' }))).toEqual(['1 məqalə', '2 məqalə']);
  });
  it('writes the number as the language does', () => {
    const forms = { other: '#' };
    expect(counted('en-GB', forms)(12345)).toBe('12,345');
    expect(counted('az', forms)(12345)).toBe('12.345');
    expect(counted('fa', forms)(12345)).toBe('۱۲٬۳۴۵');
  });
});
