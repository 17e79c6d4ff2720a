import { join } from 'node:path';
import { expect, it } from 'vitest';
import { howFar } from '../../src/cli/progress.ts';
import { article, build, publication, temporaryFolder, write } from './building.ts';

const now = ['--now', '2024-01-01T00:00:00Z'];

it('a build says what changed, and explains a page', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), {
    'articles/a.md': article({}),
    'articles/b.md': article({ date: '2023-10-02', section: 'culture' }),
  });
  const said = async (...args: string[]): Promise<string> => {
    const { code, out, err } = await build(content, folder, [...now, ...args]);
    expect(code, err).toBe(0);
    return out;
  };
  expect(await said()).toMatch(/ files written: no earlier build of this folder is known; /);
  expect(await said('--explain', '/2023/10/01/a/')).toMatch(
    /^\/2023\/10\/01\/a\/ was not rendered: nothing that it shows changed\n.*; 0 files written; 0 removed, \d+ unchanged; /,
  );

  write(content, {
    'articles/b.md': article({ date: '2023-10-02', section: 'culture', title: 'Another' }),
    'articles/c.md': article({ date: '2023-10-03' }),
  });
  const out = await said('--explain', '/culture/');
  expect(out).toMatch(/^\/culture\/ was rendered: it shows what changed: articles\/b\.md\n/);
  expect(out).toMatch(/ files written: 1 article changed, 1 published; \d+ removed, /);
  expect(await said('--explain', '/nowhere/')).toMatch(/^\/nowhere\/: the site has no such page\n/);
});

it('a long build says how far it is', () => {
  expect(howFar('pages', 4210, 18_186, 5)).toBe('4,210 of 18,186 pages, 842 a second, 17 s left');
  expect(howFar('files', 0, 10, 1)).toBe('0 of 10 files');
});
