import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  article,
  build,
  digests,
  filesIn,
  publication,
  temporaryFolder,
  write,
} from './building.ts';
import { killAndBuild } from './killing.ts';

it('a killed build leaves the site that was, and the next equals a clean one', async () => {
  const { untouched, moving, finished } = await killAndBuild(temporaryFolder(), {
    seed: 3,
    articles: 30,
    times: 3,
  });
  expect(untouched + moving + finished).toBe(3);
}, 240_000);

it('a bundle or a record that is damaged costs time, nothing else', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), { 'articles/a.md': article({}) });
  const now = ['--now', '2024-01-01T00:00:00Z'];
  const before = digests((await build(content, folder, now)).dist);
  const cache = join(folder, 'cache');
  // The packages beside the bundle are a link to the project's own.
  const [bundle = ''] = readdirSync(join(cache, 'bundles'));
  const made = filesIn(join(cache, 'bundles', bundle, 'server')).map((file) => {
    return join('bundles', bundle, 'server', file);
  });
  const records = filesIn(join(cache, 'sites')).map((file) => join('sites', file));
  for (const file of [...made, ...records]) writeFileSync(join(cache, file), 'not what it was');
  write(content, { 'articles/b.md': article({ date: '2023-10-02' }) });
  const { code, err, dist } = await build(content, folder, now);
  expect(code, err).toBe(0);
  const anew = await build(content, temporaryFolder(), now);
  expect(digests(dist)).toEqual(digests(anew.dist));
  expect(digests(dist)).not.toEqual(before);
});
