import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readManifest, manifestFile } from '../../src/outputs/manifest.ts';
import {
  article,
  build,
  command,
  digests,
  publication,
  read,
  temporaryFolder,
  write,
} from './building.ts';

const now = ['--now', '2024-01-01T00:00:00Z'];
const compress = [...now, '--compress'];
const plain = { br: brotliDecompressSync, gz: gunzipSync, zst: zstdDecompressSync };

it('texts stand compressed beside themselves, never as they were, and not in a later build without', async () => {
  const folder = temporaryFolder();
  const files = { 'articles/a.md': article({}), 'articles/b.md': article({ section: 'culture' }) };
  const content = publication(join(folder, 'content'), files);
  const before = digests((await build(content, folder, now)).dist);
  const { dist, out, report } = await build(content, folder, compress);
  expect(out).toMatch(/ files compressed, which took /);
  expect(report().seconds).toHaveProperty('compressing');
  const first = digests(dist);

  write(content, { 'articles/a.md': article({}, 'Put right.') });
  const edited = await build(content, folder, compress);
  const after = digests(dist);
  const compressed = Object.keys(after).filter((file) => /\.(?:br|gz|zst)$/.test(file));
  for (const file of compressed) {
    const [, original = '', ending] = /^(.*)\.(br|gz|zst)$/.exec(file) ?? [];
    const bytes = readFileSync(join(dist, file));
    expect(plain[ending as keyof typeof plain](bytes), file).toEqual(
      readFileSync(join(dist, original)),
    );
  }
  const page = '2023/10/01/a/index.html';
  expect(compressed).toEqual(
    expect.arrayContaining([`${page}.br`, `${page}.gz`, `${page}.zst`, 'sw.js.br', 'feed.xml.gz']),
  );
  expect(compressed.filter((file) => /now\.json|manifest\.json|social\.jpg/.test(file))).toEqual(
    [],
  );
  expect(after[`${page}.br`]).not.toBe(first[`${page}.br`]);
  expect(edited.report().unchanged).toBeGreaterThan(20);
  expect([...readManifest(read(dist, manifestFile)).files.keys()]).toEqual(
    expect.arrayContaining(compressed),
  );

  const parts: string[] = [];
  for (const number of [1, 2]) {
    const part = join(folder, `part-${number}`);
    parts.push((await build(content, part, [...compress, '--shard', `${number}/2`])).dist);
  }
  const united = join(folder, 'united');
  expect(await command('merge', [...parts, '--out', united])).toMatchObject({ code: 0 });
  expect(digests(united)).toEqual(after);

  write(content, files);
  const without = await build(content, folder, now);
  const gone = Object.keys(after).filter((file) => !(file in before));
  expect(gone).toEqual(expect.arrayContaining(compressed));
  expect(without.report().removed).toBe(gone.length);
  expect(digests(dist)).toEqual(before);
});
