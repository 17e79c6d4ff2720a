import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { manifestFile, readManifest } from '../../src/outputs/manifest.ts';
import { article, build, digests, publication, read, root, temporaryFolder } from './building.ts';
import { Repository } from './repository.ts';

const now = ['--now', '2024-01-01T00:00:00Z'];

it('a site names its files and what they were made from, and writes its manifest only where that changed', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'paper/content'), { 'articles/a.md': article({}) });
  const repository = new Repository(join(folder, 'paper'));
  const first = repository.commit('2023-12-01T00:00:00Z');

  const { dist } = await build(content, folder, now);
  const { [manifestFile]: own, 'now.json': moving, ...files } = digests(dist);
  expect([own, moving]).not.toContain(undefined);
  const { 'package-lock.json': lock } = digests(root);
  const manifest = readManifest(read(dist, manifestFile));
  expect(manifest).toEqual({ commit: first, lock, files: new Map(Object.entries(files)) });

  const second = repository.commit('2023-12-02T00:00:00Z');
  const committed = await build(content, folder, now);
  expect(committed.report()).toMatchObject({ written: 1, removed: 0, rendered: 0 });
  expect(readManifest(read(dist, manifestFile))).toEqual({ ...manifest, commit: second });
  const again = await build(content, folder, now);
  expect(again.report()).toMatchObject({ written: 0, removed: 0 });

  const whole = digests(dist);
  writeFileSync(join(dist, manifestFile), '{}');
  rmSync(join(dist, '404.html'));
  await build(content, folder, now);
  expect(digests(dist)).toEqual(whole);
});
