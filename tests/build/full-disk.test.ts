import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeArchive, type ArchiveShape } from '../bench/archive.ts';
import { build, digests, temporaryFolder } from './building.ts';

const now = ['--now', '2026-11-01T00:00:00Z'];
const nodeArgs = ['--import', join(import.meta.dirname, 'full-disk.mjs')];

it.each([
  ['one process', 120, 40],
  ['two processes', 900, 300],
])('a full disk is said, and leaves the site as it was: %s', async (_, articles, files) => {
  const folder = temporaryFolder();
  const content = join(folder, 'content');
  // What is made beside the pages has another place, and another test.
  const archive = (shape: ArchiveShape): void => {
    writeArchive(content, shape);
    appendFileSync(join(content, 'publication.yaml'), 'social: {pictures: none}\n');
  };
  archive({ articles: articles / 2 });
  const { dist } = await build(content, folder, now);
  const before = digests(dist);
  archive({ articles, seed: 2 });
  const env = { FILES_UNTIL_FULL: String(files) };
  const { code, err } = await build(content, folder, [...now, '--jobs', '2'], { env, nodeArgs });
  expect(code).toBe(3);
  expect(err).toContain(`the disk has no room for the new site; ${dist} is as it was`);
  expect(err).toContain('caused by: ENOSPC: no space left on device');
  expect(digests(dist)).toEqual(before);
  expect(readdirSync(folder)).not.toContain('.dist.building');
});
