import { assert, constantFrom, array, property } from 'fast-check';
import { expect, test } from 'vitest';
import { wordsIn } from '../../../src/pipeline/words.ts';

test.for([
  ['Two words', 2],
  ['', 0],
  ['“It’s — well-known”, they said: 12.5 %', 6],
  ['Žluťoučký kůň', 2],
  ['-- ’tis', 1],
  ['e\u0301te\u0301', 1],
  ['𐐨𐐩 𐐪', 2],
  ['港は閉まった', 3],
  ['港は Reuters 2023 に', 4],
] as const)('“%s” is read as %d words', ([text, words]) => {
  expect(wordsIn(text)).toBe(words);
});

test('a word begins with a letter or a digit and goes on to the next other sign', () => {
  const signs = ['a', 'é', '1', ' ', '-', '’', '.', '—', '\n', '\u0301', '𐐨', 'ж', '🙂'];
  const text = array(constantFrom(...signs), { maxLength: 30 }).map((all) => all.join(''));
  assert(
    property(text, (written) => {
      const found = written.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? [];
      expect(wordsIn(written)).toBe(found.length);
    }),
    { seed: 1, numRuns: 2000 },
  );
});
