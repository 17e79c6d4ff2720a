import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { verifyFolder } from '../../src/integration/verify-folder.ts';
import { verifyHost } from '../../src/integration/verify-host.ts';
import { serve, type Hosting } from '../browser/static-host.ts';
import {
  article,
  build,
  command,
  filesIn,
  publication,
  temporaryFolder,
  write,
} from './building.ts';
import { Repository } from './repository.ts';

const folder = temporaryFolder(afterAll);
const page = '2023/10/01/a/index.html';
let whole = '';

beforeAll(async () => {
  const content = publication(join(folder, 'content'), {
    'articles/a.md': article({ aliases: '[/old/a/]' }),
    'redirects.yaml': '/away/: https://other.example/?a=1&b=2\n/hoax/: {gone: It was a hoax.}\n',
  });
  const { code, err, dist } = await build(content, folder, ['--now', '2024-01-01T00:00:00Z']);
  expect(code, err).toBe(0);
  whole = dist;
});

/** The site, to be changed. */
function copy(): string {
  const site = join(temporaryFolder(), 'site');
  cpSync(whole, site, { recursive: true });
  return site;
}

async function host(site: string, hosting: Hosting = {}): Promise<string> {
  const { origin, close } = await serve(site, undefined, hosting);
  onTestFinished(close);
  return `${origin}${hosting.base ?? '/'}`;
}

const differencesAt = async (url: string, like?: string) =>
  (await verifyHost(new URL(url), like)).differences;

it('a site that stands as it was published has no difference, in its folder and at its host', async () => {
  expect(await command('verify', [whole])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/: \d+ files; 0 differences; of no commit\n$/) as string,
  });
  const url = await host(whole, { base: '/paper/' });
  // Without the slash at its end too.
  expect(await command('verify', [url.slice(0, -1)])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/; 0 differences; of no commit\n$/) as string,
  });
});

it('every file that lacks, differs or is too many is named, a line each', async () => {
  const site = copy();
  const bytes = readFileSync(join(site, page));
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(join(site, page), bytes);
  rmSync(join(site, 'feed.xml'));
  write(site, { 'stray/index.html': 'Stray.', 'now.json': '{', CNAME: 'paper.example' });

  const inFolder = await command('verify', [site]);
  expect(inFolder.code).toBe(1);
  expect(inFolder.out.trim().split('\n').slice(0, -1)).toEqual([
    `changed ${page}`,
    'missing feed.xml',
    'changed now.json: it is not JSON',
    'unnamed stray/index.html',
  ]);
  // What a manifest does not name, a host is not asked for.
  const atHost = await command('verify', [await host(site)]);
  expect(atHost.code).toBe(1);
  expect(atHost.out.trim().split('\n').slice(0, -1)).toEqual([
    `changed ${page}`,
    'missing feed.xml: answered with 404',
    'changed now.json: it is not JSON',
  ]);
});

it('a host may answer old addresses by itself, and keep its own files', async () => {
  const away = 'https://other.example/?a=1&b=2';
  const rules = {
    '/old/a/': { status: 301, to: '/2023/10/01/a/' },
    '/away/': { status: 301, to: away },
    '/hoax/': { status: 410 },
    '/_headers': { status: 404 },
    '/.caspian': { status: 403 },
  };
  const found = await verifyHost(new URL(await host(whole, { rules })), undefined);
  expect(found).toMatchObject({ differences: [], withheld: ['.caspian', '_headers'] });

  const wrong = {
    '/old/a/': { status: 301, to: '/2023/10/01/b/' },
    '/away/': { status: 302, to: away },
    '/away/index.html': { status: 301, to: '/away/' },
    '/latest/': { status: 410 },
    '/world/': { status: 301, to: 'https://other.example/' },
  };
  const url = await host(whole, { rules: wrong });
  const hint = '; its page cannot be seen: --commit builds it, to know where it leads';
  const { origin } = new URL(url);
  const others = [
    { file: 'latest/index.html', what: 'changed', how: 'answered with 410' },
    {
      file: 'old/a/index.html',
      what: 'changed',
      how: `answered with 301, to ${origin}/2023/10/01/b/, not to ${origin}/2023/10/01/a/`,
    },
    {
      file: 'world/index.html',
      what: 'changed',
      how: 'answered with 301, to https://other.example/',
    },
  ];
  expect(await differencesAt(url)).toEqual([
    { file: 'away/index.html', what: 'changed', how: `answered with 302, to ${away}${hint}` },
    ...others,
  ]);
  // A folder with the same site says where a page leads that cannot be seen.
  expect(await differencesAt(url, whole)).toEqual(others);
});

it('a host need not have what servers alone send, compressed in the place of texts', async () => {
  const content = publication(join(temporaryFolder(), 'content'), { 'articles/a.md': article({}) });
  const { dist } = await build(content, join(content, '..'), ['--compress']);
  const forms = filesIn(dist).filter((file) => /\.(?:br|gz|zst)$/.test(file));
  expect(forms).toContain('index.html.br');
  for (const file of forms) rmSync(join(dist, file));
  const verified = await command('verify', [await host(dist)]);
  expect(verified.code, verified.out).toBe(0);
  expect(verified.out).toContain(`as it may: ${forms.length} compressed files; `);
  // In the folder itself they are missed.
  expect((await command('verify', [dist])).code).toBe(1);
});

it('what is no published site is refused', async () => {
  const site = copy();
  writeFileSync(join(site, '.well-known/manifest.json'), '{"version":2}');
  expect(() => verifyFolder(site)).toThrow(/manifest\.json is no manifest: version: is not 1/);
  rmSync(join(site, '.well-known'), { recursive: true });
  expect(await command('verify', [site])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/ has no \.well-known\/manifest\.json; npm run build /) as string,
  });
  const url = await host(site);
  await expect(differencesAt(url)).rejects.toThrow(/manifest\.json is answered with 404; /);
});

it('a commit is looked for in a repository, and what has none is told so', async () => {
  const content = publication(join(temporaryFolder(), 'content'), {});
  const verify = () => command('verify', [whole, '--commit', 'HEAD', '--content', content]);
  expect(await verify()).toMatchObject({
    code: 2,
    err: expect.stringContaining(
      `--commit HEAD: no repository can be read around ${content} (fatal: not a git repository`,
    ) as string,
  });
  // No commit was made in it yet.
  new Repository(content);
  expect(await verify()).toMatchObject({
    code: 2,
    err: expect.stringContaining('--commit HEAD is no commit of the repository') as string,
  });
});
