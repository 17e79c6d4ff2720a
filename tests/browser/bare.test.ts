import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleInBrowser } from './reader.ts';
import { pages } from './sample-site.ts';
import { serve, type StaticHost } from './static-host.ts';

const { newTab, dist } = sampleInBrowser();
let plain: StaticHost;
beforeAll(async () => {
  plain = await serve(dist(), (html) => ({ html: withoutStyles(html) }));
});
afterAll(() => {
  plain.close();
});

const readers = {
  'without JavaScript': (address: string) => address,
  'without JavaScript and without styles': (address: string) => plain.origin + address,
};

describe.each(Object.entries(readers))('%s', (_, addressFor) => {
  let tab: Page;
  beforeAll(async () => {
    let close = (): Promise<void> => Promise.resolve();
    tab = await newTab({ javaScriptEnabled: false }, (whenDone) => (close = whenDone));
    return close;
  });

  it.each(Object.entries(pages))(
    '%s can be read, and every link in it used',
    async (_page, address) => {
      await tab.goto(addressFor(address));
      const [headline = '', ...others] = await tab.locator('h1').allInnerTexts();
      expect(others).toEqual([]);
      expect(headline.trim()).not.toBe('');
      expect(await tab.locator('h1').isVisible()).toBe(true);
      expect((await tab.locator('main').innerText()).length).toBeGreaterThan(headline.length + 20);
      expect(await unusableLinks(tab)).toEqual([]);
    },
  );
});

it('a link that cannot be used is noticed', async () => {
  const tab = await newTab();
  await tab.setContent(`<main><a href="/x"></a><a href="/y" hidden>Hidden</a><a href="/z">Good</a>
<a href="/p"><img src="/p.png" alt="A port"></a><a href="/q" style="position:absolute;left:-9999px">Out</a></main>`);
  expect(await unusableLinks(tab)).toEqual([
    '/x has no name',
    '/y is not shown',
    '/q is out of reach',
  ]);
});

/** The links of a page that a reader without a script cannot follow, or cannot tell apart. */
function unusableLinks(tab: Page): Promise<string[]> {
  return tab.evaluate(() =>
    [...document.querySelectorAll('a[href]')].flatMap((link) => {
      const href = link.getAttribute('href') ?? '';
      const names = [link.getAttribute('aria-label'), link.textContent];
      const pictures = [...link.querySelectorAll('img')].map(({ alt }) => alt);
      if (![...names, ...pictures].some((name) => name?.trim())) return [`${href} has no name`];
      // Shown when it is reached with the keyboard: the link to the content.
      if (link.matches('.skip')) return [];
      // In the reading list, which only a script opens and fills.
      if (link.closest('dialog:not([open])')) return [];
      if (!link.checkVisibility({ visibilityProperty: true })) return [`${href} is not shown`];
      const { right, bottom } = link.getBoundingClientRect();
      const { scrollX, scrollY } = window;
      return right + scrollX <= 0 || bottom + scrollY <= 0 ? [`${href} is out of reach`] : [];
    }),
  );
}

function withoutStyles(html: string): string {
  return html
    .replace(/<style[\s>].*?<\/style>/gs, '')
    .replace(/<link[^>]*rel="?stylesheet[^>]*>/g, '')
    .replace(/ style="[^"]*"/g, '');
}
