import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { article, build, filesIn, publication, read, temporaryFolder, write } from './building.ts';
import { linksIn } from './links.ts';

/** Articles named by their number; each hour one, in two sections by turns. */
function articles(count: number, from = 0): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const number = from + index;
      const date = new Date(Date.UTC(2023, 0, 1, number)).toISOString();
      const section = number % 2 === 0 ? 'world' : 'culture';
      const name = `a${String(number).padStart(3, '0')}`;
      return [`articles/${name}.md`, article({ title: name, date, section, tags: '[sea]' })];
    }),
  );
}

/** The articles that a listing's page shows, in its order. */
function shown(dist: string, address: string): string[] {
  const html = read(dist, `${address}index.html`);
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(html) ?? [];
  return [...main.matchAll(/href="\/2023\/\d\d\/\d\d\/(a\d+)\/"/g)].map(([, name = '']) => name);
}

describe('a listing of 95 articles', () => {
  let dist = '';
  let content = '';
  const folder = temporaryFolder(afterAll);
  beforeAll(async () => {
    content = publication(join(folder, 'content'), articles(95), { timeZone: 'UTC' });
    ({ dist } = await build(content, folder, ['--now', '2024-01-01T00:00:00Z']));
  }, 120_000);

  it('has two numbered pages of exactly 30, counted from the oldest, and the rest on its own', () => {
    const names = Array.from({ length: 95 }, (_, number) => `a${String(number).padStart(3, '0')}`);
    expect(shown(dist, 'latest/page/1/')).toEqual(names.slice(0, 30).reverse());
    expect(shown(dist, 'latest/page/2/')).toEqual(names.slice(30, 60).reverse());
    expect(shown(dist, 'latest/')).toEqual(names.slice(60).reverse());
    expect(filesIn(dist)).not.toContain('latest/page/3/index.html');
    expect(shown(dist, 'topics/sea/')).toEqual(names.slice(60).reverse());
    expect(shown(dist, 'world/')).toHaveLength(48);
    expect(filesIn(dist)).not.toContain('world/page/1/index.html');
  });

  it('leads from page to page, older and newer', () => {
    const links = (address: string): (string | undefined)[] => {
      const html = read(dist, `${address}index.html`);
      return ['prev', 'next'].map((rel) =>
        new RegExp(`<a[^>]*(?:rel="${rel}"[^>]*href="([^"]+)"|href="([^"]+)"[^>]*rel="${rel}")`)
          .exec(html)
          ?.slice(1)
          .find(Boolean),
      );
    };
    expect(new Set(links('latest/page/2/'))).toEqual(new Set(['/latest/', '/latest/page/1/']));
    expect(new Set(links('latest/'))).toEqual(new Set([undefined, '/latest/page/2/']));
    expect(new Set(links('latest/page/1/'))).toEqual(new Set([undefined, '/latest/page/2/']));
  });

  it('keeps its numbered pages as they are when articles are published', async () => {
    const before = ['latest/page/1/', 'latest/page/2/'].map((address) => shown(dist, address));
    write(content, articles(25, 95));
    const again = await build(content, folder, ['--now', '2024-01-01T00:00:00Z']);
    expect(again.report()).toMatchObject({ articles: 120, parsed: 25 });
    expect(['latest/page/1/', 'latest/page/2/'].map((address) => shown(dist, address))).toEqual(
      before,
    );
    expect(shown(dist, 'latest/page/3/')).toHaveLength(30);
    expect(shown(dist, 'latest/')).toHaveLength(30);
  });

  it('is parsed once: a build with nothing changed parses nothing and writes nothing', async () => {
    const again = await build(content, folder, ['--now', '2024-01-01T00:00:00Z']);
    expect(again.report()).toMatchObject({ parsed: 0, written: 0, removed: 0 });
  });
});

describe('a publication under a path', () => {
  it.each(['https://mini.example/журнал/', 'https://mini.example/a%20b/'])(
    'may be at %s',
    async (url) => {
      const folder = temporaryFolder();
      const { pathname, href } = new URL(url);
      const content = publication(
        join(folder, 'content'),
        {
          'articles/a.md': article(
            { tags: '[море]', authors: '[night-desk]', aliases: '[/старое/]' },
            `[b](b.md) [w](/world/) [t](${pathname}topics/море/) [u](<${decodeURI(url)}culture/>) ![p](p.svg)`,
          ),
          'articles/b.md': article({ date: '2023-10-02', image: '{src: p.svg, alt: A picture}' }),
          'articles/p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"/>',
          'authors/night-desk.md': '---\nname: The desk\n---\n',
          'pages/about.md': '---\ntitle: About\n---\nText.\n',
          'redirects.yaml': `/feed/: ${pathname}world/\n/gone/: ${url}about/\n`,
        },
        { url },
      );
      const { dist, code, report } = await build(content, folder, [
        '--now',
        '2024-01-01T00:00:00Z',
      ]);
      expect(code).toBe(0);
      expect(report().warnings).toEqual([]);
      const files = filesIn(dist);
      const links = files
        .filter((file) => file.endsWith('.html'))
        .flatMap((file) => {
          const html = read(dist, file);
          expect(html.replaceAll(pathname, '')).not.toMatch(/(?:href|src)="\/[^"]/);
          return linksIn(html, file, href);
        });
      expect(links.length).toBeGreaterThan(100);
      for (const { path } of links) {
        expect(files).toContain(/(?:^|\/)$/.test(path) ? `${path}index.html` : path);
      }
      expect(read(dist, 'sitemap-pages.xml')).toContain(`<loc>${href}world/</loc>`);
      expect(read(dist, 'feed.xml')).toContain(`${href}2023/10/01/a/`);
      expect(read(dist, '_redirects')).toContain(`${pathname}feed/ ${pathname}world/ 301`);
      const page = read(dist, '2023/10/01/a/index.html');
      expect(page).toContain(`<a href="${pathname}topics/%D0%BC%D0%BE%D1%80%D0%B5/">t</a>`);
      expect(page).toContain(`<a href="${pathname}culture/">u</a>`);
    },
  );

  it('carries the path in every link, asset, feed and redirect', async () => {
    const folder = temporaryFolder();
    const content = publication(
      join(folder, 'content'),
      {
        'articles/a.md': article(
          { aliases: '[/old/]', tags: '[sea]' },
          '[b](b.md) [w](/world/) [c](/paper/culture/) [f](/paper) ![p](p.svg)',
        ),
        'articles/b.md': article({ date: '2023-10-02', image: '{src: p.svg, alt: A picture}' }),
        'articles/p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"/>',
        'pages/about.md': '---\ntitle: About\n---\nText.\n',
      },
      { url: 'https://org.example/paper' },
    );
    const { dist, code, report } = await build(content, folder, ['--now', '2024-01-01T00:00:00Z']);
    expect(code).toBe(0);
    for (const file of filesIn(dist).filter((name) =>
      /\.(?:html|xml|json|txt)$|_redirects/.test(name),
    )) {
      const text = read(dist, file);
      const roots = [
        ...text.matchAll(/(?:href|src|url)=\\?"(\/[^"\\]*)|"url":"(\/[^"]*)|url=(\/[^"]*)/g),
      ].map((found) => found.slice(1).find(Boolean) ?? '');
      const wholes = [...text.matchAll(/https:\/\/org\.example(\/[^"<\s\\]*)?/g)].map(
        ([, path = '/']) => path,
      );
      for (const path of [...roots, ...wholes])
        expect([file, path]).toEqual([file, expect.stringMatching(/^\/paper\//)]);
    }
    const page = read(dist, '2023/10/01/a/index.html');
    expect(page).toContain('<a href="/paper/2023/10/02/b/">b</a>');
    expect(page).toContain('<a href="/paper/world/">w</a>');
    expect(page).toContain('<a href="/paper/culture/">c</a>');
    expect(page).toContain('<a href="/paper/">f</a>');
    expect(report().warnings).toEqual([]);
    expect(page).toMatch(/<img src="\/paper\/media\/p\.[\da-f]{8}\.svg"/);
    expect(read(dist, 'old/index.html')).toContain('url=/paper/2023/10/01/a/');
    expect(read(dist, '_redirects')).toContain('/paper/old/ /paper/2023/10/01/a/');
  });
});
