import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { redirectPage } from '../../src/outputs/redirect-page.ts';
import { startBucket, type Asked, type BucketServer } from './bucket-server.ts';
import { command, temporaryFolder } from './building.ts';
import { deployTo, expectPublished, filesOf } from './deploying-to-bucket.ts';
import { writePaper } from './paper.ts';

const dist = temporaryFolder(afterAll);
let server: BucketServer;

beforeAll(async () => {
  server = await startBucket(temporaryFolder(afterAll));
  for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
  return () => {
    vi.unstubAllEnvs();
    return server.close();
  };
});

beforeEach(async () => {
  for (const key of await server.keys()) await server.remove(key);
  Object.assign(server, { fault: () => undefined, slowness: 0, areConditionsHeld: true });
  server.asked.length = 0;
});

/** A small paper: `pages` articles, the last of them at the front. */
function paper(pages: number, more: Readonly<Record<string, string>> = {}): void {
  const numbers = Array.from({ length: pages }, (_, index) => index + 1);
  writePaper(dist, {
    '_astro/style.css': 'style',
    '404.html': 'not found',
    'feed.xml': `${pages}`,
    'index.html': `front ${pages}`,
    ...Object.fromEntries(
      numbers.flatMap((n) => [
        [`2026/01/0${n}/story/index.html`, `story ${n}`],
        [`media/${n}.avif`, `picture ${n}`],
      ]),
    ),
    ...more,
  });
}

/** The page at an old address. */
function leadingOn(to: string): string {
  const site = { language: 'en', origin: 'https://paper.example', base: '/', name: 'Paper' };
  type Site = Parameters<typeof redirectPage>[1];
  return redirectPage({ kind: 'moved', from: '/old/', to }, site as Site);
}

async function deployed(said?: (line: string) => void): Promise<void> {
  server.asked.length = 0;
  await deployTo(server, dist, said && { said });
}

/** Ends every request from the `number`th on, as a machine that goes out: the deploy cannot even say so. */
function cutFrom(number: number, counts: (asked: Asked) => boolean = () => true): void {
  let seen = 0;
  server.fault = (asked) => {
    if (counts(asked)) seen++;
    return seen >= number ? 'cut' : undefined;
  };
}

/** The line is there again, and the deploy that was cut off gave no sign of life for long. */
function anHourLater(): void {
  server.fault = () => undefined;
  server.age('.caspian-deploy.json');
}

function once(setting: 'AWS_MAX_ATTEMPTS' | 'AWS_SECRET_ACCESS_KEY', value: string): void {
  const before = process.env[setting];
  process.env[setting] = value;
  onTestFinished(() => {
    if (before === undefined) Reflect.deleteProperty(process.env, setting);
    else process.env[setting] = before;
  });
}

describe('a deploy to a bucket', () => {
  it('brings a site there, each file with its type and how long it may be kept', async () => {
    const page = leadingOn('/2026/01/01/story/?a&b');
    paper(2, { 'old/index.html': page, 'feed.xml.br': 'compressed', 'index.html.gz': 'the same' });
    await deployed();
    await expectPublished(server, dist);

    const [pictures, pages] = ['media/1.avif', '2026/01/01/story/index.html'];
    const puts = filesOf(server.asked, 'PUT');
    expect(puts.indexOf(pictures)).toBeLessThan(puts.indexOf(pages));
    expect(puts.indexOf(pages)).toBeLessThan(puts.indexOf('feed.xml'));
    expect(puts.at(-1)).toBe('.well-known/manifest.json');
    expect(puts).not.toContain('feed.xml.br');

    expect(await server.told('feed.xml')).toMatchObject({
      'content-type': 'application/rss+xml; charset=utf-8',
      'cache-control': expect.stringContaining('stale-while-revalidate') as string,
    });
    expect(await server.told('_astro/style.css')).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const front = await fetch(server.website);
    expect(front.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await front.text()).toBe('front 2');
    expect(await (await fetch(`${server.website}/2026/01/02/story/`)).text()).toBe('story 2');
    const old = await fetch(`${server.website}/old/`, { redirect: 'manual' });
    expect(old.status).toBe(301);
    expect(old.headers.get('location')).toBe('/2026/01/01/story/?a&b');
    const missing = await fetch(`${server.website}/nothing/`);
    expect([missing.status, await missing.text()]).toEqual([404, 'not found']);
  });

  it('sends only what a new article changes, and lists nothing', async () => {
    paper(3);
    await deployed();
    paper(4);
    await deployed();
    await expectPublished(server, dist);
    expect(filesOf(server.asked, 'PUT')).toEqual([
      'media/4.avif',
      '2026/01/04/story/index.html',
      'index.html',
      'feed.xml',
      '.well-known/manifest.json',
    ]);
    // The state read, taken, tried, the manifest, now.json, what is touched, that noted away, the state.
    expect(server.asked).toHaveLength(5 + 8);
    expect(server.asked.filter(({ key }) => key === '')).toEqual([]);
    const { length } = server.asked.filter(({ headers }) => headers['content-md5'] !== undefined);
    expect(length).toBe(server.asked.filter(({ method }) => method === 'PUT').length);
  });

  it('takes away what left the site, pages before what they loaded', async () => {
    paper(3);
    await deployed();
    paper(2);
    await deployed();
    await expectPublished(server, dist);
    expect(filesOf(server.asked, 'DELETE')).toEqual([
      '2026/01/03/story/index.html',
      'media/3.avif',
    ]);
    const methods = server.asked.filter(({ key }) => !key.startsWith('.caspian'));
    expect(methods.findIndex(({ method }) => method === 'DELETE')).toBeGreaterThan(
      methods.findLastIndex(({ method }) => method === 'PUT'),
    );
  });

  it('changes no file where nothing changed', async () => {
    paper(2);
    await deployed();
    await deployed();
    expect(filesOf(server.asked, 'PUT')).toEqual([]);
    expect(server.asked).toHaveLength(6);
    await expectPublished(server, dist);
  });

  it('goes below a prefix, and leaves alone what lies beside and what others put there', async () => {
    await server.put('other/index.html', 'another site');
    paper(2);
    await deployTo(server, dist, { prefix: 'paper/' });
    await server.put('paper/letters/2019.pdf', 'somebody put it here');
    paper(1);
    await deployTo(server, dist, { prefix: 'paper/' });
    expect(await server.text('other/index.html')).toBe('another site');
    expect(await server.text('paper/letters/2019.pdf')).toBe('somebody put it here');
    await server.remove('paper/letters/2019.pdf');
    await expectPublished(server, dist, 'paper/');
  });

  it('finds out what somebody changed by hand, if it is to look at each object', async () => {
    paper(2);
    await deployed();
    await server.remove('media/1.avif');
    await server.put('feed.xml', 'by hand');
    server.asked.length = 0;
    const said: string[] = [];
    await deployTo(server, dist, { isThorough: true, said: (line) => said.push(line) });
    await expectPublished(server, dist);
    expect(filesOf(server.asked, 'PUT')).toEqual(['media/1.avif', 'feed.xml']);
    expect(said.at(-1)).toMatch(/^media\/1\.avif should stand at s3:\/\/paper and did not/);
  });

  it('sends again what is served by other rules since, and nothing else', async () => {
    paper(2);
    await deployed();
    const state = (await server.text('.caspian-deploy.json')) ?? '';
    await server.put('.caspian-deploy.json', state.replace(/"serving":"[^"]+"/, '"serving":"old"'));
    // The same bytes, without a type.
    await server.put('feed.xml', '2');
    await deployed();
    expect(filesOf(server.asked, 'PUT')).toEqual(['feed.xml']);
    await expectPublished(server, dist);
    await deployed();
    expect(server.asked).toHaveLength(6);
  });

  it('is refused where something is that no deploy put there, and leaves nothing behind', async () => {
    await server.put('letters/2019.pdf', 'somebody put it here');
    paper(1);
    await expect(deployed()).rejects.toThrow(/^s3:\/\/paper is not empty \(letters\/2019\.pdf\)/);
    expect(await server.keys()).toEqual(['letters/2019.pdf']);

    // Nor after one that ended before it could say so.
    once('AWS_MAX_ATTEMPTS', '1');
    cutFrom(4);
    await expect(deployed()).rejects.toThrow('not to be reached');
    expect(await server.text('.caspian-deploy.json')).toContain('"working"');
    anHourLater();
    await expect(deployed()).rejects.toThrow(/is not empty/);
  });
});

describe('a deploy that was cut off', () => {
  beforeEach(() => {
    once('AWS_MAX_ATTEMPTS', '1');
  });

  it('is gone on with: nothing is sent twice, nothing is missed, removals come last', async () => {
    paper(5);
    await deployed();
    paper(3, { 'index.html': 'other', 'media/a.avif': 'a', 'media/b.avif': 'b', 'feed.xml': 'b' });
    cutFrom(3, ({ method, key }) => method === 'PUT' && !key.startsWith('.caspian'));
    await expect(deployed()).rejects.toThrow(/not to be reached .*the next deploy goes on/);
    const first = filesOf(server.asked, 'PUT').slice(0, 2);

    // What is published next is not what was being published.
    paper(3, { 'index.html': 'other', 'media/b.avif': 'b', 'feed.xml': 'c' });
    anHourLater();
    const said: string[] = [];
    await deployed((line) => said.push(line));
    await expectPublished(server, dist);
    expect(said.at(-1)).toMatch(/^an earlier deploy was not finished/);
    const second = filesOf(server.asked, 'PUT');
    expect(second.filter((file) => first.includes(file))).toEqual([]);
    // What the first had brought, and no manifest named.
    expect(filesOf(server.asked, 'DELETE')).toContain('media/a.avif');
  });

  it('is gone on with after its manifest too, where only removals are left', async () => {
    paper(4);
    await deployed();
    paper(2);
    cutFrom(2, ({ method, key }) => method === 'DELETE' && !key.startsWith('.caspian'));
    await expect(deployed()).rejects.toThrow('the next deploy goes on from there');
    anHourLater();
    await deployed();
    expect(filesOf(server.asked, 'PUT')).toEqual([]);
    await expectPublished(server, dist);
  });

  it('asks for the digest where an ETag tells nothing', async () => {
    paper(3);
    cutFrom(7, ({ method, key }) => method === 'PUT' && !key.startsWith('.caspian'));
    await expect(deployed()).rejects.toThrow('goes on from there');
    const first = filesOf(server.asked, 'PUT').slice(0, 6);
    for (const key of first) writeFileSync(join(server.folder, `${key}._S3rver_object.md5`), 'key');
    anHourLater();
    await deployed();
    expect(filesOf(server.asked, 'PUT').filter((file) => first.includes(file))).toEqual([]);
    await expectPublished(server, dist);
  });
});

describe('two deploys at once', () => {
  it('follow each other', async () => {
    paper(2);
    await deployed();
    server.slowness = 60;
    paper(3);
    const first = deployTo(server, dist);
    while (!server.asked.some(({ key }) => key === 'media/3.avif')) await delay(10);
    const said: string[] = [];
    const second = deployTo(server, dist, { said: (line) => said.push(line) });
    await Promise.all([first, second]);
    expect(said).toEqual([expect.stringContaining('another deploy is at work on s3://paper')]);
    expect(filesOf(server.asked, 'PUT').filter((key) => key === 'media/3.avif')).toHaveLength(1);
    await expectPublished(server, dist);
  });

  it('do not both take the place where both come first', async () => {
    paper(2);
    await Promise.all([deployTo(server, dist), deployTo(server, dist)]);
    expect(filesOf(server.asked, 'PUT').filter((key) => key === 'index.html')).toHaveLength(1);
    await expectPublished(server, dist);
  });

  it('the first ends where the second took over', async () => {
    paper(2);
    await deployed();
    paper(3);
    server.fault = ({ key, method }) => {
      if (method !== 'PUT' || key !== 'media/3.avif') return undefined;
      // Asleep so long that another began.
      server.fault = () => undefined;
      void server.put(
        '.caspian-deploy.json',
        '{"version":1,"id":"b","state":"working","beat":9,"leaving":{}}',
      );
      return undefined;
    };
    await expect(deployed()).rejects.toThrow(/^another deploy took over/);
    expect(await server.text('.caspian-deploy.json')).toContain('"id":"b"');
  });

  it('are told apart by reading again where a store heeds no conditions', async () => {
    server.areConditionsHeld = false;
    paper(1);
    const said: string[] = [];
    await deployed((line) => said.push(line));
    expect(said).toEqual([expect.stringContaining('does not refuse a write')]);
    await expectPublished(server, dist);
  });
});

describe('what goes wrong', () => {
  it.each([
    ['AWS_SECRET_ACCESS_KEY', 'wrong', 'the secret key does not go with the access key'],
    ['AWS_ACCESS_KEY_ID', 'WRONG', 'does not know the access key'],
  ])('%s is said in a line', async (name, value, message) => {
    paper(1);
    vi.stubEnv(name, value);
    onTestFinished(() => void vi.stubEnv(name, server.env[name]));
    await expect(deployed()).rejects.toThrow(message);
    expect(await server.keys()).toEqual([]);
  });

  it('a variable that CI sets to nothing is one that nobody set', async () => {
    paper(1);
    vi.stubEnv('AWS_ENDPOINT_URL_S3', '');
    vi.stubEnv('AWS_REGION', '');
    vi.stubEnv('AWS_ENDPOINT_URL', server.endpoint);
    onTestFinished(() => {
      for (const name of ['AWS_ENDPOINT_URL_S3', 'AWS_REGION', 'AWS_ENDPOINT_URL'])
        vi.stubEnv(name, server.env[name]);
    });
    await deployTo({ bucket: server.bucket, endpoint: undefined }, dist);
    await expectPublished(server, dist);
  });

  it('a missing bucket is named', async () => {
    paper(1);
    const { endpoint } = server;
    await expect(deployTo({ bucket: 'nowhere', endpoint }, dist)).rejects.toThrow(
      `there is no bucket nowhere at ${endpoint}; make it, or name another; nothing was changed`,
    );
  });

  it('a store that asks to slow down is asked again, and at last given up', async () => {
    paper(1);
    let times = 0;
    server.fault = ({ key }) => (key === 'index.html' && times++ < 2 ? 'slow down' : undefined);
    await deployed();
    await expectPublished(server, dist);

    once('AWS_MAX_ATTEMPTS', '2');
    server.fault = () => 'slow down';
    await expect(deployed()).rejects.toThrow(/asked to slow down \(SlowDown\), and again/);
  });

  it('a connection that is cut is made again, whether the request arrived or not', async () => {
    paper(2);
    await deployed();
    paper(1);
    const seen = new Map<string, number>();
    server.fault = ({ method, key }) => {
      const time = seen.get(`${method} ${key}`) ?? 0;
      seen.set(`${method} ${key}`, time + 1);
      if (time === 0) return 'cut';
      return time === 1 && (method === 'PUT' || method === 'DELETE') ? 'lost' : undefined;
    };
    await deployed();
    await expectPublished(server, dist);
  });

  it('redirects are sent as pages alone to a store that knows no others', async () => {
    paper(1, { 'old/index.html': leadingOn('/new/') });
    server.fault = ({ headers }) =>
      headers['x-amz-website-redirect-location'] === undefined ? undefined : 'not implemented';
    await deployed();
    await expectPublished(server, dist);
  });

  it('the command says it in one line, and --dry-run writes nothing', async () => {
    paper(1);
    const { env, endpoint } = server;
    const dry = await command('deploy', ['s3://paper', '--from', dist, '--dry-run'], { env });
    expect(dry).toMatchObject({ code: 0, err: '' });
    expect(dry.out).toContain('+ index.html\n');
    expect(server.asked.filter(({ method }) => method !== 'GET')).toEqual([]);

    const wrong = await command('deploy', ['s3://nowhere', '--from', dist], { env });
    expect(wrong.code).toBe(3);
    expect(wrong.err.trim().split('\n').at(-1)).toBe(
      `there is no bucket nowhere at ${endpoint}; make it, or name another; nothing was changed`,
    );
  });
});
