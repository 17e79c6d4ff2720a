import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  article,
  build,
  command,
  digests,
  filesIn,
  publication,
  temporaryFolder,
  write,
} from './building.ts';

const now = '2026-01-01T00:00:00Z';
const later = '2027-01-01T00:00:00Z';

function content(folder: string): string {
  return publication(join(folder, 'content'), {
    'articles/a.md': article({}),
    'articles/b.md': article({ date: '2026-06-01', title: 'Canary' }),
  });
}

test('commands that share a cache wait for one another: none fills what another renders', async () => {
  const folder = temporaryFolder();
  const from = content(folder);
  const cache = join(folder, 'cache');
  const alone = await build(from, join(folder, 'alone'), ['--now', now]);

  const [built, preview, ...checks] = await Promise.all([
    build(from, folder, ['--now', now]),
    command('build', [
      '--content',
      from,
      '--cache',
      cache,
      '--now',
      later,
      '--out',
      join(folder, 'later'),
    ]),
    ...Array.from({ length: 3 }, () =>
      command('check', ['--content', from, '--cache', cache, '--now', later]),
    ),
  ]);
  for (const { code, err } of [built, preview, ...checks]) expect(code, err).toBe(0);
  expect(digests(built.dist)).toEqual(digests(alone.dist));
  expect(filesIn(join(folder, 'later'))).toContain('2026/06/01/b/index.html');
});

test('two builds into one folder leave the site of one of them, whole', async () => {
  const folder = temporaryFolder();
  const from = content(folder);
  const trees = await Promise.all(
    [now, later].map(async (clock) =>
      digests((await build(from, join(folder, clock), ['--now', clock])).dist),
    ),
  );
  const out = join(folder, 'dist');
  const both = await Promise.all(
    [now, later].map((clock, index) =>
      command('build', [
        ...['--content', from, '--cache', join(folder, `cache${index}`)],
        ...['--out', out, '--now', clock],
      ]),
    ),
  );
  for (const { code, err } of both) expect(code, err).toBe(0);
  expect(trees).toContainEqual(digests(out));
  expect(filesIn(folder).filter((file) => file.includes('.dist'))).toEqual([]);
});

test('clean forgets what earlier builds kept, and no other file in the cache folder', async () => {
  const folder = temporaryFolder();
  const from = content(folder);
  write(join(folder, 'cache'), {
    'notes.txt': 'mine',
    'weather/reading.json': '{}',
    'weather/asked.json': '{}',
  });
  await build(from, folder, ['--now', now]);
  const again = await build(from, folder, ['--now', now, '--clean']);
  expect(again.code).toBe(0);
  expect(again.report()).toMatchObject({ parsed: 2, written: 0 });
  expect(readFileSync(join(folder, 'cache', 'notes.txt'), 'utf8')).toBe('mine');
  // When a provider of weather may be asked again is its own wish.
  expect(filesIn(join(folder, 'cache', 'weather'))).toEqual(['asked.json']);
});
