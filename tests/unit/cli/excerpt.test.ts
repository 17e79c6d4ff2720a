import { describe, expect, it } from 'vitest';
import { excerpt } from '../../../src/cli/excerpt.ts';

describe('an excerpt', () => {
  it('shows the line, and points at the word', () => {
    expect(excerpt('---\ntitle: A\nsection: wrold\n', { line: 3, column: 1 })).toEqual([
      '  3 | section: wrold',
      '    | ^^^^^^^',
    ]);
  });
  it('points at a sign by itself', () => {
    expect(excerpt('A **word', { line: 1, column: 3 })).toEqual(['  1 | A **word', '    |   ^']);
  });
  it('makes room for the number of the line', () => {
    const text = `${'\n'.repeat(11)}a word`;
    expect(excerpt(text, { line: 12, column: 3 })).toEqual(['  12 | a word', '     |   ^^^^']);
  });
  it('shows a tab as four spaces', () => {
    expect(excerpt('\ta\tword', { line: 1, column: 4 })).toEqual([
      '  1 |     a    word',
      '    |          ^^^^',
    ]);
  });
  it('counts wide characters twice, and marks over letters not at all', () => {
    expect(excerpt('海の word', { line: 1, column: 4 })).toEqual([
      '  1 | 海の word',
      '    |      ^^^^',
    ]);
    expect(excerpt('e\u0301te\u0301 word', { line: 1, column: 7 })).toEqual([
      '  1 | e\u0301te\u0301 word',
      '    |     ^^^^',
    ]);
    expect(excerpt('👩🏽 word', { line: 1, column: 6 })[1]).toMatch(/^ {4}\| {4,6}\^\^\^\^$/);
  });
  it('spells out what hides, turns the order of reading or commands', () => {
    expect(excerpt('a\u202Eb\u001B[31m word', { line: 1, column: 10 })).toEqual([
      '  1 | a<U+202E>b<U+001B>[31m word',
      '    |                        ^^^^',
    ]);
    expect(excerpt('a\u200Bb', { line: 1, column: 2 })).toEqual([
      '  1 | a<U+200B>b',
      '    |  ^^^^^^^^',
    ]);
  });
  it('cuts a long line around the place', () => {
    const text = `${'before '.repeat(40)}HERE${' after'.repeat(40)}`;
    const [line = '', pointer = ''] = excerpt(text, { line: 1, column: 281 }, 60);
    expect(line).toMatch(/^ {2}1 \| ….*before HERE after.*…$/);
    expect(line.length).toBeLessThanOrEqual(60);
    expect(line.slice(pointer.indexOf('^'), pointer.lastIndexOf('^') + 1)).toBe('HERE');
  });
  it('cuts no more than it must where the place is near an end', () => {
    const text = `HERE${' after'.repeat(40)}`;
    expect(excerpt(text, { line: 1, column: 1 }, 60)[0]).toMatch(/^ {2}1 \| HERE after.*…$/);
    const back = `${'before '.repeat(40)}HERE`;
    expect(excerpt(back, { line: 1, column: 281 }, 60)[0]).toMatch(/^ {2}1 \| ….*before HERE$/);
  });
  it('cuts a word that is longer than the line', () => {
    const [line = ''] = excerpt('x'.repeat(10_000), { line: 1, column: 1 }, 60);
    expect(line.length).toBeLessThanOrEqual(60);
  });
  it('points behind the end where something is missing there', () => {
    expect(excerpt('title:', { line: 1, column: 9 })).toEqual(['  1 | title:', '    |       ^']);
  });
  it('is empty where the line is, or is not there', () => {
    expect(excerpt('a\n\nb', { line: 2, column: 1 })).toEqual([]);
    expect(excerpt('a', { line: 7, column: 1 })).toEqual([]);
  });
});
