import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { build, digests, root, temporaryFolder } from './building.ts';

const run = promisify(execFile);

it('plain astro build gives the same site as the build command', async () => {
  const folder = temporaryFolder();
  const plain = join(folder, 'plain');
  const astro = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const args = [astro, 'build', '--outDir', plain, '--silent'];
  await run(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  const { code, dist } = await build(join(root, 'content'), folder);
  expect(code).toBe(0);
  // The command marks a folder as its own, and says what it published.
  const { '.caspian': mark, '.well-known/manifest.json': manifest, ...site } = digests(dist);
  expect([mark, manifest]).not.toContain(undefined);
  expect(digests(plain)).toEqual(site);
});
