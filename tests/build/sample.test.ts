import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, filesIn, read, root, temporaryFolder, type Report } from './building.ts';
import { faults } from '../unit/outputs/schema.ts';
import { linksIn } from './links.ts';
import { feedFaults } from './feed-faults.ts';
import { forMachines } from './for-machines.ts';
import { excesses, weights } from './weight.ts';

let dist = '';
let files: string[] = [];
let report: Report;

const folder = temporaryFolder(afterAll);
beforeAll(async () => {
  const built = await build(join(root, 'content'), folder, ['--now', '2026-11-22T12:00:00Z']);
  expect(built).toMatchObject({ code: 0 });
  dist = built.dist;
  files = filesIn(dist);
  report = built.report();
}, 120_000);

/** Scripts that run: not what is written for machines. */
const run = /<script(?![^>]*ld\+json)[^>]*>(.*?)<\/script>/gs;

const feedScopes = [
  '',
  'world/',
  'topics/kosovo/',
  'authors/world-desk/',
  'stories/kosovo-serbia/',
  'corrections/',
];

describe('the sample publication', () => {
  it('tells machines of every article all that its page shows', () => {
    const articles = files.filter((file) => /^\d{4}\/\d\d\/\d\d\/[^/]+\/index\.html$/.test(file));
    const faults = articles.flatMap((page) =>
      forMachines(read(dist, page)).faults.map((fault) => `${page}: ${fault}`),
    );
    expect(articles.length).toBeGreaterThan(20);
    expect(faults).toEqual([]);
  });
  it('has nothing of the desk that a preview shows to editors', () => {
    const texts = files.filter((file) => /\.(?:html|js|css|json|xml)$|\/?_[a-z]+$/.test(file));
    const marks = /_desk\b|desk-(?:bar|wrong|file)|__open-in-editor/;
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.filter((file) => marks.test(file) || marks.test(read(dist, file)))).toEqual([]);
  });
  it('has a page at every address of the contract', () => {
    for (const address of [
      '',
      'latest/',
      'world/',
      '2023/10/01/kosovo-border/',
      '2023/10/01/',
      '2023/10/',
      '2023/',
      'topics/kosovo/',
      'topics/',
      'authors/world-desk/',
      'authors/',
      'stories/kosovo-serbia/',
      'stories/',
      'must-read/',
      'corrections/',
      'about/',
    ]) {
      expect(files).toContain(`${address}index.html`);
    }
    for (const file of [
      '404.html',
      'robots.txt',
      'sitemap-index.xml',
      'news-sitemap.xml',
      'now.json',
      '_redirects',
      ...feedScopes.flatMap((scope) => [
        `${scope}feed.xml`,
        `${scope}atom.xml`,
        `${scope}feed.json`,
      ]),
    ]) {
      expect(files).toContain(file);
    }
  });

  it('builds without a warning, and counts its files', () => {
    expect(report.warnings).toEqual([]);
    expect(report.nextDue).toBe('2030-01-05T09:00:00+04:00');
    expect(report).toMatchObject({ written: files.length, removed: 0, unchanged: 0, reused: 0 });
    const redirects = files.filter(
      (file) => file.endsWith('.html') && read(dist, file).includes('http-equiv="refresh"'),
    );
    const gone = files.filter(
      (file) => file.endsWith('.html') && read(dist, file).includes('<h1>This page is gone</h1>'),
    );
    const html = files.filter((file) => file.endsWith('.html')).length;
    expect(redirects.length).toBeGreaterThan(1);
    expect(gone.length).toBeGreaterThan(0);
    expect(report.pages).toBe(html - redirects.length - gone.length);
  });

  it('is valid HTML, every page', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
    const wrong: string[] = [];
    for (const file of files.filter((name) => name.endsWith('.html'))) {
      const { results } = await validator.validateString(read(dist, file), file);
      for (const { messages } of results) {
        wrong.push(...messages.map(({ ruleId, message }) => `${file}: ${ruleId}: ${message}`));
      }
    }
    expect(wrong).toEqual([]);
  });

  it('arrives in one go: no page has more than ten packets of HTML, little script, nothing to wait for', () => {
    expect(weights(dist).flatMap(excesses)).toEqual([]);
  });

  it('has nothing that a link, a picture or a feed leads to and that is not there', () => {
    const there = new Set(files);
    const lost: string[] = [];
    for (const file of files.filter((name) => name.endsWith('.html'))) {
      for (const { path, hash } of linksIn(
        read(dist, file),
        file,
        'https://caspian-times.example/',
      )) {
        const target = path === '' || path.endsWith('/') ? `${path}index.html` : path;
        if (!there.has(target)) lost.push(`${file}: ${path}`);
        else if (hash !== '' && !read(dist, target).includes(` id="${hash}"`)) {
          lost.push(`${file}: ${path}#${hash}`);
        }
      }
    }
    expect(lost).toEqual([]);
  });

  it('has one headline and at most one article a page, and no heading skipped', () => {
    for (const file of files.filter((name) => name.endsWith('.html'))) {
      const html = read(dist, file);
      if (html.includes('http-equiv="refresh"')) continue;
      expect([file, html.match(/<h1[\s>]/g)?.length]).toEqual([file, 1]);
      expect(html.match(/<article[\s>]/g)?.length ?? 0).toBeLessThan(2);
    }
    expect(read(dist, '2023/10/01/kosovo-border/index.html')).toMatch(/<article[\s>]/);
  });

  it('shows every part of an article', () => {
    const html = read(dist, '2024/07/12/caspian-level/index.html');
    for (const part of [
      'More articles',
      'Must read',
      'Latest',
      '<time datetime="2024-07-12T',
      'Topics',
    ]) {
      expect(html).toContain(part);
    }
    const [, more = ''] = /More articles<\/h2>(.*?)<\/section>/s.exec(html) ?? [];
    const hrefs = [...more.matchAll(/<h3>\s*<a href="([^"]+)"/g)].map(([, href]) => href);
    expect(hrefs.length).toBeGreaterThan(2);
    expect(new Set(hrefs).size).toBe(hrefs.length);
    expect(hrefs).not.toContain('/2024/07/12/caspian-level/');
    for (const href of hrefs) expect(String(href) < '/2024/07/12/').toBe(true);
  });

  it('keeps the newest articles out of the pages of old ones', () => {
    const [newest] = (JSON.parse(read(dist, 'now.json')) as { latest: { url: string }[] }).latest;
    const html = read(dist, '2023/10/01/kosovo-border/index.html');
    expect(html).not.toContain(newest?.url);
    expect(read(dist, 'index.html')).toContain(newest?.url);
  });

  it('has feeds of every kind as their specifications and the W3C’s validator have them', async () => {
    const feeds = feedScopes.flatMap((scope) =>
      ['feed.xml', 'atom.xml', 'feed.json'].map((name) => `${scope}${name}`),
    );
    for (const feed of feeds) {
      const url = `https://caspian-times.example/${feed}`;
      expect([feed, await feedFaults(read(dist, feed), url)]).toEqual([feed, []]);
    }
  });

  it('has feeds that hold the newest articles, whole', () => {
    const rss = parseRssFeed(read(dist, 'feed.xml'));
    const atom = parseAtomFeed(read(dist, 'atom.xml'));
    const json = parseJsonFeed(read(dist, 'feed.json'));
    expect(rss.items).toHaveLength(20);
    const ids = rss.items?.map(({ guid }) => guid?.value);
    expect(atom.entries?.map(({ id }) => id)).toEqual(ids);
    expect(json.items?.map(({ id }) => id)).toEqual(ids);
    expect(json.items?.map(({ url }) => url)).toEqual(rss.items?.map(({ link }) => link));
    const dates = (json.items ?? []).map((item) => Number(new Date(String(item.date_published))));
    expect(dates).toEqual([...dates].sort((a, b) => b - a));
    const world = parseRssFeed(read(dist, 'world/feed.xml'));
    expect(world.link).toBe('https://caspian-times.example/world/');
    expect(world.items?.length).toBeGreaterThan(2);
    expect(json.items?.every(({ content_html: html }) => (html ?? '').length > 500)).toBe(true);
    expect(read(dist, 'feed.json')).not.toMatch(/(?:href|src)=\\"\//);
  });

  it('has sitemaps that follow their schemas and name every page', async () => {
    const index = read(dist, 'sitemap-index.xml');
    expect(await faults(index, 'siteindex.xsd')).toEqual([]);
    expect(
      await faults(read(dist, 'news-sitemap.xml'), 'news-sitemap.xsd', 'sitemap.xsd', 'news.xsd'),
    ).toEqual([]);
    const locations = (xml: string): string[] =>
      [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url = '']) =>
        decodeURIComponent(url.slice('https://caspian-times.example/'.length)),
      );
    const named: string[] = [];
    for (const part of locations(index)) {
      const xml = read(dist, part);
      expect(await faults(xml, 'sitemap.xsd')).toEqual([]);
      named.push(...locations(xml));
    }
    expect(new Set(named).size).toBe(named.length);
    for (const address of named) expect(files).toContain(`${address}index.html`);
    const articles = files.filter((file) => /^\d{4}\/\d\d\/\d\d\/[^/]+\/index\.html$/.test(file));
    expect(articles.length).toBe(report.articles);
    for (const file of articles) expect(named).toContain(file.replace('index.html', ''));
  });

  it('leads old addresses on, and says why one is gone', () => {
    const alias = read(dist, '2023/10/old-kosovo-story.html');
    expect(alias).toContain(
      '<link rel="canonical" href="https://caspian-times.example/2023/10/01/kosovo-border/">',
    );
    expect(alias).toContain('content="0; url=/2023/10/01/kosovo-border/"');
    expect(readFileSync(join(dist, '_redirects'), 'utf8')).toContain(
      '/2023/10/01/kosovo-border/ 301',
    );
  });

  it('asks nothing of any other site, and carries no more than two small scripts', () => {
    for (const file of files.filter((name) => name.endsWith('.html'))) {
      const html = read(dist, file);
      expect([
        file,
        [...html.matchAll(/<(?:img|script|iframe|audio|video)[^>]*\ssrc="(?:https?:)?\/\/[^"]*"/g)],
      ]).toEqual([file, []]);
      const scripts = [...html.matchAll(run)];
      expect(scripts.length, file).toBeLessThan(/^(?:search|offline)\//.test(file) ? 4 : 3);
      const bytes = scripts.map(([, text = '']) => gzipSync(text, { level: 9 }).length);
      expect(Math.max(0, ...bytes), file).toBeLessThan(1025);
    }
  });

  it('has one script that is fetched, which with those of the page weighs less than 3 KiB', () => {
    const scripts = files.filter((name) => name.endsWith('.js') && !name.startsWith('search/'));
    const ofOnePage = scripts.filter((name) =>
      /^(?:sw|_astro\/(?:(?:search|offline)-page|comment-(?:form|work))-.*)\.js$/.test(name),
    );
    const fetched = scripts.filter((name) => !ofOnePage.includes(name));
    expect(ofOnePage.length).toBe(5);
    expect(fetched).toEqual([expect.stringMatching(/^_astro\/tools-[\w-]+\.js$/)]);
    const [tools = ''] = fetched;
    const html = read(dist, 'index.html');
    expect(html).toContain(`data-tools="/${tools}"`);
    const inline = [...html.matchAll(run)].map(([, text = '']) => text);
    // Those of the page come with it, in one response.
    const all = [inline.join(''), read(dist, tools)];
    const bytes = all.map((text) => gzipSync(text, { level: 9 }).length);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(3073);
  });
});
