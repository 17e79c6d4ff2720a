import type { Page, Route } from 'playwright-core';
import { painted } from './reader.ts';

/** What moved by itself on a page. */
export interface Shift {
  readonly value: number;
  readonly moved: readonly string[];
}

/** The clock of watched tabs: on the day with the longest name. */
export const watchedAt = '2026-09-30T12:00:00+04:00';

/** Notes what moves in the tab's pages. */
export async function watched(tab: Page): Promise<Page> {
  // Playwright's own clock would also stand in for the frames'.
  await tab.addInitScript((at) => {
    Date.now = () => Date.parse(at);
  }, watchedAt);
  await tab.addInitScript(() => {
    const shifts: Shift[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as {
        value: number;
        sources: { node: Node | null }[];
      }[]) {
        const moved = entry.sources.map(({ node }) => node?.nodeName ?? '');
        shifts.push({ value: entry.value, moved });
      }
    }).observe({ type: 'layout-shift', buffered: true });
    Object.assign(window, { shifts });
  });
  return tab;
}

/** Waits until the page stands. What moved while it came, where a busy browser cut it, is another test's. */
export async function parsed(tab: Page): Promise<void> {
  await tab.waitForLoadState('domcontentloaded');
  await painted(tab);
  await tab.evaluate(() => {
    (window as unknown as { shifts: Shift[] }).shifts.length = 0;
  });
}

/** What has moved until now: an element moved on purpose is the last to be noted, and no part of it. */
export async function shiftsIn(tab: Page): Promise<Shift[]> {
  await painted(tab);
  await tab.evaluate(() => {
    const last = document.createElement('x-last');
    last.style.cssText =
      'position: absolute; top: 0; left: 0; width: 99px; height: 99px; background: red';
    document.body.append(last);
  });
  await painted(tab);
  const noted = await tab.evaluateHandle(() => {
    const last = document.querySelector<HTMLElement>('x-last');
    if (last) last.style.top = '99px';
    return (window as unknown as { shifts: Shift[] }).shifts;
  });
  await tab.waitForFunction((shifts) => shifts.at(-1)?.moved[0] === 'X-LAST', noted);
  return (await noted.jsonValue()).slice(0, -1);
}

/** Lets requests wait until they are released. */
export async function holdBack(
  tab: Page,
  url: string,
  answer = (route: Route) => route.continue(),
): Promise<{ release: () => Promise<void> }> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await tab.route(url, async (route) => {
    await promise;
    await answer(route);
  });
  return {
    release: async () => {
      resolve(undefined);
      await promise;
    },
  };
}
