import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { takeDown, TakeDownError } from '../../../src/archive/taking-down.ts';
import { article, publication, temporaryFolder, write } from '../../build/building.ts';
import { filled } from './filling.ts';

const address = '/2023/10/01/hoax/';

async function takenDown(
  files: Readonly<Record<string, string>>,
  what = address,
): Promise<{ text: (name: string) => string; problems: string[] }> {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), files);
  const cache = join(folder, 'cache');
  const { archive } = await filled(content, cache);
  takeDown(archive, content, what, 'It was: "a hoax" # no.');
  const { problems } = await filled(content, cache);
  return {
    text: (name) => readFileSync(join(content, name), 'utf8'),
    problems: problems.map(({ message }) => message),
  };
}

it.each([
  ['Windows’ ends of lines', (text: string) => text.replaceAll('\n', '\r\n')],
  ['old Macs’ ends of lines', (text: string) => text.replaceAll('\n', '\r')],
  ['a byte-order mark', (text: string) => `\uFEFF${text}`],
  ['no end of its last line', (text: string) => text.trimEnd()],
  ['a draft that is none', (text: string) => text.replace('section', 'draft: false\nsection')],
  ['a key in quotes', (text: string) => text.replace('section', '"draft" : false\nsection')],
  ['a remark', (text: string) => text.replace('title', '# draft: false\ntitle')],
])('an article with %s becomes a draft', async (_, change) => {
  const { text, problems } = await takenDown({ 'articles/hoax.md': change(article({})) });
  expect(problems).toEqual([]);
  expect(text('articles/hoax.md')).toContain('draft: true');
  expect(text('articles/hoax.md')).toContain('The story.');
});

it.each([
  ['none', undefined, '{gone: '],
  ['remarks', '# old\n/old/: /2023/10/01/other/ # here\n', '# here'],
  [
    'a value on its own line',
    '/old/: # why\n  /2023/10/01/hoax/\n/b/: /2023/10/01/other/\n',
    '/b/',
  ],
  ['one line of all', '{/old/: /2023/10/01/hoax/, /b/: /2023/10/01/other/}\n', '/b/'],
  ['Windows’ ends of lines', '/b/: /2023/10/01/other/\r\n', '/b/: /2023/10/01/other/\r\n'],
])(
  'redirects.yaml with %s says that it is gone, and all that it said',
  async (_, redirects, kept) => {
    const { text, problems } = await takenDown({
      'articles/hoax.md': article({ title: 'Hoax', aliases: '[/2019/a%20b/]' }),
      'articles/other.md': article({}),
      ...(redirects !== undefined && { 'redirects.yaml': redirects }),
    });
    expect(problems).toEqual([]);
    expect(text('redirects.yaml')).toContain(kept);
    expect(text('redirects.yaml')).toContain(`${address}: {gone: `);
    expect(text('redirects.yaml')).toContain('/2019/a%20b/: {gone: ');
  },
);

it('an article is found by its file, whose name macOS may spell otherwise, or by an old address', async () => {
  for (const what of ['content/articles/café.md', 'articles/cafe\u0301.md', '/2019/old/']) {
    const { problems } = await takenDown(
      { 'articles/cafe\u0301.md': article({ aliases: '[/2019/old/]' }) },
      what,
    );
    expect(problems).toEqual([]);
  }
});

it('no redirect to its history is left behind', async () => {
  const { text, problems } = await takenDown({
    'articles/hoax.md': article({}),
    'redirects.yaml': `/changes/: ${address}history/#step-2\n/b/: https://org.example/\n`,
  });
  expect(problems).toEqual([]);
  expect(text('redirects.yaml')).toContain('/changes/: {gone: ');
  expect(text('redirects.yaml')).toContain('/b/: https://org.example/\n');
});

it('of an article that was taken down before, it is told what else is gone for the first reason', async () => {
  const folder = temporaryFolder();
  const cache = join(folder, 'cache');
  const content = publication(join(folder, 'content'), {
    'articles/hoax.md': article({ aliases: '[/alias/]' }),
    'redirects.yaml': `/older/: ${address}\n/other/: {gone: Otherwise.}\n`,
  });
  const down = async (reason: string) => {
    const { archive } = await filled(content, cache);
    return takeDown(archive, content, address, reason);
  };
  expect(await down('First.')).toEqual({
    file: 'articles/hoax.md',
    addresses: [address, '/alias/', '/older/'],
  });
  const own = { file: 'articles/hoax.md', addresses: [address, '/alias/'] };
  const alike = { reason: 'First.', addresses: ['/older/'] };
  expect(await down('Second.')).toEqual({ ...own, alike });
  expect(readFileSync(join(content, 'redirects.yaml'), 'utf8')).toBe(
    `/older/: {gone: First.}\n/other/: {gone: Otherwise.}\n${address}: {gone: Second.}\n/alias/: {gone: Second.}\n`,
  );
  expect(await down('Second.')).toEqual(own);
});

it('where it cannot be done nothing is written, and it is said why', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), { 'articles/hoax.md': article({}) });
  const { archive } = await filled(content, join(folder, 'cache'));
  const fails = (what: string): string => {
    try {
      takeDown(archive, content, what, 'No.');
    } catch (error) {
      if (error instanceof TakeDownError) return error.message;
      throw error;
    }
    return 'done';
  };
  expect(fails('http://')).toMatch(/^http:\/\/ is no article here; write its address/);
  writeFileSync(join(content, 'redirects.yaml'), '/a/: [\n');
  const before = readFileSync(join(content, 'articles/hoax.md'), 'utf8');
  expect(fails(address)).toMatch(/^redirects\.yaml has errors, and is left as it is/);
  expect(readFileSync(join(content, 'articles/hoax.md'), 'utf8')).toBe(before);
  write(content, { 'redirects.yaml': '', 'articles/hoax.md': article({ draft: '\n  false' }) });
  expect(fails(address)).toMatch(
    /^articles\/hoax\.md could not be made a draft; write draft: true/,
  );
});
