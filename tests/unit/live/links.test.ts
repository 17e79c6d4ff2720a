import { describe, expect, it } from 'vitest';
import { told } from '../../../src/live/link-report.ts';
import { liveSite, SitemapError } from '../../../src/live/live-sitemap.ts';
import { isPrivate, outsideLinks, type Politeness } from '../../../src/live/outside-links.ts';
import { pageLinks, styleLinks } from '../../../src/live/page-links.ts';
import { siteLinks, type Asking } from '../../../src/live/site-links.ts';
import { html, hurried, standIn, type Answer } from './stand-in.ts';

const headers = { 'User-Agent': 'Caspian link check (+https://org.example/)' };
const asking: Asking = { headers, patience: hurried, atOnce: 4, most: 1000 };

/** A site whose sitemap says that it is at `own`; `files` by their paths, pages as the HTML of their bodies. */
async function site(files: Readonly<Record<string, string | Answer>>, own?: string) {
  const { url, asked } = await standIn(({ path }) => {
    const root = own ?? url;
    const pages = Object.keys(files).filter((name) => /^\/p\d*\/$/.test(name));
    if (path === '/paper/sitemap-index.xml') {
      return {
        body: `<sitemapindex><sitemap><loc>${root}paper/sitemap-a.xml</loc></sitemap></sitemapindex>`,
      };
    }
    if (path === '/paper/sitemap-a.xml') {
      const places = pages.map((name) => `<url><loc>${root}paper${name}</loc></url>`);
      return { body: `<urlset>${places.join('')}</urlset>` };
    }
    const file = files[path.replace(/^\/paper/, '')];
    if (typeof file === 'string') return { headers: html, body: `<!doctype html>${file}` };
    return file ?? { status: 404 };
  });
  const at = `${url}paper/`;
  return { at, asked, found: async () => siteLinks(await liveSite(at, headers, hurried), asking) };
}

describe('what a page leads to', () => {
  it('is read as browsers do, seen from its base, each once', () => {
    const read = pageLinks(
      `<base href="/paper/"><style>a { background: url("s.png") } /* url(no.png) */</style>
      <link rel=preconnect href="https://cdn.example/"><link rel=icon href=icon.svg>
      <meta property="og:image" content="https://org.example/paper/og.png">
      <meta http-equiv=refresh content="0; url=on/">
      <a href="a/?x=1&amp;y=2#part" id=one>a</a><a href="mailto:a@org.example">b</a><a name=two href="a/?x=1&y=2#part">c</a>
      <img src="i.jpg" srcset="i,1.jpg 320w, j.jpg 2x"><template><img src=t.jpg></template><a href="http://">d</a>
      <!-- <a href="no/"> -->`,
      'https://org.example/paper/2023/',
    );
    expect(read.links.map((link) => link.replace('https://org.example/paper/', ''))).toEqual([
      's.png',
      'icon.svg',
      'og.png',
      'on/',
      'a/?x=1&y=2#part',
      'i.jpg',
      'i,1.jpg',
      'j.jpg',
      't.jpg',
    ]);
    expect(read.wrong).toEqual(['http://']);
    expect([...read.ids]).toEqual(['one', 'two']);
  });
  it('so is what a style sheet loads', () => {
    const css =
      '@font-face { src: url(../f.woff2) format("woff2"), url(data:font/woff2;base64,AA) }';
    expect(styleLinks(css, 'https://org.example/_astro/a.css')).toEqual([
      'https://org.example/f.woff2',
    ]);
  });
});

describe('a site', () => {
  it('is sound where all is answered: pages beyond the sitemap, redirects, parts, what styles load', async () => {
    const { at, asked, found } = await site({
      '/p/':
        '<a href="/paper/page/2/#part">2</a><a href="#top">top</a><a href="old">old</a><link rel=stylesheet href="/paper/a.css">',
      '/page/2/': '<p id=part>2</p><a href="/paper/p/#:~:text=2">1</a>',
      '/p/old': { status: 301, headers: { Location: '/paper/p/' } },
      '/a.css': { headers: { 'Content-Type': 'text/css' }, body: 'p { background: url(a.png) }' },
      '/a.png': {},
    });
    expect(await found()).toMatchObject({ dead: [], pages: 2, addresses: 5 });
    const methods = asked.map(({ method, path }) => `${method} ${path.replace('/paper', '')}`);
    expect(methods.filter((one) => /^HEAD/.test(one)).sort()).toEqual([
      'HEAD /a.png',
      'HEAD /p/old',
    ]);
    expect(asked.every((one) => one.headers['user-agent'] === headers['User-Agent'])).toBe(true);
    expect(at).toMatch(/\/paper\/$/);
  });
  it('tells of every link that leads nowhere, with its page, status and what to do', async () => {
    const { at, found } = await site({
      '/p1/':
        '<a href="/paper/gone/">a</a><img src="no.jpg"><a href="/paper/p2/#none">b</a><a href="http://">c</a>',
      '/p2/':
        '<p id="سلام">x</p><a href="#%D8%B3%D9%84%D8%A7%D9%85">y</a><a href="/paper/ring/">z</a><a href="/paper/shut/">w</a>',
      '/p3/': { status: 410 },
      '/ring/': { status: 302, headers: { Location: '/paper/ring/' } },
      '/shut/': { status: 403 },
      '/busy/': { status: 503 },
    });
    const { dead } = await found();
    const lines = dead.map(({ page, link, status, message }) =>
      [page, link, status, message.split(/[;,]/)[0]].join(' ').replaceAll(at, '/'),
    );
    expect(lines.sort()).toEqual([
      ' /p3/ 410 nothing is there',
      '/p1/ /gone/ 404 nothing is there',
      '/p1/ /p1/no.jpg 404 nothing is there',
      '/p1/ /p2/#none 200 nothing on that page has the id none',
      '/p1/ http://  this is no address',
      '/p2/ /ring/  it leads round in a ring',
      '/p2/ /shut/ 403 readers are not let in',
    ]);
  });
  it('that stands elsewhere than its sitemap says is asked where it stands', async () => {
    const own = 'https://org.example/';
    const { at, found } = await site(
      { '/p/': `<a href="${own}paper/gone/">a</a><a href="${own}other/">b</a>` },
      own,
    );
    const { dead, outside } = await found();
    expect(dead).toMatchObject([{ page: `${at}p/`, link: `${at}gone/`, status: 404 }]);
    expect([...outside]).toEqual([['https://org.example/other/', [`${at}p/`]]]);
  });
  it('that leads to another site is not followed there', async () => {
    const other = await standIn(() => ({ headers: html }));
    const { found } = await site({
      '/p/': `<a href="${other.url}">a</a><a href="on">b</a>`,
      '/p/on': { status: 301, headers: { Location: other.url } },
    });
    const { dead, outside } = await found();
    expect([dead, [...outside.keys()]]).toEqual([[], [other.url]]);
    expect(other.asked).toEqual([]);
  });
  it('that stops to answer, has no end or no sitemap ends the check', async () => {
    const links = Array.from({ length: 40 }, (_, index) => `<a href="/paper/b${index}/">b</a>`);
    const busy = Object.fromEntries(links.map((_, index) => [`/b${index}/`, { status: 500 }]));
    const failing = await site({ '/p/': links.join(''), ...busy });
    await expect(failing.found()).rejects.toThrow('stopped to answer; the last: the host fails');
    const endless = await standIn(({ path }) =>
      path.includes('sitemap')
        ? { status: 404 }
        : { headers: html, body: `<a href="${path}x/">on</a>` },
    );
    const asked = { asked: endless.url, own: endless.url, pages: [endless.url] };
    await expect(siteLinks(asked, { ...asking, most: 20 })).rejects.toThrow(
      'has more than 20 addresses',
    );
    await expect(liveSite(endless.url, headers, hurried)).rejects.toThrow(SitemapError);
    const strange = await standIn(() => ({ body: '<html></html>' }));
    await expect(liveSite(strange.url, headers, hurried)).rejects.toThrow(
      'neither sitemapindex nor urlset',
    );
  });
});

describe('other sites', () => {
  const politeness: Politeness = {
    ...{ headers, patience: hurried, hosts: 4, pause: 0, mostOfHost: 10, allowsPrivate: true },
    until: Infinity,
  };
  it('are asked for one address at a time, by HEAD, and by GET where that is not enough', async () => {
    let open = 0;
    let atOnce = 0;
    const { url, asked } = await standIn(({ method, path }) => {
      atOnce = Math.max(atOnce, ++open);
      open -= 1;
      if (path === '/on') return { status: 301, headers: { Location: '/gone' } };
      if (path === '/gone') return { status: 404 };
      if (path === '/shut') return { status: 403 };
      return { status: method === 'HEAD' && path === '/get' ? 405 : 200 };
    });
    const links = ['', 'get', 'gone', 'shut', 'on'].map((path) => `${url}${path}`);
    expect(await outsideLinks(links, politeness)).toEqual([
      {
        link: `${url}gone`,
        status: 404,
        isDead: true,
        message: expect.stringContaining('nothing is there') as string,
      },
      { link: `${url}on`, status: 404, isDead: true, message: expect.any(String) as string },
      {
        link: `${url}shut`,
        status: 403,
        isDead: false,
        message: expect.stringContaining('look yourself') as string,
      },
    ]);
    expect(atOnce).toBe(1);
    const ways = asked.map(({ method, path }) => `${method} ${path}`);
    expect(ways.filter((way) => /\/(?:get)?$/.test(way))).toEqual([
      'HEAD /',
      'HEAD /get',
      'GET /get',
    ]);
    expect(asked.every((one) => one.headers['user-agent'] === headers['User-Agent'])).toBe(true);
  });
  it('are left alone once they do not answer, were asked often, or the time is over', async () => {
    const silent = await standIn(() => undefined);
    const links = ['a', 'b', 'c', 'd', 'e'].map((path) => `${silent.url}${path}`);
    const patience = { ...hurried, tries: 1, timeout: 50 };
    const found = await outsideLinks(links, { ...politeness, patience });
    expect(found.map(({ isDead }) => isDead)).toEqual([true, true, true, false, false]);
    const answering = await standIn(() => ({}));
    const ask = (own: Partial<Politeness>) =>
      outsideLinks([`${answering.url}a`, `${answering.url}b`], { ...politeness, ...own });
    expect(await ask({ mostOfHost: 1 })).toMatchObject([
      { message: 'not asked: 1 addresses of its host were' },
    ]);
    expect(await ask({ until: 0 })).toHaveLength(2);
    expect(await ask({ allowsPrivate: false })).toHaveLength(2);
    expect(answering.asked).toHaveLength(1);
  });
  it.each([
    'localhost',
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '[::1]',
    '[fd00::1]',
    'printer',
    'nas.local',
  ])('%s is no other site', (host) => {
    expect(isPrivate(host)).toBe(true);
  });
  it.each(['org.example', '93.184.215.14', '[2606:2800:21f::1]'])('%s is one', (host) => {
    expect(isPrivate(host)).toBe(false);
  });
});

it('what stands on many pages is told once', () => {
  const dead = (page: string, link: string) =>
    ({ page, link, status: 404, message: 'nothing is there', severity: 'error' }) as const;
  const footer = Array.from({ length: 2000 }, (_, index) => dead(`/${index}/`, '/imprint/'));
  expect(told([dead('/b/', '/x/'), dead('/a/', '/y/'), ...footer])).toEqual([
    '/a/',
    '  error /y/ (404): nothing is there',
    '',
    '/b/',
    '  error /x/ (404): nothing is there',
    '',
    'on 2,000 pages, among them /0/, /1/, /2/',
    '  error /imprint/ (404): nothing is there',
    '',
  ]);
});
