import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';
import { addressOf, listsFilled, painted, sampleInBrowser } from './reader.ts';
import { pages } from './sample-site.ts';

type Kind = keyof typeof pages;
const kinds = Object.entries(pages) as [Kind, string][];

/** The heading of each page, and words that stand in no other part of it than its content. */
const contents: Readonly<Record<Kind, readonly [heading: string, words: string]>> = {
  'the front page': ['The Caspian Times', 'A thousand metres deep at one end, five at the other'],
  'a new article': ['The two winds of Baku', 'Both have names'],
  'an old article': [
    'The fish that was here before the sea',
    'Sturgeon are older than the Caspian',
  ],
  'an article in a running story': [
    'Kosovo and Serbia: a chronology, kept up to date',
    'The dates that both sides argue from',
  ],
  'an article in Persian': ['تالاب انزلی، همسایهٔ کم‌عمق دریای خزر', 'بسیاری از پرندگان زمستان را'],
  'an article in Russian': [
    'Дельта Волги: река, которая растёт в море',
    'Крупнейшая речная дельта',
  ],
  'an article in Azerbaijani': ['Bir dil, üç əlifba', 'əlifbası bir neçə dəfə dəyişib'],
  Latest: ['Latest', 'The khazri is cold and comes from the north'],
  'an older page of Latest': ['Latest, page 1', 'What was reported on day 30 of the archive'],
  'a section': ['Environment', 'Water, weather, animals and the ground under them'],
  'an older page of a section': ['World, page 1', 'What was reported on day 30 of the archive'],
  'a topic': ['Caspian Sea', 'The khazri is cold and comes from the north'],
  'an author': ['Environment Desk', 'is a desk of the sample edition, not a person'],
  'a running story': ['Kosovo and Serbia', 'Serbia does not recognise it'],
  'all topics': ['Topics', '80 articles'],
  'all authors': ['Authors', 'Pipelines, ports and railways'],
  'all running stories': ['Running stories', 'lies a sea without an ocean port'],
  'a year': ['2024', 'February 2024'],
  'a month': ['February 2024', 'Saturday, 17 February 2024'],
  'a day': ['Friday, 10 November 2023', 'The fish that was here before the sea'],
  'Must read': ['Must read', 'A thousand metres deep at one end, five at the other'],
  'the corrections': ['Corrections', 'two digits had changed places'],
  "an editors' page": ['About this sample edition', 'with real text instead of filler'],
  search: ['Search', 'These lists lead to every article'],
  'what is kept offline': ['Kept for reading offline', 'No article is kept yet'],
  'the page for what is not there': ['Page not found', 'There is nothing at this address'],
};

const { newTab, origin } = sampleInBrowser();

describe.each(kinds)('%s', (kind, address) => {
  const wrong: string[] = [];
  const asked = new Set<string>();
  let tab: Page;
  beforeAll(async () => {
    let close = (): Promise<void> => Promise.resolve();
    tab = await newTab({ viewport: { width: 320, height: 640 } }, (whenDone) => (close = whenDone));
    listen(tab, kind, wrong, asked);
    await tab.goto(address);
    await listsFilled(tab);
    return close;
  }, 60_000);

  it('shows what it is for without JavaScript', async () => {
    const plain = await newTab({ javaScriptEnabled: false });
    await plain.goto(address);
    const [heading, words] = contents[kind];
    expect(await plain.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual([heading]);
    expect(await plain.locator('main').innerText()).toContain(words);
  });

  it('needs no sideways scrolling on a screen 320 px wide', async () => {
    expect(await sticksOut(tab)).toEqual([]);
  });

  it('is legible in light and in dark colours', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme });
      const colors = await colorsOf(tab);
      expect(colors.length).toBeGreaterThan(1);
      for (const { text, ink, paper } of colors) {
        expect(contrast(ink, paper), `${ink} on ${paper}: ${text}`).toBeGreaterThan(4.5);
        expect(contrast(paper, 'rgb(0, 0, 0)') < 2, `${paper}: ${text}`).toBe(
          colorScheme === 'dark',
        );
      }
    }
  });

  it('has all its pictures, nothing wrong in the console or on the wire, and asks no other host', async () => {
    await tab.evaluate(() => {
      for (const image of document.images) image.loading = 'eager';
    });
    await tab.waitForFunction(() => [...document.images].every((image) => image.complete));
    await painted(tab);

    const broken = await tab.evaluate(() =>
      [...document.images].filter((image) => !image.naturalWidth).map((image) => image.src),
    );
    expect(broken).toEqual([]);
    expect(wrong).toEqual([]);
    expect([...asked]).toEqual([origin()]);
  });
});

describe('an old article without JavaScript', () => {
  it.each([
    ['All the editors’ picks', '/must-read/', 'Must read'],
    ['All the latest articles', '/latest/', 'Latest'],
  ])('has the link "%s" in place of the list', async (name, address, heading) => {
    const tab = await newTab({ javaScriptEnabled: false });
    await tab.goto(pages['an old article']);
    const lists = await tab.locator('[data-list]').all();
    expect(await Promise.all(lists.map((list) => list.isVisible()))).toEqual([false, false]);

    await tab.getByRole('link', { name }).click();
    expect(addressOf(tab)).toBe(address);
    expect(await tab.getByRole('heading', { level: 1 }).innerText()).toBe(heading);
    expect(await tab.locator('main .card').count()).toBeGreaterThan(5);
  });
});

/** Notes what goes wrong in a tab, and the hosts that it asks. */
function listen(tab: Page, kind: Kind, wrong: string[], asked: Set<string>): void {
  const notThere = kind === 'the page for what is not there';
  const expected = (url: string) => notThere && url === new URL(pages[kind], origin()).href;
  tab.on('console', (message) => {
    const { url } = message.location();
    const ofThe404 = expected(url) && message.text().startsWith('Failed to load resource');
    if (!ofThe404) wrong.push(`${message.type()}: ${message.text()} (${url})`);
  });
  tab.on('pageerror', (error) => wrong.push(String(error)));
  tab.on('request', (request) => asked.add(new URL(request.url()).origin));
  tab.on('requestfailed', (request) => wrong.push(`failed: ${request.url()}`));
  tab.on('response', (response) => {
    const status = expected(response.url()) ? 404 : 200;
    if (response.status() !== status) wrong.push(`${response.status()}: ${response.url()}`);
  });
}

/** What is wider than the screen, as `tag.class: its text`; nothing where the page fits. */
function sticksOut(tab: Page): Promise<string[]> {
  return tab.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth,
    );
    return [
      `${scrollWidth} px instead of ${clientWidth}`,
      ...wide.map(
        ({ tagName, className, textContent }) =>
          `${tagName}.${className}: ${textContent.trim().slice(0, 40)}`,
      ),
    ];
  });
}

/** Every pair of colours that text is shown in, with an example of the text. */
function colorsOf(tab: Page): Promise<{ text: string; ink: string; paper: string }[]> {
  return tab.evaluate(() => {
    const found = new Map<string, { text: string; ink: string; paper: string }>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent?.trim();
      const element = walker.currentNode.parentElement;
      if (!text || !element?.checkVisibility()) continue;
      let behind: Element | null = element;
      while (behind && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') {
        behind = behind.parentElement;
      }
      const ink = getComputedStyle(element).color;
      const paper = getComputedStyle(behind ?? document.body).backgroundColor;
      found.set(`${ink} ${paper}`, { text, ink, paper });
    }
    return [...found.values()];
  });
}
