import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archiveNow, writeArchive } from '../bench/archive.ts';
import { build, filesIn, temporaryFolder } from '../build/building.ts';

const articles = 10_000;

test(`an archive of ${articles} articles builds within 1 GB, and once parsed stays parsed`, async () => {
  const folder = temporaryFolder();
  const content = join(folder, 'content');
  writeArchive(content, { articles });

  const first = await build(content, folder, ['--now', archiveNow]);
  expect(first.code, first.err.slice(-2000)).toBe(0);
  expect(first.report()).toMatchObject({ articles, removed: 0 });
  expect(first.report().parsed).toBe(
    filesIn(content).filter((file) => file.endsWith('.md')).length,
  );
  expect(first.report().peakRssMiB).toBeLessThan(953);
  const pages = filesIn(first.dist).filter((file) => /^\d{4}\/\d\d\/\d\d\/[^/]+\/index/.test(file));
  expect(pages).toHaveLength(articles);

  const second = await build(content, folder, ['--now', archiveNow]);
  expect(second.code).toBe(0);
  expect(second.report()).toMatchObject({ articles, parsed: 0, written: 0, removed: 0 });
});
