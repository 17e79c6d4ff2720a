import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { temporaryFolder } from '../build/building.ts';
import { launchBrowser } from './browser.ts';
import { buildSample } from './sample-site.ts';
import { serve, type Hosting, type StaticHost } from './static-host.ts';

/** A site on a host, and a browser. */
export interface SiteInBrowser {
  readonly origin: () => string;
  /** The site's folder. */
  readonly dist: () => string;
  /** Opens a tab that knows nothing of the others; it is closed when the test is done, or by `whenDone`. */
  readonly newTab: (
    options?: BrowserContextOptions,
    whenDone?: (close: () => Promise<void>) => void,
  ) => Promise<Page>;
}

/** The sample publication on a host, and a browser, for the tests of a file. */
export function sampleInBrowser(): SiteInBrowser {
  return siteInBrowser(buildSample);
}

/** The same with another site, which `build` makes in a folder; `hosting` is what its host does beside. */
export function siteInBrowser(
  build: (folder: string) => Promise<string>,
  hosting?: Hosting,
): SiteInBrowser {
  let host: StaticHost;
  let browser: Browser;
  let dist = '';
  const folder = temporaryFolder(afterAll);
  beforeAll(async () => {
    [host, browser] = await Promise.all([
      build(join(folder, 'site')).then((built) => {
        dist = built;
        return serve(built, undefined, hosting);
      }),
      launchBrowser(),
    ]);
    return async () => {
      host.close();
      await browser.close();
    };
  });
  return {
    origin: () => host.origin,
    dist: () => dist,
    newTab: async (options = {}, whenDone = onTestFinished) => {
      const context = await browser.newContext({ baseURL: host.origin, ...options });
      whenDone(() => context.close());
      return context.newPage();
    },
  };
}

/** The address that a tab is at, as a reader reads it. */
export function addressOf(tab: Page): string {
  const { pathname, hash } = new URL(tab.url());
  return decodeURI(pathname + hash);
}

/** Waits until the page's script has filled Must read and Latest, where they are not in the HTML. */
export async function listsFilled(tab: Page): Promise<void> {
  await tab.waitForFunction(() =>
    [...document.querySelectorAll('[data-list]')].every((list) => list.childElementCount > 0),
  );
}

/** Waits until what has changed is on the screen. */
export async function painted(tab: Page): Promise<void> {
  await tab.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
      }),
  );
}

/** Scrolls to the end and back: what browsers lay out when it comes near has its true size and place. */
export async function seenWhole(tab: Page): Promise<void> {
  const screens = await tab.evaluate(() => document.body.scrollHeight / innerHeight);
  for (let screen = 1; screen <= screens + 1; screen += 1) {
    await tab.evaluate((number) => {
      scrollTo(0, number * innerHeight);
    }, screen);
    await painted(tab);
  }
  await tab.evaluate(() => {
    scrollTo(0, 0);
  });
  await painted(tab);
}
