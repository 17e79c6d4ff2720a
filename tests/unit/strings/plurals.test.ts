import { describe, expect, it } from 'vitest';
import { counted } from '../../../src/strings/plurals.ts';
import { stringsFor } from '../../../src/strings/strings.ts';

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

describe('articles and minutes', () => {
  const counts = [0, 1, 2, 5, 11, 21, 22, 100, 1000];
  const counting = (language: string, what: 'articles' | 'minutes') =>
    counts.map((count) => stringsFor(language)[what](count).replaceAll('\u00A0', ' '));
  it('are counted in English', () => {
    expect(counting('en', 'articles').join('; ')).toBe(
      '0 articles; 1 article; 2 articles; 5 articles; 11 articles; 21 articles; 22 articles; 100 articles; 1,000 articles',
    );
  });
  it('are counted in Russian, whose last digit decides', () => {
    expect(counting('ru', 'articles').join('; ')).toBe(
      '0 материалов; 1 материал; 2 материала; 5 материалов; 11 материалов; 21 материал; 22 материала; 100 материалов; 1 000 материалов',
    );
    expect(counting('ru', 'minutes').join('; ')).toBe(
      '0 минут чтения; 1 минута чтения; 2 минуты чтения; 5 минут чтения; 11 минут чтения; 21 минута чтения; 22 минуты чтения; 100 минут чтения; 1 000 минут чтения',
    );
  });
  it('stay singular behind a number in Azerbaijani and Turkish', () => {
    for (const language of ['az', 'tr']) {
      expect(counting(language, 'articles').join('; ')).toBe(
        '0 yazı; 1 yazı; 2 yazı; 5 yazı; 11 yazı; 21 yazı; 22 yazı; 100 yazı; 1.000 yazı',
      );
    }
    expect(counting('az', 'minutes')[3]).toBe('5 dəqiqəlik oxu');
    expect(counting('tr', 'minutes')[3]).toBe('5 dakikalık okuma');
  });
  it('stay singular in Persian, in its digits', () => {
    expect(counting('fa', 'articles').join('; ')).toBe(
      '۰ مطلب; ۱ مطلب; ۲ مطلب; ۵ مطلب; ۱۱ مطلب; ۲۱ مطلب; ۲۲ مطلب; ۱۰۰ مطلب; ۱٬۰۰۰ مطلب',
    );
    expect(counting('fa', 'minutes')[4]).toBe('۱۱ دقیقه مطالعه');
  });
});
