import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../src/pipeline/yaml.ts';

/** The line, column and key of what is wrong with a YAML text. */
function faults(text: string): string[] {
  return readYaml(text).faults.map(({ line, column, key }) => `${line}:${column} ${key}`);
}

describe('YAML', () => {
  it('is read without guesses: every scalar is what was written', () => {
    const text = [
      'day: 2023-10-01',
      'month: 2026-13-45',
      'octal: 010',
      'time: 1:30',
      'yes: yes',
      'number: 1_000.50',
      'infinite: .inf',
      'hex: 0x1F',
      'on: Off',
      'quoted: "~"',
    ];
    expect(readYaml(text.join('\n')).data).toEqual({
      day: '2023-10-01',
      month: '2026-13-45',
      octal: '010',
      time: '1:30',
      yes: 'yes',
      number: '1_000.50',
      infinite: '.inf',
      hex: '0x1F',
      on: 'Off',
      quoted: '~',
    });
  });
  it('has nothing where nothing is written', () => {
    expect(readYaml('a:\nb: ~\nc: null\nd: ""').data).toEqual({
      a: undefined,
      b: undefined,
      c: undefined,
      d: '',
    });
    expect(readYaml('').data).toBeUndefined();
  });
  it('keeps lists, mappings and long texts', () => {
    const text =
      'tags: [sea, "a: b"]\nimage:\n  src: a.png\nlong: >\n  one\n  two\nlist:\n- x\n- y';
    expect(readYaml(text).data).toEqual({
      tags: ['sea', 'a: b'],
      image: { src: 'a.png' },
      long: 'one two\n',
      list: ['x', 'y'],
    });
  });
  it('tells what an unquoted # cut off, and only that', () => {
    const yaml = readYaml(
      'a: Issue #5 # note\nb: "Issue #5" # note\nc: C#\nd: #all\ne: x\n# own\nf:\n- y # z',
    );
    expect(yaml.commentOf(['a'])).toBe('#5 # note');
    expect(yaml.commentOf(['b'])).toBeUndefined();
    expect(yaml.commentOf(['c'])).toBeUndefined();
    expect(yaml.commentOf(['d'])).toBe('#all');
    expect(yaml.commentOf(['e'])).toBeUndefined();
    expect(yaml.commentOf(['f', 0])).toBe('# z');
  });
  it('knows where each key and item stands', () => {
    const yaml = readYaml('title: x\nimage:\n  alt: y\ntags: [a, b]\nlist:\n  - date: z', 2);
    expect(yaml.placeOf(['title'])).toEqual({ line: 2, column: 1 });
    expect(yaml.placeOf(['image', 'alt'])).toEqual({ line: 4, column: 3 });
    expect(yaml.placeOf(['tags', 1])).toEqual({ line: 5, column: 11 });
    expect(yaml.placeOf(['list', 0, 'date'])).toEqual({ line: 7, column: 5 });
    expect(yaml.placeOf(['image', 'src']), 'a missing key: what it is missing in').toEqual({
      line: 3,
      column: 1,
    });
  });
  it('that is broken says where', () => {
    expect(faults('a: x\nb: y: z')).toEqual(['2:4 b']);
    expect(faults('a: x\na: y')).toEqual(['2:1 a']);
    expect(faults('a: x\nb: "y')).toEqual(['2:4 b']);
    expect(faults('a: x\nb: @y')).toEqual(['2:4 b']);
    expect(faults("a: 'it's'")).toEqual(['1:8 a']);
  });
  it('has no anchors, tags or keys that are no words', () => {
    for (const text of ['a: &x y', 'a: *x', 'a: !x y', 'a: !!js/function "x"', '? [a]\n: b']) {
      expect(faults(text), text).toHaveLength(1);
      expect(readYaml(text).data, text).toBeUndefined();
    }
  });
});
