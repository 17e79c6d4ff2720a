import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listsFilled, painted, sampleInBrowser } from './reader.ts';
import { now, pages } from './sample-site.ts';
import { holdBack, parsed, shiftsIn, watched } from './shifts.ts';
import { serveInPieces } from './slow-host.ts';

// Higher than the pages: what moves below the screen is no shift.
const screens = [
  ['a phone', { width: 320, height: 12_000 }],
  ['a desk', { width: 1280, height: 6000 }],
] as const;
const still = {
  'the front page': pages['the front page'],
  'a new article': pages['a new article'],
  'an old article': pages['an old article'],
  'an article shorter than what stands beside it': '/2022/01/01/report-1/',
};

const { newTab, origin } = sampleInBrowser();

describe.each(screens)('on the screen of %s', (_screen, viewport) => {
  const open = async () => watched(await newTab({ viewport }));

  it.each(Object.entries(still))(
    'nothing moves on %s while it comes bit by bit, and its pictures last',
    async (_, address) => {
      const host = await serveInPieces(origin(), /(?<=<img [^>]*>)/);
      onTestFinished(host.close);
      const tab = await open();
      const pictures = await holdBack(tab, '**/media/**');
      await tab.goto(host.origin + address, { waitUntil: 'commit' });
      do await painted(tab);
      while (host.sendNext());
      await tab.waitForLoadState('domcontentloaded');
      await painted(tab);
      await pictures.release();
      await tab.waitForLoadState('load');
      await listsFilled(tab);
      expect(await heightOf(tab)).toBeLessThan(viewport.height);
      expect(await shiftsIn(tab)).toEqual([]);
    },
  );

  it('nothing moves on an old article when Must read and Latest come late', async () => {
    const tab = await open();
    const lists = await holdBack(tab, '**/now.json');
    await tab.goto(pages['an old article']);
    await parsed(tab);
    expect(await tab.locator('[data-list] li').count()).toBe(0);
    await lists.release();
    await listsFilled(tab);
    expect(await tab.locator('[data-list=mustRead] li').count()).toBe(5);
    expect(await tab.locator('[data-list=latest] li').count()).toBe(5);
    expect(await shiftsIn(tab)).toEqual([]);
  });

  it('nothing moves when their titles are the longest', async () => {
    const tab = await open();
    const lists = await holdBack(tab, '**/now.json', (route) =>
      route.fulfill({ json: { mustRead: longTitles('pick'), latest: longTitles('news') } }),
    );
    await tab.goto(pages['an old article']);
    await parsed(tab);
    await lists.release();
    await listsFilled(tab);
    expect(await shiftsIn(tab)).toEqual([]);
  });

  it('the links to Must read and Latest stay when the lists never come', async () => {
    const tab = await open();
    const errors: string[] = [];
    tab.on('pageerror', (error) => errors.push(String(error)));
    const lists = await holdBack(tab, '**/now.json', (route) =>
      route.fulfill({ status: 503, body: 'later' }),
    );
    const answered = tab.waitForResponse('**/now.json');
    await tab.goto(pages['an old article']);
    await parsed(tab);
    await lists.release();
    await answered;
    expect(await shiftsIn(tab)).toEqual([]);
    expect(await tab.getByRole('link', { name: 'All the editors’ picks' }).isVisible()).toBe(true);
    expect(await tab.getByRole('link', { name: 'All the latest articles' }).isVisible()).toBe(true);
    expect(errors).toEqual([]);
  });

  it('a shift would be seen', async () => {
    const tab = await open();
    await tab.goto(pages['an old article']);
    await listsFilled(tab);
    await painted(tab);
    expect(await tab.locator('[data-day]').innerText()).toBe('Wednesday, 30 September 2026');
    await tab.evaluate(() => {
      document.querySelector('main')?.prepend(document.createElement('hr'));
    });
    const [shift, ...others] = await shiftsIn(tab);
    expect(shift?.value).toBeGreaterThan(0);
    expect(shift?.moved).toContain('ARTICLE');
    expect(others).toEqual([]);
  });
});

function heightOf(tab: Page): Promise<number> {
  return tab.evaluate(() => document.body.scrollHeight);
}

function longTitles(name: string): { title: string; url: string; date: string }[] {
  return Array.from({ length: 6 }, (_, index) => ({
    title: `${'A headline that does not end '.repeat(9)}${index}`,
    url: `/2026/01/01/${name}-${index}/`,
    date: now,
  }));
}
