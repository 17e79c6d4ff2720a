import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/pipeline/limits.ts';
import { readFiles } from '../../../src/pipeline/reading.ts';
import { TookTooLong, within } from '../../../src/pipeline/time-limit.ts';
import { root, temporaryFolder, write } from '../../build/building.ts';

const settings = { timeZone: 'UTC', language: 'en', url: 'https://org.example/', pictureHosts: [] };
const keys = 'title: x\ndate: 2023-10-01\nsection: world';

/** What editors are told of an article. */
function messages(text: string): string[] {
  const folder = write(temporaryFolder(), { 'articles/a.md': text });
  const tasks = [{ file: 'articles/a.md', kind: 'article' as const }];
  const [result] = readFiles(tasks, folder, settings);
  return (result?.content?.problems ?? [])
    .filter(({ severity }) => severity === 'error')
    .map(({ line, message }) => `${line} ${message}`);
}

const article = (body: string): string => `---\n${keys}\n---\n${body}\n`;

describe('an article', () => {
  it.for([
    ['of many bytes', article('Words. '.repeat(200_000)), /^1 has 1\.5 MB; a text may have 1 MB/],
    ['of many keys', `---\n${keys}\nkicker: ${'x'.repeat(70_000)}\n---\n`, /may have 65536/],
    ['of many links', article('[a](https://a.example/)\n'.repeat(5_001)), /more than 5000 links/],
    [
      'of many pictures',
      article('<img src="a.png" alt="a">\n'.repeat(5_001)),
      /5000 links and pic/,
    ],
    [
      'of many cells',
      article(`|a|b|\n|-|-|\n${'|c|d|\n'.repeat(10_001)}`),
      /more than 10000 cells/,
    ],
    ['of deep quotations', article(`${'>'.repeat(5_000)} a`), /more than 60 deep/],
    ['of deep lists', article(`${'- '.repeat(5_000)}a`), /more than 60 deep/],
    ['of deep tags', article('<div>'.repeat(5_000)), /deep/],
    [
      'of a long definition',
      article(`[a]\n\n[a]: https://a.example/${'y'.repeat(2_000)}`),
      /more than 1000 char/,
    ],
    ['of a deep value', `---\ntitle: ${'['.repeat(30_000)}\n---\n`, /./],
    ['of a bomb of aliases', `---\na: &a [x, x]\nb: &b [*a, *a]\n---\n`, /anchors/],
  ] as const)('%s is answered in words', ([, text, words]) => {
    expect(messages(text).join('\n')).toMatch(words);
  });

  it('with a table, a list or code of many rows is none of these', () => {
    const rows = (row: string): string => row.repeat(600);
    expect(messages(article(`|a|b|\n|-|-|\n${rows('| **Party** | x |\n')}`))).toEqual([]);
    expect(
      messages(
        article(rows('- [a](./b_c_d_e.md) and *words*\n').replaceAll('./b_c_d_e.md', '#a_b')),
      ),
    ).toEqual([]);
    expect(messages(article(`\`\`\`\n${rows('some_id,x_y\n')}\`\`\``))).toEqual([]);
  });

  it('as long as a book is none of these', () => {
    const words = 'Some *words* and [a link](https://a.example/). ';
    const chapter = `## A heading\n\n${words.repeat(3)}${'More words. '.repeat(50)}\n\n`;
    expect(messages(article(chapter.repeat(900)))).toEqual([]);
  });
});

describe('the reading of a file', () => {
  it('that takes too long ends, is named, and the others are read all the same', () => {
    const slow = article('`a` '.repeat(200_000));
    const files = {
      'articles/a.md': article('A.'),
      'articles/b.md': slow,
      'articles/c.md': article('C.'),
    };
    const folder = write(temporaryFolder(), files);
    const tasks = Object.keys(files).map((file) => ({ file, kind: 'article' as const }));
    const results = readFiles(tasks, folder, settings, 0.05);
    expect(results.map(({ file }) => file)).toEqual(Object.keys(files));
    expect(results[1]?.content?.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('takes longer than 0.05 seconds'),
    ]);
  });

  it('ends within a regular expression, past every catch', () => {
    const endless = (): void => {
      try {
        while (/^(a+)+$/.test(`${'a'.repeat(40)}b`));
      } catch {
        // What ends the work is not to be caught by it.
      }
    };
    expect(() => {
      within(0.05, endless);
    }).toThrow(TookTooLong);
    expect(within(10, () => 'done')).toBe('done');
  });
});

it('every limit is in the documents', () => {
  const page = readFileSync(join(root, 'docs', 'limits.md'), 'utf8');
  for (const [name, most] of Object.entries(limits)) {
    expect(page, name).toContain(`| \`${name}\``);
    expect(page, name).toContain(most.toLocaleString('en'));
  }
});
