import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { manifestFile } from '../../src/outputs/manifest.ts';
import { standIn } from '../unit/live/stand-in.ts';
import {
  article,
  build,
  command,
  publication,
  read,
  root,
  temporaryFolder,
  type Ran,
} from './building.ts';

const now = ['--now', '2024-01-01T00:00:00Z'];
const facts = {
  url: 'https://org.example/paper/',
  webSub: 'https://hub.example/',
  indexNow: 'a1B2-c3D4',
};
const front = 'https://org.example/paper/';

it('a site is announced as it was deployed, and its links are checked where it stands', async () => {
  const folder = temporaryFolder();
  const content = publication(
    join(folder, 'content'),
    {
      'articles/a.md': article({ title: 'The border opens' }, 'See [the ferry](ferry.md).'),
      'articles/ferry.md': article(
        { title: 'The ferry' },
        'Of [the harbour](https://harbour.example/).',
      ),
      'articles/later.md': article({ title: 'Not yet', date: '2024-02-01T09:00' }),
    },
    facts,
  );
  const { dist } = await build(content, folder, now);
  expect(read(dist, 'a1B2-c3D4.txt')).toBe('a1B2-c3D4');
  expect(read(dist, 'world/feed.xml')).toContain(
    '<atom:link href="https://hub.example/" rel="hub"/>',
  );
  expect(read(dist, 'atom.xml')).toContain('<link rel="hub" href="https://hub.example/"/>');
  expect(JSON.parse(read(dist, 'corrections/feed.json'))).toMatchObject({
    hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
    feed_url: `${front}corrections/feed.json`,
  });

  const host = await standIn(({ path }) => {
    const file = decodeURI(path)
      .replace(/\?.*/, '')
      .replace(/^\/paper\//, '')
      .replace(/(^|\/)$/, '$1index.html');
    if (!existsSync(join(dist, file))) return { status: 404 };
    const type = file.endsWith('.html')
      ? 'text/html'
      : file.endsWith('.css')
        ? 'text/css'
        : 'other';
    return { headers: { 'Content-Type': type }, body: readFileSync(join(dist, file)) };
  });
  const hub = await standIn(({ body }) => ({ status: /culture/.test(body) ? 400 : 204 }));
  const engines = await standIn((_, before) => ({ status: before === 0 ? 202 : 403 }));
  const rerouted = JSON.stringify({
    'https://org.example/': host.url,
    'https://hub.example/': hub.url,
    'https://api.indexnow.org/': engines.url,
    [host.url]: host.url,
  });
  const run = (name: string, args: readonly string[]): Promise<Ran> =>
    command(name, args, {
      env: { REROUTED: rerouted },
      nodeArgs: ['--import', pathToFileURL(join(root, 'tests/build/rerouted.mjs')).href],
    });
  const announce = (...args: string[]): Promise<Ran> =>
    run('announce', ['--content', content, '--from', dist, ...args]);

  const before = join(folder, 'before.json');
  expect(await announce('--save', before)).toMatchObject({ code: 0, err: '' });
  expect(readFileSync(before, 'utf8')).toBe(read(dist, manifestFile));

  writeFileSync(join(content, 'articles/b.md'), article({ title: 'A bridge' }));
  rmSync(join(content, 'articles/a.md'));
  await build(content, folder, now);
  const dry = await announce('--since', before, '--dry-run');
  expect(dry.out.split('\n')).toEqual(
    expect.arrayContaining([
      `feed ${front}world/feed.xml`,
      `new ${front}2023/10/01/b/`,
      `changed ${front}`,
      `gone ${front}2023/10/01/a/`,
    ]),
  );
  expect(dry.out).not.toMatch(/later|404|culture/);
  expect([...hub.asked, ...engines.asked]).toEqual([]);

  const told = await announce('--since', before);
  expect(told).toMatchObject({ code: 0, err: '' });
  expect(told.out).toMatch(
    /^https:\/\/hub.example\/ was told of \d+ feeds\nIndexNow was told of \d+ pages; it has yet to look/,
  );
  const { urlList } = JSON.parse(engines.asked[0]?.body ?? '') as { urlList: string[] };
  const listed = dry.out
    .split('\n')
    .flatMap((line) => /^(?:new|changed|gone) (.*)/.exec(line)?.[1] ?? []);
  expect(urlList.toSorted()).toEqual(listed.toSorted());

  // Everything is new: the hub does not take one feed, the engines do not take the key.
  writeFileSync(before, '');
  const refused = await announce('--since', before);
  expect(refused.code).toBe(3);
  expect(refused.err).toMatch(
    /^the site stands as it was deployed, but not everybody was told:\nthe hub .* 400 .*\nIndexNow answers 403: the key is not valid/,
  );
  expect(await announce('--since', join(folder, 'none'))).toMatchObject({ code: 2 });

  const links = (...args: string[]): Promise<Ran> => run('links', [`${host.url}paper/`, ...args]);
  const sound = await links();
  expect([sound.code, sound.out]).toEqual([
    0,
    expect.stringMatching(/, 1 link to other sites .*: 0 errors, 0 warnings\n$/),
  ]);
  rmSync(join(dist, '2023/10/01/b/index.html'));
  const broken = await links('--format', 'json');
  expect(broken.code).toBe(1);
  const report = JSON.parse(broken.out) as {
    links: { page?: string; link: string; status: number }[];
  };
  const link = `${host.url}paper/2023/10/01/b/`;
  expect(report.links).toContainEqual(
    expect.objectContaining({ page: `${host.url}paper/`, link, status: 404 }),
  );
  expect(report.links.every((one) => one.link.startsWith(link))).toBe(true);
});

it('a publication that names nobody to be told tells nobody', async () => {
  const content = publication(temporaryFolder(), {});
  const ran = await command('announce', ['--content', content, '--since', 'none']);
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(ran.out).toBe('publication.yaml has neither webSub nor indexNow: nobody is to be told\n');
});
