import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { listsFilled, sampleInBrowser } from './reader.ts';
import { pages } from './sample-site.ts';

const { newTab } = sampleInBrowser();

let tab: Page;
beforeAll(async () => {
  let close = (): Promise<void> => Promise.resolve();
  tab = await newTab(
    { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
    (whenDone) => (close = whenDone),
  );
  return close;
}, 120_000);

it.each(Object.entries(pages))('%s keeps nobody out, by every rule of axe', async (_, address) => {
  await tab.goto(address);
  await listsFilled(tab);
  expect(await violations(tab)).toEqual([]);
});

it('a page that keeps somebody out is noticed', async () => {
  // The policy of a page that was open before would hold here too.
  const empty = await newTab();
  await empty.setContent('<p style="color: #999; background: #fff">Pale</p><img src="/x.png">');
  const found = (await violations(empty)).join('\n');
  expect(found).toContain('color-contrast: p: ');
  expect(found).toContain('image-alt: img: ');
});
