import { describe, expect, it } from 'vitest';
import { schemaOf } from '../../../src/pipeline/content-file.ts';
import { mend } from '../../../src/pipeline/mending.ts';
import { publicationSchema } from '../../../src/pipeline/schema.ts';

const settings = {
  timeZone: 'Asia/Baku',
  language: 'en',
  url: 'https://org.example/',
  pictureHosts: [],
};

/** The text that is made of an article's, and what was mended; the text as it was where nothing is. */
function mended(text: string): { text: string; mends: string[] } {
  const mendable = {
    file: 'articles/a.md',
    schema: schemaOf('article', settings.timeZone),
    isYaml: false,
  };
  const found = mend(new TextEncoder().encode(text), mendable, settings);
  return {
    text: found?.text ?? text,
    mends: (found?.mends ?? []).map(
      ({ line, column, key, written, meant }) =>
        `${line}:${column} ${key}: ${JSON.stringify(written)} ${JSON.stringify(meant)}`,
    ),
  };
}

const article = (keys: string, body = 'The story.'): string =>
  `---\ntitle: A story\ndate: 2023-10-01\nsection: world\n${keys}---\n\n${body}\n`;

describe('mending', () => {
  it('spells keys that one known key alone is like', () => {
    const { text, mends } = mended(article('desciption: A\nimage: {src: ./a.png, atl: A}\n'));
    expect(text).toBe(article('description: A\nimage: {src: ./a.png, alt: A}\n'));
    expect(mends).toEqual([
      '5:1 desciption: "desciption" "description"',
      '6:23 image.atl: "atl" "alt"',
    ]);
  });
  it('leaves a key that is unlike all, like two, or there already', () => {
    for (const keys of ['mood: A\n', 'tag: [a]\ntags: [b]\n', 'tagz: [a]\ntagss: [b]\n']) {
      expect(mended(article(keys)).mends).toEqual([]);
    }
  });
  it('writes dates that can be read in one way only, in the quotation marks that they have', () => {
    const { text, mends } = mended(
      article("updated: '2023/10/2'\ncorrections:\n  - {date: 3 Oct 2023, text: A}\n"),
    );
    expect(text).toBe(
      article("updated: '2023-10-02'\ncorrections:\n  - {date: 2023-10-03, text: A}\n"),
    );
    expect(mends).toHaveLength(2);
    expect(mended(article('updated: 01/02/2024\n')).mends).toEqual([]);
  });
  it('writes a date under a key that it spelt right', () => {
    expect(mended(article('updatd: 2023/10/2\n')).text).toBe(article('updated: 2023-10-02\n'));
  });
  it('puts straight quotation marks where YAML needs them, and leaves those that readers see', () => {
    expect(mended(article('kicker: “Ports: two”\nlang: “en”\nauthors: [‘a’]\n')).text).toBe(
      article('kicker: "Ports: two"\nlang: "en"\nauthors: ["a"]\n'),
    );
    expect(mended(article('kicker: “It\'s so: "yes"”\n')).mends).toEqual([]);
    expect(mended(article('kicker: “We shall not go back”\n')).mends).toEqual([]);
  });
  it('takes spaces from the ends of lines, but not those that break a line or stand in code', () => {
    const body = [
      'A line \nand another\t\nand a break  \nhere  ',
      '   ',
      '## A heading  ',
      '',
      '```\ncode  \n```',
      '',
      '    code  ',
      '',
      'The end.  ',
    ].join('\n');
    const { text, mends } = mended(article('kicker: A  \n', body));
    expect(text).toBe(
      article(
        'kicker: A\n',
        [
          'A line\nand another\nand a break  \nhere',
          '',
          '## A heading',
          '',
          '```\ncode  \n```',
          '',
          '    code  ',
          '',
          'The end.',
        ].join('\n'),
      ),
    );
    expect(mends).toContain('5:10 file: "  " ""');
  });
  it('leaves every other byte: line ends, a byte-order mark, spaces that mean something', () => {
    const before =
      '\uFEFF---\r\ntitle: A \r\ndat: 2023/1/2\rsection:   world # x\n---\n\nA\u00A0\r\n';
    expect(mended(before).text).toBe(
      '\uFEFF---\r\ntitle: A\r\ndate: 2023-01-02\rsection:   world # x\n---\n\nA\u00A0\r\n',
    );
  });
  it('has nothing left to do when it is done', () => {
    const { text } = mended(article('updatd: 2023/10/2 \nkicker: “a: b”\n', 'A \n\nB  \n'));
    expect(mended(text).mends).toEqual([]);
  });
  it('leaves what is no text, or no article, alone', () => {
    expect(
      mend(
        Uint8Array.of(0xff, 0xfe, 0x20, 0x0a),
        { file: 'a', schema: publicationSchema, isYaml: true },
        settings,
      ),
    ).toBeUndefined();
    expect(mended('no keys \n').mends).toEqual([]);
    expect(mended('---\ntitle: [A \n---\n').mends).toEqual([]);
  });
  it('mends publication.yaml too', () => {
    const text = 'nmae: A\nurl: https://org.example/ \nlanguge: en\n';
    const mendable = { file: 'publication.yaml', schema: publicationSchema, isYaml: true };
    expect(mend(new TextEncoder().encode(text), mendable, settings)?.text).toBe(
      'name: A\nurl: https://org.example/\nlanguage: en\n',
    );
  });
});
