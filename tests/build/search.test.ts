import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { headlineNumber } from '../../src/domain/headline.ts';
import { engineVersion } from '../../src/domain/search-places.ts';
import { article, build, filesIn, publication, read, root, temporaryFolder } from './building.ts';

/** So many articles a year that a decade has more than one part. */
const ofYear = 73;

function archive(content: string): string {
  const articles = [2021, 2022, 2023].flatMap((year) =>
    Array.from({ length: ofYear + year - 2021 }, (_, index) => {
      const date = new Date(Date.UTC(year, 0, 1 + index * 4.9)).toISOString().slice(0, 10);
      const text = `What was said on day ${index} of year ${year}: ebb and flow.`;
      return [
        `articles/${year}-${index}.md`,
        article({ title: `Report ${year}-${index}`, date }, text),
      ] as const;
    }),
  );
  return publication(content, Object.fromEntries(articles));
}

const now = ['--now', '2024-06-01T00:00:00Z'];

/** The files of search, each with when it was written and how large it is. */
function searchFiles(dist: string): Map<string, string> {
  const files = filesIn(dist).filter((file) => /^search\/\d/.test(file));
  return new Map(
    files.map((file) => {
      const { mtimeMs, size } = statSync(join(dist, file));
      return [file, `${mtimeMs} ${size}`];
    }),
  );
}

/** The periods that have a file with a word. */
function periodsWith(dist: string, word: string): string[] {
  const found = [...searchFiles(dist).keys()].filter(
    (file) =>
      file.endsWith('.pf_fragment') && gunzipSync(readFileSync(join(dist, file))).includes(word),
  );
  return [...new Set(found.map((file) => file.split('/')[1] ?? ''))];
}

describe('what is searched', () => {
  it('is cut into periods, of which a publish writes the newest alone', async () => {
    const folder = temporaryFolder();
    const content = archive(join(folder, 'content'));
    const { dist } = await build(content, folder, now);
    const before = searchFiles(dist);
    const periods = new Set([...before.keys()].map((file) => file.split('/')[1]));
    expect([...periods].sort()).toEqual(['2020s', '2020s-2']);

    writeFileSync(
      join(content, 'articles/new.md'),
      article({ title: 'Zanzibar', date: '2023-12-30' }, 'Cloves arrived.'),
    );
    const { report } = await build(content, folder, now);
    const after = searchFiles(dist);
    const written = [...after].filter(([file, state]) => before.get(file) !== state);
    expect(written.map(([file]) => file.split('/')[1])).toEqual(written.map(() => '2020s-2'));
    expect(written.length).toBeLessThan(20);
    expect(report().written).toBeLessThanOrEqual(80);
    expect(periodsWith(dist, 'Zanzibar')).toEqual(['2020s-2']);
    const headlines = JSON.parse(read(dist, 'search/headlines/0.json')) as Record<string, string>;
    expect(headlines[headlineNumber('Zanzibar')]).toBe('2023-12-30');
    expect(headlines[headlineNumber('Report 2021-7')]).toMatch(/^2021-/);
  });

  it('is that of a clean build after an edit, a removal and a lost file, to the byte', async () => {
    const folder = temporaryFolder();
    const content = archive(join(folder, 'content'));
    const { dist } = await build(content, folder, now);
    const old = 'articles/2021-7.md';
    writeFileSync(
      join(content, old),
      article({ title: 'Report 2021-7', date: '2021-02-05' }, 'Said otherwise: quicksilver.'),
    );
    rmSync(join(content, 'articles/2022-3.md'));
    const [lost = ''] = [...searchFiles(dist).keys()].filter((file) =>
      file.includes('2020s-2/index'),
    );
    rmSync(join(dist, lost));
    await build(content, folder, now);
    expect(periodsWith(dist, 'quicksilver')).toEqual(['2020s']);
    expect(periodsWith(dist, 'day 3 of year 2022')).toEqual([]);
    const headlines = read(dist, 'search/headlines/0.json');
    expect(headlines).toContain(`"${headlineNumber('Report 2022-2')}"`);
    expect(headlines).not.toContain(`"${headlineNumber('Report 2022-3')}"`);

    const clean = await build(content, temporaryFolder(), now);
    const files = filesIn(clean.dist).filter((file) => file.startsWith('search/'));
    expect(filesIn(dist).filter((file) => file.startsWith('search/'))).toEqual(files);
    for (const file of files)
      expect([file, read(dist, file)]).toEqual([file, read(clean.dist, file)]);
  });

  it('is built in parts as in one', async () => {
    const folder = temporaryFolder();
    const content = archive(join(folder, 'content'));
    const whole = await build(content, folder, now);
    const parts = await Promise.all(
      ['1/2', '2/2'].map((shard) => build(content, temporaryFolder(), [...now, '--shard', shard])),
    );
    const files = parts.flatMap(({ dist }) => [...searchFiles(dist).keys()]);
    expect(files.toSorted()).toEqual([...searchFiles(whole.dist).keys()].sort());
  });
});

it('the folder of what searches is named by its version', () => {
  const { dependencies } = JSON.parse(read(root, 'package.json')) as {
    dependencies: Record<string, string>;
  };
  expect(dependencies['pagefind']).toBe(engineVersion);
});
