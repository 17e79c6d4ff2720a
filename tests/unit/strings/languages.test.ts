import { describe, expect, it } from 'vitest';
import { stringsFor } from '../../../src/strings/strings.ts';
import { shapeOf, textsOf } from './texts.ts';

const english = textsOf(stringsFor('en'));

/** Texts that are the same as in English, and rightly so. */
const alike: Readonly<Record<string, readonly string[]>> = {
  ru: ['moment'],
  az: ['pageTitle', 'moment'],
  tr: ['pageTitle', 'moment'],
  fa: ['pageTitle'],
};

const letters = {
  ru: /^\p{sc=Cyrl}+$/u,
  az: /^[A-VX-Za-vx-zÇƏĞIİÖŞÜçəğıöşü]+$/u,
  tr: /^[A-PR-VYZa-pr-vyzÇĞIİÖŞÜçğıöşü]+$/u,
  fa: /^[ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآئأؤء\u0654]+$/u,
};

describe.each(['ru', 'az', 'tr', 'fa'] as const)('the strings in %s', (language) => {
  const strings = stringsFor(language);
  const texts = textsOf(strings);

  it('have every key of the English, of the same form, and none beside', () => {
    expect(strings).not.toBe(stringsFor('en'));
    expect(shapeOf(strings)).toEqual(shapeOf(stringsFor('en')));
  });
  it('have no text that is the English one, save where it is rightly the same', () => {
    const same = Object.keys(texts).filter((key) => texts[key] === english[key]);
    expect(same.sort()).toEqual([...(alike[language] ?? [])].sort());
  });
  it('are words of that language alone, in its letters', () => {
    const words = Object.values(texts).flatMap((text) => text.match(/[\p{L}\p{Mn}]+/gu) ?? []);
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter((word) => !letters[language].test(word))).toEqual([]);
  });
  it('have no straight quotation mark, no three dots, no space at an end', () => {
    for (const [key, text] of Object.entries(texts)) {
      expect([key, /["']|\.\.\.|^\s|\s$|\s\s/.exec(text)]).toEqual([key, null]);
    }
  });
  it('say what they are given, once', () => {
    for (const [key, text] of Object.entries(texts)) {
      const given = english[key]?.match(/§+/g) ?? [];
      expect([key, text.match(/§+/g) ?? []]).toEqual([key, given]);
    }
  });
});

describe('Russian', () => {
  it('keeps its short words and its numbers on the line of the next word', () => {
    const texts = textsOf(stringsFor('ru'));
    for (const [key, text] of Object.entries(texts)) {
      expect([key, / —|(?:^| )(?:[авикосу]|во|на|не|по) |\d /iu.exec(text)]).toEqual([key, null]);
    }
  });
});

describe('Persian', () => {
  const texts = textsOf(stringsFor('fa'));
  it('joins endings and prefixes without a space, and says so', () => {
    for (const [key, text] of Object.entries(texts)) {
      expect([key, / (?:ها|های|تر|ترین)(?:\P{L}|$)|(?:^| )ن?می /u.exec(text)]).toEqual([key, null]);
    }
    expect(texts['corrections']).toBe('اصلاحیه\u200Cها');
  });
  it('has its own digits and its own comma', () => {
    expect(texts['numbered']).toBe('§، صفحهٔ ۳');
    expect(texts['backToReference']).toBe('بازگشت به متن (پانوشت ۳-۲)');
    expect(texts['articles']).toBe('۵ مطلب');
    for (const text of Object.values(texts)) expect(text).not.toMatch(/[0-9,;?٠-٩]/);
  });
});
