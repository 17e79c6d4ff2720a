import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../browser/axe.ts';
import { launchBrowser } from '../browser/browser.ts';
import { listsFilled, seenWhole } from '../browser/reader.ts';
import { buildPersianSample, buildSample, pages } from '../browser/sample-site.ts';
import { searchDone } from '../browser/searching.ts';
import { serve, type StaticHost } from '../browser/static-host.ts';
import { temporaryFolder } from '../build/building.ts';

const wide = { width: 1280, height: 800 };
const narrow = { width: 320, height: 640 };
const modes = {
  'in light colours': { viewport: wide, colorScheme: 'light', letters: '100%' },
  'in dark colours': { viewport: wide, colorScheme: 'dark', letters: '100%' },
  'on a screen 320 px wide': { viewport: narrow, colorScheme: 'light', letters: '100%' },
  'in dark colours, on a screen 320 px wide': {
    viewport: narrow,
    colorScheme: 'dark',
    letters: '100%',
  },
  'with letters of twice the size': { viewport: wide, colorScheme: 'light', letters: '200%' },
} as const;

let browser: Browser;
const hosts: Partial<Record<'English' | 'Persian', StaticHost>> = {};
const folder = temporaryFolder(afterAll);
beforeAll(async () => {
  browser = await launchBrowser();
  hosts.English = await serve(await buildSample(join(folder, 'english')));
  hosts.Persian = await serve(await buildPersianSample(join(folder, 'persian')));
  return async () => {
    await browser.close();
    hosts.English?.close();
    hosts.Persian?.close();
  };
}, 300_000);

describe.each(['English', 'Persian'] as const)('a publication in %s', (language) => {
  describe.each(Object.entries(modes))('%s', (_mode, { viewport, colorScheme, letters }) => {
    /** What keeps somebody out of a page, once `whenThere` has been waited for. */
    const violationsAt = async (address: string, whenThere: (tab: Page) => Promise<unknown>) => {
      const baseURL = hosts[language]?.origin ?? '';
      const context = await browser.newContext({ baseURL, viewport, colorScheme });
      const tab = await context.newPage();
      await tab.goto(address);
      await whenThere(tab);
      await tab.evaluate((size) => (document.documentElement.style.fontSize = size), letters);
      await seenWhole(tab);
      const found = await violations(tab);
      const isWider = await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      await context.close();
      return isWider ? [...found, 'the page is wider than the screen'] : found;
    };

    it.each(Object.entries(pages))('%s keeps nobody out', async (_page, address) => {
      expect(await violationsAt(address, listsFilled)).toEqual([]);
    });

    it.each(['border&section=', 'تالاب', 'xqzw'])(
      'what is found of %s keeps nobody out',
      async (words) => {
        const found = await violationsAt(`/search/?q=${words}`, async (tab) => {
          await searchDone(tab);
          await tab.locator('.narrow summary').click();
        });
        expect(found).toEqual([]);
      },
    );

    it('what is kept for reading offline keeps nobody out', async () => {
      const found = await violationsAt(pages['an old article'], async (tab) => {
        await tab.mouse.wheel(0, 300);
        await tab.evaluate(() => navigator.serviceWorker.ready);
        await tab.goto('/offline/');
        await tab.locator('.kept a').waitFor();
      });
      expect(found).toEqual([]);
    });
  });
});
