import { describe, expect, it } from 'vitest';
import { longestComment, longestCommenter } from '../../../src/domain/comments.ts';
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
  it.each(['en', 'ru', 'az', 'tr', 'fa'])('name in %s how long a comment may be', (language) => {
    const { tooLong, nameTooLong } = stringsFor(language).comments;
    const numberIn = (text: string): number =>
      Number(
        text.replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit))).replace(/\D/g, ''),
      );
    expect(numberIn(tooLong)).toBe(longestComment);
    expect(numberIn(nameTooLong)).toBe(longestCommenter);
  });
  it('count what they name', () => {
    expect(english.articles(1)).toBe('1 article');
    expect(english.articles(1200)).toBe('1,200 articles');
    expect(english.minutes(1)).toBe('1 minute’s reading');
    expect(english.minutes(5)).toBe('5 minutes’ reading');
  });
});
