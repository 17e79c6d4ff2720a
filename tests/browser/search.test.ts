import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sampleInBrowser } from './reader.ts';
import { headlinesFound, searchDone, searchSaid } from './searching.ts';

const { newTab } = sampleInBrowser();

/** A tab in which something was looked for; `wrong` is what it complained of. */
async function searched(query: string): Promise<{ tab: Page; wrong: string[] }> {
  const tab = await newTab();
  const wrong: string[] = [];
  tab.on('console', (message) => wrong.push(message.text()));
  tab.on('pageerror', (error) => wrong.push(String(error)));
  await tab.goto(`/search/?${query}`);
  await searchDone(tab);
  return { tab, wrong };
}

describe('search', () => {
  it.each([
    [
      'a headline',
      'Neither sea nor lake',
      'Neither sea nor lake: what five states signed in Aktau',
    ],
    ['a word of a text', 'bogies', 'Eighty-five millimetres between two halves of a continent'],
    ['a prefix', 'eclip', 'The eclipse that the Caspian does not see'],
    ['an inflected word', 'ferries', 'The ferry leaves when it is full'],
    ['Russian', 'дельта Волги', 'Дельта Волги: река, которая растёт в море'],
    ['Azerbaijani', 'əlifba', 'Bir dil, üç əlifba'],
    ['Persian', 'تالاب انزلی', 'تالاب انزلی'],
    ['a name without its marks', 'Turkiye', 'Three roads out for oil and gas'],
  ])('finds an article by %s', async (_, words, headline) => {
    const { tab, wrong } = await searched(`q=${encodeURIComponent(words)}`);
    expect((await headlinesFound(tab)).slice(0, 5).join('\n')).toContain(headline);
    expect(wrong).toEqual([]);
  });

  it('says so where nothing is like it, and what to try', async () => {
    const { tab } = await searched('q=xqzw');
    expect(await headlinesFound(tab)).toEqual([]);
    expect(await searchSaid(tab)).toContain('Nothing was found.');
    expect(await searchSaid(tab)).toContain('Try fewer words');
  });

  it('shows of each its standfirst, its section and its day, and the words in their place', async () => {
    const { tab } = await searched('q=kosovo+troops');
    const result = tab.locator('.results li', { hasText: 'US and allies' });
    expect(await result.innerText()).toMatch(/Belgrade denies[^]*World · 1 October 2023/);
    expect(await result.locator('mark').count()).toBeGreaterThan(0);
    await result.locator('h2 a').click();
    expect(tab.url()).toMatch(/\/2023\/10\/01\/kosovo-border\/$/);
  });

  it('is narrowed by section, year, author and topic, in its address too', async () => {
    const { tab } = await searched('q=border');
    const all = await searchSaid(tab);
    await tab.getByText('Narrow the search').click();
    await tab.locator('select[name=section]').selectOption('World');
    await searchDone(tab);
    await expect.poll(() => searchSaid(tab)).not.toBe(all);
    expect(tab.url()).toMatch(/\?q=border&section=World$/);
    const sections = await tab.locator('.results .meta').allInnerTexts();
    expect(sections.filter((about) => !about.startsWith('World · '))).toEqual([]);
    await tab.locator('select[name=year]').selectOption('2022');
    await expect.poll(() => searchSaid(tab)).toContain('Nothing was found.');
    const again = await searched('q=border&topic=alphabets');
    expect(await searchSaid(again.tab)).toMatch(/^Found: \d\.$/);
    const options = again.tab.locator('#search-topics option');
    expect(
      await options.evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value)),
    ).toContain('alphabets');
  });

  it('works from the keyboard, and shows more when it is asked for', async () => {
    const tab = await newTab();
    await tab.goto('/search/');
    await tab.getByLabel('Words').focus();
    await tab.keyboard.type('archived report');
    await tab.keyboard.press('Enter');
    await searchDone(tab);
    const before = (await headlinesFound(tab)).length;
    const more = tab.getByRole('button', { name: 'More results' });
    await more.focus();
    await more.press('Enter');
    await expect.poll(async () => (await headlinesFound(tab)).length).toBeGreaterThan(before);
    const isInResults = () =>
      tab.evaluate(() => document.activeElement?.closest('.results') !== null);
    await expect.poll(isInResults).toBe(true);
  });

  it.each(['pagefind-entry.json', 'index/*', 'fragment/*', 'pagefind.js', 'wasm.*'])(
    'asks again for what did not come (%s), and never takes that for nothing found',
    async (file) => {
      const tab = await newTab();
      let lost = 0;
      await tab.route(`**/search/*/${file}`, (route) =>
        lost++ === 0 ? route.abort() : route.continue(),
      );
      await tab.goto('/search/?q=bogies');
      await searchDone(tab);
      const isFailed = (await searchSaid(tab)).startsWith('Search could not be loaded');
      if (isFailed) await tab.getByRole('button', { name: 'Search', exact: true }).click();
      await expect.poll(() => searchSaid(tab)).toBe('Found: 1.');
      expect(await headlinesFound(tab)).toHaveLength(1);
    },
  );

  it('says that it could not search where what it needs does not come, and goes on when it does', async () => {
    const tab = await newTab();
    await tab.route('**/search/*/index/*', (route) => route.fulfill({ status: 404 }));
    await tab.goto('/search/?q=bogies');
    await searchDone(tab);
    expect(await searchSaid(tab)).toContain('Search could not be loaded');
    await tab.unroute('**/search/*/index/*');
    await tab.getByRole('button', { name: 'Search', exact: true }).click();
    await expect.poll(() => searchSaid(tab)).toBe('Found: 1.');
  });

  it.each(['0', '\u{1F5FF}', '%00', '<b>'])(
    'finds no article by %s that is none',
    async (words) => {
      const { tab, wrong } = await searched(`q=${encodeURIComponent(words)}`);
      const links = await tab
        .locator('.results a')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      expect(links.filter((href) => !/^\/\d{4}\//.test(String(href)))).toEqual([]);
      expect(wrong).toEqual([]);
    },
  );

  it('goes back to what was looked for before', async () => {
    const { tab } = await searched('q=bogies');
    await tab.getByLabel('Words').fill('eclipse');
    await tab.keyboard.press('Enter');
    await expect.poll(async () => (await headlinesFound(tab)).join()).toContain('eclipse');
    await tab.goBack();
    await expect.poll(() => searchSaid(tab)).toBe('Found: 1.');
    expect(await tab.getByLabel('Words').inputValue()).toBe('bogies');
  });

  it('keeps what was found while other words are written', async () => {
    const { tab } = await searched('q=bogies');
    await tab.getByLabel('Words').fill('eclipse');
    await tab.locator('.results a').click();
    expect(tab.url()).not.toContain('/search/');
  });

  it('fetches nothing before it is asked to', async () => {
    const tab = await newTab();
    const asked: string[] = [];
    tab.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await tab.goto('/search/');
    await tab.waitForLoadState('networkidle');
    expect(asked.filter((path) => path.startsWith('/search/'))).toEqual(['/search/']);
  });

  it('leads to every article without a script', async () => {
    const tab = await newTab({ javaScriptEnabled: false });
    await tab.goto('/search/');
    expect(await tab.locator('form').first().isVisible()).toBe(false);
    for (const name of ['Topics', 'World', '2023']) {
      expect(await tab.locator('.ways').getByRole('link', { name, exact: true }).count()).toBe(1);
    }
  });
});
