import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headlineNumber } from '../../src/domain/headline.ts';
import { engineVersion } from '../../src/domain/search-places.ts';
import { article, build, filesIn, publication, read, root, temporaryFolder } from './building.ts';

/** So many articles that there are several periods. */
function archive(content: string): string {
  const articles = [2021, 2022, 2023].flatMap((year) =>
    Array.from({ length: 104 }, (_, index) => {
      const date = new Date(Date.UTC(year, 0, 1 + index * 3.5)).toISOString().slice(0, 10);
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

/** The names of the periods, oldest first. */
function periodsIn(dist: string): string[] {
  return [...new Set([...searchFiles(dist).keys()].map((file) => file.split('/')[1] ?? ''))].sort();
}

describe('what is searched', () => {
  const folder = temporaryFolder(afterAll);
  const content = join(folder, 'content');
  const dist = join(folder, 'dist');
  beforeAll(async () => {
    await build(archive(content), folder, now);
  });

  it('is cut into periods, of which a publish writes the newest alone', async () => {
    const before = searchFiles(dist);
    const periods = periodsIn(dist);
    const newest = periods.at(-1);
    expect(periods.length).toBeGreaterThan(1);
    writeFileSync(
      join(content, 'articles/new.md'),
      article({ title: 'Zanzibar', date: '2023-12-30' }, 'Cloves arrived.'),
    );
    const { report } = await build(content, folder, now);
    const after = searchFiles(dist);
    const written = [...after].filter(([file, state]) => before.get(file) !== state);
    expect(written.map(([file]) => file.split('/')[1])).toEqual(written.map(() => newest));
    expect(written.length).toBeLessThan(20);
    expect(report().written).toBeLessThanOrEqual(80);
    expect(periodsIn(dist)).toEqual(periods);
    expect(periodsWith(dist, 'Zanzibar')).toEqual([newest]);
    const headlines = JSON.parse(read(dist, 'search/headlines/0.json')) as Record<string, string>;
    expect(headlines[headlineNumber('Zanzibar')]).toBe('2023-12-30');
    expect(headlines[headlineNumber('Report 2021-7')]).toMatch(/^2021-/);
  });

  it('is that of a clean build after an edit, a removal and a lost file, to the byte; and that of its parts', async () => {
    writeFileSync(
      join(content, 'articles/2021-7.md'),
      article({ title: 'Report 2021-7', date: '2021-02-05' }, 'Said otherwise: quicksilver.'),
    );
    rmSync(join(content, 'articles/2022-3.md'));
    const [oldest = '', ...others] = periodsIn(dist);
    const [lost = ''] = [...searchFiles(dist).keys()].filter((file) =>
      file.startsWith(`search/${others.at(-1) ?? ''}/index/`),
    );
    rmSync(join(dist, lost));
    await build(content, folder, now);
    expect(periodsWith(dist, 'quicksilver')).toEqual([oldest]);
    expect(periodsWith(dist, 'day 3 of year 2022')).toEqual([]);
    const headlines = read(dist, 'search/headlines/0.json');
    expect(headlines).toContain(`"${headlineNumber('Report 2022-2')}"`);
    expect(headlines).not.toContain(`"${headlineNumber('Report 2022-3')}"`);

    const clean = await build(content, temporaryFolder(), now);
    const files = filesIn(clean.dist).filter((file) => file.startsWith('search/'));
    expect(files).toContain(lost);
    expect(filesIn(dist).filter((file) => file.startsWith('search/'))).toEqual(files);
    for (const file of files)
      expect([file, read(dist, file)]).toEqual([file, read(clean.dist, file)]);

    const parts = await Promise.all(
      ['1/2', '2/2'].map((shard) => build(content, temporaryFolder(), [...now, '--shard', shard])),
    );
    const ofParts = parts.flatMap((part) => [...searchFiles(part.dist).keys()]);
    expect(ofParts.toSorted()).toEqual([...searchFiles(dist).keys()].sort());
  });
});

it('the folder of what searches is named by its version', () => {
  const { dependencies } = JSON.parse(read(root, 'package.json')) as {
    dependencies: Record<string, string>;
  };
  expect(dependencies['pagefind']).toBe(engineVersion);
});
