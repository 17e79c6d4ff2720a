import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { connect } from 'node:http2';
import { join } from 'node:path';
import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  gunzipSync,
  gzipSync,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headers, mediaHeaders } from '../../src/outputs/policy.ts';
import {
  article,
  build,
  command,
  filesIn,
  publication,
  temporaryFolder,
  write,
} from '../build/building.ts';
import {
  freePort,
  servers,
  startServer,
  type RunningServer,
  type Server,
} from '../browser/real-server.ts';
import { serverPrograms } from '../browser/server-programs.ts';
import { launchBrowser } from '../browser/browser.ts';
import { buildSample, pages } from '../browser/sample-site.ts';
import { ask, type Answer } from './raw-request.ts';

const folder = temporaryFolder(afterAll);
const sample = join(folder, 'sample', 'site');
const paper = join(folder, 'paper');
const aYear = 'public, max-age=31536000, immutable';
const aMinute = 'public, max-age=60, stale-while-revalidate=60, stale-if-error=86400';
const plain = { 'Accept-Encoding': 'identity' };

/** How many old addresses the publication under a path has, beside a few of its own. */
const many = 5000;

const letters = ['news', 'новость', 'خبر', 'xəbər', 'ειδήσεις'];
const oldAddress = (index: number): string => `/архив/${letters[index % 5] ?? ''}-${index}.html`;

beforeAll(async () => {
  serverPrograms();
  const built = await buildSample(join(folder, 'sample'));
  cpSync(built, sample, { recursive: true });
  // As a build with --compress leaves it.
  for (const name of filesIn(built)) {
    if (!/\.(?:html|xml|json|js|txt|svg|webmanifest)$/.test(name)) continue;
    // Save one, and those that a build leaves as they are.
    if (['about/index.html', 'now.json', '.well-known/manifest.json'].includes(name)) continue;
    const bytes = readFileSync(join(built, name));
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 5 };
    writeFileSync(join(sample, `${name}.br`), brotliCompressSync(bytes, { params: quality }));
    writeFileSync(join(sample, `${name}.gz`), gzipSync(bytes));
    writeFileSync(join(sample, `${name}.zst`), zstdCompressSync(bytes));
  }
  // What others leave in such a folder.
  write(sample, {
    '.git/config': 'a secret',
    '.env': 'a secret',
    '.well-known/.secret': 'a secret',
  });
  write(folder, { 'secret.txt': 'a secret' });

  const lines = Array.from({ length: many }, (_, index) => `${oldAddress(index)}: /world/`);
  const content = publication(
    join(paper, 'content'),
    {
      'articles/2023/10/новости.md': article({ aliases: '[/старое/, /%D8%AE%D8%A8%D8%B1/]' }),
      'articles/2023/10/خبر.md': article({ date: '2023-10-02' }),
      'redirects.yaml': [
        ...lines,
        '/قدیمی/: "/2023/10/02/خبر/#بالا"',
        '/elsewhere/: https://other.example/$1/{x}',
        '/слух/: {gone: It was a rumour.}',
        '/rumour.html: {gone: It was another.}',
        '',
      ].join('\n'),
    },
    { url: 'https://org.example/paper/' },
  );
  const ran = await build(content, paper);
  expect(ran.code, ran.err).toBe(0);
});

interface Served {
  readonly port: number;
  readonly running: RunningServer;
}

/** Ends a server, which had nothing to complain of but that readers asked for folders without a page. */
async function closed(running: RunningServer): Promise<void> {
  await running.close();
  const complaints = running
    .said()
    .split('\n')
    .filter((line) => !/directory index of .* is forbidden/.test(line));
  expect(complaints.join('\n')).not.toMatch(/\[warn\]|\[error\]|"level":"error"/);
}

/** Serves a site with what the command writes for it. */
async function served(server: Server, content: string, root: string): Promise<Served> {
  const port = await freePort();
  const out = join(folder, server, String(port));
  const ran = await command('server', [
    server,
    ...['--content', content, '--cache', join(folder, 'cache', server, String(port))],
    ...['--root', root, '--listen', `127.0.0.1:${port}`, '--out', out],
  ]);
  expect(ran.code, ran.err).toBe(0);
  const file = ran.out.trim();
  expect(file).toBe(join(out, server === 'nginx' ? 'nginx.conf' : 'Caddyfile'));
  const running = await startServer(server, readFileSync(file, 'utf8'), port);
  return { port, running };
}

/** The address of a file. */
const addressOf = (file: string): string =>
  encodeURI(`/${file.replace(/(^|\/)index\.html$/, '$1')}`);

/** What every answer is sent with, whatever it says. */
function expectPolicy({ headers: sent, all }: Answer, further: readonly string[] = []): void {
  const { 'Content-Security-Policy': policy, ...others } = headers;
  expect(all('Content-Security-Policy')).toEqual([policy, ...further]);
  for (const [field, value] of Object.entries(others))
    expect(sent[field.toLowerCase()]).toBe(value);
  expect(all('Cache-Control').length).toBe(1);
  expect(sent['x-powered-by']).toBeUndefined();
  expect(sent['server'] ?? 'nginx').toBe('nginx');
}

const types: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)feed\.xml$/, 'application/rss+xml; charset=utf-8'],
  [/(?:^|\/)atom\.xml$/, 'application/atom+xml; charset=utf-8'],
  [/(?:^|\/)feed\.json$/, 'application/feed+json'],
  [/^opensearch\.xml$/, 'application/opensearchdescription+xml; charset=utf-8'],
  [/\.xml$/, 'application/xml; charset=utf-8'],
  [/\.html$/, 'text/html; charset=utf-8'],
  [/\.js$/, 'text/javascript; charset=utf-8'],
  [/\.json$/, 'application/json'],
  [/\.webmanifest$/, 'application/manifest+json'],
  [/\.svg$/, 'image/svg+xml'],
  [/\.png$/, 'image/png'],
  [/\.jpg$/, 'image/jpeg'],
  [/\.avif$/, 'image/avif'],
  [/\.webp$/, 'image/webp'],
  [/\.txt$|^\.caspian$|^_(?:headers|redirects)$/, 'text/plain; charset=utf-8'],
  [/\.(?:pf_\w+|pagefind)$/, 'application/octet-stream'],
];

function keptFor(file: string): string {
  if (/^(?:media|_astro)\/|\.pf_\w+$|^search\/engine-.*\.(?:js|pagefind)$/.test(file)) return aYear;
  if (file === 'sw.js' || /^search\/.*\.json$/.test(file)) return 'no-cache';
  if (file === 'now.json') return 'public, max-age=60';
  return /^(?:favicon\.svg|icon-\d+\.png)$/.test(file) ? 'public, max-age=86400' : aMinute;
}

const opened = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  zstd: zstdDecompressSync,
} as const;

describe.each(servers)('the sample on %s', (server) => {
  let port = 0;
  beforeAll(async () => {
    const { port: at, running } = await served(server, join(folder, 'sample', 'content'), sample);
    port = at;
    return () => closed(running);
  });
  const site = join(folder, 'sample', 'dist');
  const get = (path: string, sent: Record<string, string> = plain): Promise<Answer> =>
    ask(port, path, { headers: sent });

  it('sends every file as it was built, with its type, its policy and how long it may be kept', async () => {
    const redirected = readFileSync(join(site, '_redirects'), 'utf8');
    const files = filesIn(site).filter((file) => !redirected.includes(`${addressOf(file)} `));
    expect(files.length).toBeGreaterThan(500);
    for (const file of files) {
      const answer = await get(addressOf(file));
      expect(answer.status, file).toBe(200);
      expect(answer.body.equals(readFileSync(join(site, file))), file).toBe(true);
      const type = types.find(([fits]) => fits.test(file))?.[1];
      expect(type, file).toBeDefined();
      expect(answer.headers['content-type'], file).toBe(type);
      expect(answer.headers['cache-control'], file).toBe(keptFor(file));
      expect(answer.headers.etag, file).toMatch(/^"/);
      expect(answer.headers['last-modified'], file).toMatch(/GMT$/);
      expect(answer.headers['content-encoding'], file).toBeUndefined();
      expectPolicy(answer, file.startsWith('media/') ? Object.values(mediaHeaders) : []);
    }
  });

  it('redirects every old address for good, and says 410 of what is gone, with why', async () => {
    const lines = readFileSync(join(site, '_redirects'), 'utf8').trim().split('\n');
    const seen = new Set<string>();
    for (const line of lines) {
      const [from = '', to = '', status = ''] = line.split(' ');
      const answer = await get(from);
      seen.add(status);
      expect(answer.status, from).toBe(Number.parseInt(status));
      expectPolicy(answer);
      expect(answer.headers['cache-control'], from).toBe(aMinute);
      if (answer.status === 301) expect(answer.headers.location).toBe(to);
      else {
        expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
        expect(answer.body.equals(readFileSync(join(site, `${from}index.html`)))).toBe(true);
        const packed = await get(from, { 'Accept-Encoding': 'br' });
        expect(packed.status).toBe(410);
        expect(brotliDecompressSync(packed.body).equals(answer.body)).toBe(true);
      }
    }
    expect([...seen].sort()).toEqual(['301', '301!', '410!']);
  });

  it.each(['/not/there/', '/not-there', '/media/none.0a1b2c3d.jpg', '/feed/none.json', '/media/'])(
    'says 404 of %s with the page for it, and keeps that no longer than a page',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.body.equals(readFileSync(join(site, '404.html')))).toBe(true);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.headers['cache-control']).toBe(aMinute);
      expectPolicy(answer);
      const packed = await get(path, { 'Accept-Encoding': 'gzip' });
      expect(packed.status).toBe(404);
      expect(gunzipSync(packed.body).equals(answer.body)).toBe(true);
      const known = { ...plain, 'If-None-Match': answer.headers.etag ?? '"none"' };
      expect((await get(path, known)).status).toBe(404);
    },
  );

  const best = server === 'nginx' ? 'br' : 'zstd';
  it.each([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate, br, zstd', server === 'nginx' ? 'br' : 'gzip, br or zstd'],
    ['zstd', server === 'nginx' ? undefined : 'zstd'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', undefined],
    ['gzip;q=0', undefined],
    ['identity', undefined],
    ['', undefined],
  ] as const)('sends to who takes "%s" what is in %s', async (accepted, encoding) => {
    for (const path of ['/', '/latest/', '/feed.xml', '/sw.js', '/favicon.svg']) {
      const answer = await get(path, accepted === '' ? {} : { 'Accept-Encoding': accepted });
      const found = answer.headers['content-encoding'];
      if (encoding === 'gzip, br or zstd') expect(['gzip', 'br', best]).toContain(found);
      else expect(found, path).toBe(encoding);
      const bytes = found === undefined ? answer.body : opened[found as 'br'](answer.body);
      expect(bytes.equals((await get(path)).body), path).toBe(true);
      expect(answer.all('Vary'), path).toEqual(['Accept-Encoding']);
      if (found === undefined) continue;
      const file = `${path}${path.endsWith('/') ? 'index.html' : ''}.${{ br: 'br', gzip: 'gz', zstd: 'zst' }[found] ?? ''}`;
      // The file that lies there, not one compressed again or anew.
      expect(answer.body.equals(readFileSync(join(sample, file))), path).toBe(true);
      expect(answer.headers.etag).not.toBe((await get(path)).headers.etag);
    }
  });

  it('compresses nothing that is small already', async () => {
    const files = filesIn(site).filter((name) =>
      /\.(?:png|jpg|avif|webp|pf_\w+|pagefind)$/.test(name),
    );
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const answer = await get(addressOf(file), { 'Accept-Encoding': 'gzip, br, zstd' });
      expect(answer.headers['content-encoding'], file).toBeUndefined();
    }
  });

  it('does not send compressed files under names of their own', async () => {
    for (const path of ['/index.html.br', '/feed.xml.gz', '/now.json.zst']) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  it('compresses a text that no build compressed', async () => {
    const answer = await get('/about/', { 'Accept-Encoding': 'gzip' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(answer.all('Vary')).toEqual(['Accept-Encoding']);
    expect(gunzipSync(answer.body).equals(readFileSync(join(site, 'about/index.html')))).toBe(true);
  });

  it('leads to the slash behind a page, without naming a host, and keeps what stands behind a ?', async () => {
    const page = encodeURI('/2025/12/06/تالاب-انزلی');
    for (const [path, to] of [
      ['/latest', '/latest/'],
      ['/search?q=a%20b&x=%D8%AE', '/search/?q=a%20b&x=%D8%AE'],
      [page, `${page}/`],
    ] as const) {
      const answer = await ask(port, path, {
        headers: { Host: 'other.example', 'X-Forwarded-Proto': 'https' },
      });
      expect(answer.status, path).toBe(301);
      expect(answer.headers.location).toBe(to);
    }
  });

  it('answers HEAD as GET without the body, and no other method', async () => {
    for (const path of ['/', '/media/', '/kosovo/', '/2023/10/picture-of-the-day/']) {
      const head = await ask(port, path, { method: 'HEAD', headers: plain });
      const whole = await get(path);
      expect(head.status, path).toBe(whole.status);
      expect(head.body.length).toBe(0);
      for (const field of ['content-type', 'etag', 'cache-control', 'location'] as const) {
        expect(head.headers[field], `${path} ${field}`).toBe(whole.headers[field]);
      }
    }
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await ask(port, '/', { method })).status, method).toBe(405);
    }
  });

  it('sends part of a file, and nothing of one that did not change', async () => {
    const [picture = ''] = filesIn(site).filter((file) => /^media\/.*\.png$/.test(file));
    const bytes = readFileSync(join(site, picture));
    const part = await get(addressOf(picture), { ...plain, Range: 'bytes=10-19' });
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 10-19/${bytes.length}`);
    expect(part.body.equals(bytes.subarray(10, 20))).toBe(true);
    expect((await get(addressOf(picture), { Range: `bytes=${bytes.length}-` })).status).toBe(416);
    for (const encoding of ['identity', 'br', 'gzip']) {
      const asked = { 'Accept-Encoding': encoding };
      const { headers: sent } = await get('/latest/', asked);
      for (const condition of [
        { 'If-None-Match': sent.etag ?? '' },
        { 'If-Modified-Since': sent['last-modified'] ?? '' },
      ]) {
        const answer = await get('/latest/', { ...asked, ...condition });
        expect(answer.status).toBe(304);
        expect(answer.body.length).toBe(0);
        expect(answer.headers['cache-control']).toBe(aMinute);
        expect(answer.headers.etag).toBe(sent.etag);
      }
      const changed = await get('/latest/', { ...asked, 'If-None-Match': '"other"' });
      expect(changed.status).toBe(200);
    }
  });

  it('shows no folder, nothing hidden and nothing outside, however it is asked', async () => {
    const front = readFileSync(join(site, 'index.html'));
    for (const path of [
      '/.git/config',
      '/%2egit/config',
      '/latest/../.git/config',
      '/.env',
      '/.well-known/.secret',
      '/.well-known/..%2f.env',
      '/../secret.txt',
      '/..%2f..%2fsecret.txt',
      '/%2e%2e/%2e%2e/secret.txt',
      '/..%5c..%5csecret.txt',
      '/media/..%2f..%2f..%2fsecret.txt',
      '/_astro/',
      '/media',
      '/search/headlines/',
      '//evil.example/',
      '//evil.example',
      '///evil.example/%2f..',
      '/%2f%2fevil.example/',
      '/\\evil.example/',
      '/%0d%0aSet-Cookie:%20a=b',
      '/%00',
      '/%ff/',
      '//latest',
      '/%2flatest',
    ]) {
      const { status, headers: sent, body } = await get(path);
      expect(String(body), path).not.toMatch(/a secret|Index of/);
      expect(sent.location ?? '/', path).toMatch(/^\/(?![/\\])/);
      expect(sent['set-cookie'], path).toBeUndefined();
      if (status === 200) expect(body.equals(front), path).toBe(true);
      else expect([301, 308, 400, 404], path).toContain(status);
    }
  });

  it('lets a browser show every kind of page without breaking a policy', async () => {
    const browser = await launchBrowser();
    const tab = await browser.newPage({ baseURL: `http://127.0.0.1:${port}` });
    const wrong: string[] = [];
    tab.on('console', (message) => {
      // That of the page for what is not there is meant.
      if (message.type() === 'error' && !message.location().url.endsWith('/not/there/')) {
        wrong.push(`${tab.url()} ${message.text()}`);
      }
    });
    tab.on('pageerror', (error) => wrong.push(`${tab.url()} ${error.message}`));
    const drawing = addressOf(filesIn(site).find((file) => /^media\/.*\.svg$/.test(file)) ?? '');
    for (const address of [...Object.values(pages), drawing]) {
      const answer = await tab.goto(address, { waitUntil: 'networkidle' });
      expect(answer?.status(), address).toBe(address === '/not/there/' ? 404 : 200);
      await tab.mouse.wheel(0, 500);
    }
    await tab.goto('/search/?q=sea', { waitUntil: 'networkidle' });
    await tab.locator('.results li').nth(3).waitFor();
    expect(wrong).toEqual([]);
    await browser.close();
  });

  it('sends what is in .well-known', async () => {
    const answer = await get('/.well-known/manifest.json');
    expect(answer.status).toBe(200);
    const manifest = readFileSync(join(sample, '.well-known/manifest.json'));
    expect(answer.body.equals(manifest)).toBe(true);
  });
});

describe.each(servers)(
  'a publication under a path, with thousands of old addresses, on %s',
  (server) => {
    let port = 0;
    beforeAll(async () => {
      const { port: at, running } = await served(
        server,
        join(paper, 'content'),
        join(paper, 'dist'),
      );
      port = at;
      return () => closed(running);
    });
    const get = (path: string): Promise<Answer> => ask(port, path, { headers: plain });

    it('has every page at its address, in every script', async () => {
      const site = join(paper, 'dist');
      const files = filesIn(site).filter((file) =>
        /^(?:2023|topics|world)\/.*\.html$|^(?!rumour)[^/]+$/.test(file),
      );
      expect(files.length).toBeGreaterThan(10);
      for (const file of files) {
        const answer = await get(`/paper${addressOf(file)}`);
        expect(answer.status, file).toBe(200);
        expect(answer.body.equals(readFileSync(join(site, file))), file).toBe(true);
        expectPolicy(answer);
      }
    });

    it('leads from the path without a slash, and has nothing beside it', async () => {
      expect((await get('/paper')).headers.location).toBe('/paper/');
      expect((await get('/paper/world?a=b')).headers.location).toBe('/paper/world/?a=b');
      expect((await get('/paper//world')).headers.location ?? '/').toMatch(/^\/paper\/|^\/$/);
      const page = readFileSync(join(paper, 'dist', '404.html'));
      for (const path of ['/', '/world/', '/feed.xml', '/paper/none/', '/papers/']) {
        const answer = await get(path);
        expect(answer.status, path).toBe(404);
        expect(answer.body.equals(page), path).toBe(true);
      }
    });

    it('redirects each of them, percent-encoded in either case of letters, or not encoded', async () => {
      for (let index = 0; index < many; index++) {
        const decoded = `/paper${oldAddress(index)}`;
        const encoded = encodeURI(decoded);
        for (const path of [
          encoded,
          encoded.replace(/%../g, (one) => one.toLowerCase()),
          decoded,
        ]) {
          if (path !== encoded && index % 10 > 4) continue;
          const { status, headers: sent } = await get(path);
          expect([status, sent.location], path).toEqual([301, '/paper/world/']);
        }
      }
    });

    it('redirects from and to other scripts and other sites, whatever stands behind a ?', async () => {
      const news = `/paper${encodeURI('/2023/10/01/новости/')}`;
      for (const [from, to] of [
        ['/старое/', news],
        ['/старое/?utm=x', news],
        ['/خبر/', news],
        ['/قدیمی/', `/paper${encodeURI('/2023/10/02/خبر/#بالا')}`],
        ['/elsewhere/', 'https://other.example/%241/%7Bx%7D'],
      ] as const) {
        const { status, headers: sent } = await get(`/paper${encodeURI(from)}`);
        expect([status, sent.location], from).toEqual([301, to]);
      }
    });

    it('says 410 with the page that says why', async () => {
      for (const [address, why] of [
        ['/слух/', 'It was a rumour.'],
        ['/rumour.html', 'It was another.'],
      ] as const) {
        const answer = await get(`/paper${encodeURI(address)}`);
        expect(answer.status, address).toBe(410);
        expect(String(answer.body)).toContain(why);
        expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
        expectPolicy(answer);
      }
    });
  },
);

describe('for the world, without a proxy', () => {
  const text = async (server: Server, args: readonly string[] = []): Promise<string> => {
    const content = join(paper, 'content');
    const cache = join(folder, 'cache', 'world');
    const ran = await command('server', [
      ...[server, '--content', content, '--cache', cache, '--root', join(paper, 'dist')],
      ...args,
    ]);
    expect(ran.code, ran.err).toBe(0);
    return ran.out;
  };

  it('nginx speaks HTTP/2 over TLS, and leads there from plain HTTP', async () => {
    const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    execFileSync(
      'openssl',
      `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=org.example -out ${certificate} -keyout ${key}`.split(
        ' ',
      ),
      { stdio: 'pipe' },
    );
    const [secure, unsafe] = [await freePort(), await freePort()];
    const written = await text('nginx', ['--certificate', certificate, '--key', key]);
    expect(written).toContain('listen 443 ssl http2;\n');
    expect(written).toContain('listen [::]:443 ssl http2;\n');
    const moved = written
      // Not every machine has IPv6.
      .replaceAll(/ *listen \[::\].*\n/g, '')
      .replace('listen 443', `listen 127.0.0.1:${secure}`)
      .replace('listen 80', `listen 127.0.0.1:${unsafe}`);
    const running = await startServer('nginx', moved, secure);
    const session = connect(`https://127.0.0.1:${secure}`, { rejectUnauthorized: false });
    const status = await new Promise((resolve, reject) => {
      session.on('error', reject);
      const stream = session.request({ ':path': '/paper/' });
      stream.on('response', (sent) => {
        resolve(sent[':status']);
      });
      stream.resume();
      stream.end();
    });
    expect(status).toBe(200);
    session.close();
    const there = await ask(unsafe, '/paper/x?y=z', { headers: { Host: 'org.example' } });
    expect([there.status, there.headers.location]).toEqual([
      301,
      'https://org.example/paper/x?y=z',
    ]);
    await running.close();
  });

  it('Caddy finds nothing wrong with what it is told', async () => {
    const file = join(folder, 'Caddyfile');
    writeFileSync(file, await text('caddy'));
    expect(readFileSync(file, 'utf8')).toContain('\norg.example {\n');
    const { caddy } = serverPrograms();
    const valid = execFileSync(caddy, ['validate', '--config', file, '--adapter', 'caddyfile'], {
      env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
      stdio: 'pipe',
    });
    expect(String(valid)).toContain('Valid configuration');
  });
});
