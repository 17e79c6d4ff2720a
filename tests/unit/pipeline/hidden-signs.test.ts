import { describe, expect, it } from 'vitest';
import { hiddenSigns, spelledOut, withoutHiddenSigns } from '../../../src/pipeline/hidden-signs.ts';

describe('signs that nobody sees', () => {
  it.for([
    ['a\u202Eb', 'U+202E', true],
    ['a\u2066b\u2069', 'U+2066', true],
    ['a\u200Fb', 'U+200F', false],
    ['a\u200Bb', 'U+200B', false],
    ['a\u00ADb', 'U+00AD', false],
    ['ad\u200Cmin', 'U+200C', false],
    ['a\u{E0068}b', 'U+E0068', false],
    ['a\u3164b', 'U+3164', false],
    ['a\uFE0Fb', 'U+FE0F', false],
  ] as const)('are found in %j', ([text, name, turns]) => {
    expect(hiddenSigns(text)[0]).toEqual({ name, turns });
    expect(hiddenSigns(withoutHiddenSigns(text))).toEqual([]);
  });

  it.for([
    ['Persian, which parts letters by one', 'می\u200Cخواهم'],
    ['Persian behind a number', 'مرد ۳۰\u200Cساله'],
    ['Persian behind Latin letters', 'GPS\u200Cها'],
    ['Khmer, which ends lines by one', 'ភាសា\u200Bខ្មែរ'],
    ['Hindi, which joins letters by one', 'क्\u200Dष'],
    ['Hebrew with a mark of direction', 'שלום (a)\u200F'],
    ['Hebrew with an isolate', 'שלום \u2066C++\u2069 שלום'],
    ['a family', '👨\u200D👩\u200D👧'],
    ['a heart that is an emoji', '❤\uFE0F'],
    ['a key', '1\uFE0F\u20E3'],
    ['the flag of Scotland', '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
    ['a form of a Chinese sign', '葛\u{E0100}'],
    ['an arrow in black and white', '↩\uFE0E'],
  ] as const)('belong to %s', ([, text]) => {
    expect(withoutHiddenSigns(text)).toBe(text);
  });

  it('are not left open, even in Hebrew', () => {
    expect(withoutHiddenSigns('שלום \u2067')).toBe('שלום ');
    expect(withoutHiddenSigns('שלום \u2069\u2067')).toBe('שלום ');
  });

  it('are spelt out in a log, with what would command a terminal', () => {
    expect(spelledOut('a\u202Eb\u001B[2Jc\nd')).toBe('a<U+202E>b<U+001B>[2Jc<U+000A>d');
    expect(spelledOut('می\u200Cخواهم ❤\uFE0F')).toBe('می\u200Cخواهم ❤\uFE0F');
  });
});
