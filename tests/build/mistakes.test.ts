import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fill } from '../../src/archive/fill.ts';
import { printed } from '../../src/integration/printed-problem.ts';
import { build, command, digests, publication, temporaryFolder } from './building.ts';
import { contentWith, contractLines, expected, mistakes, now } from './mistakes.ts';

test('there are mistakes of every kind to try', () => {
  expect(mistakes.length).toBeGreaterThan(300);
});

test.for(mistakes)('%s is answered in these words', async (mistake) => {
  const folder = temporaryFolder();
  const content = join(folder, 'content');
  contentWith(mistake, content);
  const { problems } = await fill({
    content,
    cache: join(folder, 'cache'),
    now: Date.parse(now),
    drafts: false,
    preview: false,
    threads: 1,
  });
  const said = problems.map((problem) => `${printed(problem, 'content')}\n`).join('');
  expect(said).toBe(expected(mistake));
});

test('a mistake of each sort stops the build and leaves the site as it was', async () => {
  const folder = temporaryFolder();
  const sound = publication(join(folder, 'sound'), {});
  const { code, dist } = await build(sound, folder);
  expect(code).toBe(0);
  const before = digests(dist);
  expect(Object.keys(before)).toContain('index.html');

  for (const mistake of [
    'title-with-colon',
    'date-month-13',
    'section-misspelt',
    'picture-missing',
  ]) {
    const content = join(folder, mistake);
    contentWith(mistake, content);
    const again = await build(content, folder, ['--now', now]);
    expect(again.code, mistake).toBe(1);
    expect(again.err, mistake).toContain(expected(mistake).replaceAll('content/', `${content}/`));
    expect(digests(dist), mistake).toEqual(before);
  }
});

test('check says the same as the build, for people, programs and GitHub', async () => {
  const folder = temporaryFolder();
  const content = join(folder, 'content');
  contentWith('date-month-13', content);
  const check = (format: string): ReturnType<typeof command> =>
    command('check', ['--content', content, '--cache', join(folder, 'cache'), '--format', format]);
  const file = join(content, 'articles/2023/10/two-ports.md');
  const message = '"2023-13-01" is not a date; write it as 2023-12-01T09:00:00+04:00';

  const human = await check('human');
  expect(human.code).toBe(1);
  expect(contractLines(human.err)).toBe(`${file}:3:1 error date: ${message}\n`);
  expect(human.err).toMatch(/\n1 error, 0 warnings\n$/);

  const json = await check('json');
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toEqual([
    { file, line: 3, column: 1, severity: 'error', key: 'date', message },
  ]);

  const github = await check('github');
  expect(github.code).toBe(1);
  expect(github.out).toBe(`::error file=${file},line=3,col=1,title=date::date: ${message}\n`);
});
