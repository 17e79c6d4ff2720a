import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { temporaryFolder } from '../build/building.ts';
import { launchBrowser } from './browser.ts';
import { buildSample } from './sample-site.ts';
import { serve, type StaticHost } from './static-host.ts';

export interface Sample {
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
export function sampleInBrowser(): Sample {
  let host: StaticHost;
  let browser: Browser;
  let dist = '';
  const folder = temporaryFolder(afterAll);
  beforeAll(async () => {
    [host, browser] = await Promise.all([
      buildSample(join(folder, 'sample')).then((built) => {
        dist = built;
        return serve(built);
      }),
      launchBrowser(),
    ]);
    return async () => {
      host.close();
      await browser.close();
    };
  }, 120_000);
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
