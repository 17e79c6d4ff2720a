import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn, read, temporaryFolder } from '../build/building.ts';
import { launchBrowser } from './browser.ts';
import { buildSample, pages } from './sample-site.ts';
import { serve, type StaticHost } from './static-host.ts';

const articles = [
  pages['an old article'],
  pages['a new article'],
  pages['an article in Persian'],
] as const;

/** What was published: stands in the HTML of every page that the host sends. */
let edition = 'first';
let dist: string;
let host: StaticHost;
let context: BrowserContext;
let tab: Page;
const folder = temporaryFolder(afterAll);
const wrong: string[] = [];

beforeAll(async () => {
  dist = await buildSample(join(folder, 'sample'));
  host = await serve(dist, (html) => ({
    html: html.replace('<main ', `<main data-edition="${edition}" `),
  }));
  const browser = await launchBrowser();
  context = await browser.newContext({ baseURL: host.origin });
  tab = await context.newPage();
  tab.on('pageerror', (error) => wrong.push(String(error)));
  return async () => {
    await browser.close();
    host.close();
  };
}, 300_000);

const editionShown = (): Promise<string | null> => tab.locator('main').getAttribute('data-edition');

/** A picture of the site. */
const mediaFile = (): string => String(filesIn(dist).find((file) => file.startsWith('media/')));

/** The addresses that a cache of the site keeps. */
const kept = (what: string): Promise<string[]> =>
  tab.evaluate(
    async (name) =>
      (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname),
    `caspian / ${what}`,
  );

describe('what was read', () => {
  it('is kept from the reader’s first sign of life on, the first article too', async () => {
    await tab.goto(articles[0]);
    expect(await tab.evaluate(() => caches.keys())).toEqual([]);
    await tab.mouse.wheel(0, 300);
    await expect.poll(() => kept('pages')).toEqual([articles[0]]);
    await tab.evaluate(() => navigator.serviceWorker.ready);
    for (const article of articles.slice(1)) {
      await tab.goto(article);
      await expect.poll(() => kept('pages')).toContain(article);
    }
  });

  it('opens again without a network, and all that is kept is listed where nothing else is', async () => {
    await context.setOffline(true);
    for (const article of articles) {
      await tab.goto(article);
      expect(await tab.locator('article h1').innerText()).not.toBe('');
      expect(await editionShown()).toBe('first');
    }
    await tab.goto('/latest/');
    expect(await tab.locator('h1').innerText()).toBe('Kept for reading offline');
    await expect.poll(() => tab.locator('.kept a').count()).toBe(3);
    await tab.locator('.kept a').first().click();
    expect(await tab.locator('article h1').count()).toBe(1);
  });

  it('gives way to what was published meanwhile, as soon as there is a network', async () => {
    edition = 'second';
    await host.republish();
    await context.setOffline(false);
    for (const address of ['/', ...articles]) {
      await tab.goto(address);
      expect(await editionShown()).toBe('second');
    }
    await context.setOffline(true);
    await tab.goto(articles[0]);
    expect(await editionShown()).toBe('second');
    await context.setOffline(false);
  });

  it('is bounded: the hundred and fifty pages that were opened last', async () => {
    await tab.goto('/');
    await tab.evaluate(async () => {
      const cache = await caches.open('caspian / pages');
      for (let page = 0; page < 160; page++) await cache.put(`/page-${page}/`, new Response(''));
    });
    await tab.goto(articles[0]);
    await expect.poll(async () => (await kept('pages')).length).toBe(150);
    expect(await kept('pages')).toContain(articles[0]);
  });
});

describe('what was saved', () => {
  it('stays when other pages have taken its place among those that were read, until it is taken off', async () => {
    await tab.goto(articles[1]);
    await tab.getByRole('button', { name: 'Save for later' }).click();
    await expect.poll(() => kept('saved')).toEqual([articles[1]]);
    await tab.evaluate(
      (address) => caches.open('caspian / pages').then((pages) => pages.delete(address)),
      articles[1],
    );
    await context.setOffline(true);
    await tab.goto(articles[1]);
    expect(await tab.locator('article h1').count()).toBe(1);
    await context.setOffline(false);
    await tab.getByRole('button', { name: 'Saved' }).click();
    await expect.poll(() => kept('saved')).toEqual([]);
  });
});

it('what was taken back is kept no longer than it takes to see that', async () => {
  await tab.goto('/offline/');
  await tab.evaluate(async (html) => {
    for (const name of ['pages', 'saved']) {
      const cache = await caches.open(`caspian / ${name}`);
      await cache.put(
        '/2020/01/01/taken-back/',
        new Response(html, { headers: { 'content-type': 'text/html' } }),
      );
    }
  }, '<article><h1>Taken back</h1></article>');
  await tab.goto('/2020/01/01/taken-back/');
  await expect.poll(() => kept('pages')).not.toContain('/2020/01/01/taken-back/');
  expect(await kept('saved')).toEqual([]);
});

it('pages that others have on the host are not kept', async () => {
  await tab.goto('/');
  await context.route('/others/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Admin</h1>' }),
  );
  await tab.goto('/others/');
  await tab.goto(articles[2]);
  await expect.poll(() => kept('pages')).toContain(articles[2]);
  expect(await kept('pages')).not.toContain('/others/');
});

describe('a reader who wants nothing kept', () => {
  const choice = () => tab.getByRole('checkbox', { name: 'Keep what I read' });
  const left = () =>
    tab.evaluate(async () => [
      ...(await caches.keys()),
      ...(await navigator.serviceWorker.getRegistrations()),
    ]);

  it('is left with nothing, whatever other tabs are open', async () => {
    const other = await context.newPage();
    await other.goto(articles[0]);
    await tab.goto('/offline/');
    await expect.poll(() => choice().isChecked()).toBe(true);
    await choice().click();
    await expect.poll(left).toEqual([]);
    await other.evaluate((file) => fetch(file), `/${mediaFile()}`);
    await other.mouse.wheel(0, 300);
    await other.waitForLoadState('networkidle');
    await other.close();
    await tab.goto(articles[2]);
    await tab.mouse.wheel(0, 300);
    await tab.waitForLoadState('networkidle');
    expect(await left()).toEqual([]);
  });

  it('can want it again, and has what is kept then', async () => {
    await tab.goto('/offline/');
    await choice().click();
    await expect.poll(async () => (await left()).length).toBeGreaterThan(0);
    await tab.goto(articles[2]);
    await tab.mouse.wheel(0, 300);
    await expect.poll(() => kept('pages')).toContain(articles[2]);
    await context.setOffline(true);
    await tab.goto(articles[2]);
    expect(await tab.locator('article h1').count()).toBe(1);
    await tab.goto('/latest/');
    expect(await tab.locator('h1').innerText()).toBe('Kept for reading offline');
    await context.setOffline(false);
  });
});

it('the worker weighs at most two kilobytes, and the browser can install the site', async () => {
  expect(gzipSync(read(dist, 'sw.js'), { level: 9 }).length).toBeLessThanOrEqual(2048);
  await tab.goto('/');
  const href = await tab.locator('link[rel=manifest]').getAttribute('href');
  const manifest = JSON.parse(read(dist, String(href).slice(1))) as {
    icons: { src: string; sizes: string }[];
  };
  for (const { src, sizes } of manifest.icons.filter(({ sizes }) => sizes !== 'any')) {
    const size = await tab.evaluate(async (url) => {
      const picture = await createImageBitmap(await (await fetch(url)).blob());
      return `${picture.width}x${picture.height}`;
    }, src);
    expect(size).toBe(sizes);
  }
  expect(wrong).toEqual([]);
});
