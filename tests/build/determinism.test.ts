import { cpSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { manifestFile, readManifest } from '../../src/outputs/manifest.ts';
import { build, digests, read, root, temporaryFolder, write } from './building.ts';

it('the same commit gives the same bytes: elsewhere, on another day, in another zone and language', async () => {
  const [here, there] = [temporaryFolder(), temporaryFolder()];
  const content = join(there, 'somewhere', 'else');
  cpSync(join(root, 'content'), content, { recursive: true });
  for (const entry of readdirSync(content, { recursive: true, encoding: 'utf8' })) {
    utimesSync(join(content, entry), 1_000_000_000, 1_000_000_000);
  }
  // Another day: every clock that JavaScript can ask is 400 days on.
  write(there, {
    'another-day.mjs': `
      const { now } = Date;
      const shift = 400 * 86_400_000;
      Date.now = () => now() + shift;
      globalThis.Date = class extends Date {
        constructor(...given) { given.length === 0 ? super(now() + shift) : super(...given); }
      };`,
  });
  const now = ['--now', '2026-11-22T12:00:00Z'];

  const one = await build(join(root, 'content'), here, now, {
    env: { TZ: 'UTC', LANG: 'C' },
    ownBundle: true,
  });
  const other = await build(content, there, [...now, '--jobs', '1'], {
    env: { TZ: 'Pacific/Auckland', LANG: 'az_AZ.UTF-8', LC_ALL: 'az_AZ.UTF-8' },
    nodeArgs: ['--import', pathToFileURL(join(there, 'another-day.mjs')).href],
    ownBundle: true,
  });

  expect([one.code, other.code], one.err + other.err).toEqual([0, 0]);
  // Of the two, one content lies in a repository: its commit alone may differ.
  const [files, otherFiles] = [one, other].map(({ dist }) => {
    const { [manifestFile]: own, ...files } = digests(dist);
    const { commit, ...manifest } = readManifest(read(dist, manifestFile));
    expect([own, commit]).not.toContain(undefined);
    return { files, manifest };
  });
  expect(files?.manifest.files.size).toBeGreaterThan(100);
  expect(otherFiles).toEqual(files);
});
