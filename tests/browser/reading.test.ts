import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';
import { lettersWithoutGlyph } from './glyphs.ts';
import { addressOf, sampleInBrowser } from './reader.ts';
import { pages } from './sample-site.ts';

/** A link that a reader follows, the part of the page it stands in, and the page it leads to. */
interface Step {
  readonly part: string;
  readonly link: string;
  readonly address: string;
  readonly heading: string;
}

const step = (part: string, link: string, address: string, heading = link): Step => {
  return { part, link, address, heading };
};

const resolution = 'What Resolution 1244 says, and why both sides still quote it';
const convention = 'Neither sea nor lake: what five states signed in Aktau';
const journey: readonly Step[] = [
  step('.block', 'Four clocks round one sea', '/2025/11/01/clocks/'),
  step('.byline', 'World', '/world/'),
  step('.cards', resolution, '/2023/10/15/resolution-1244/'),
  step('.byline', 'World Desk', '/authors/world-desk/'),
  step('.cards', convention, '/2024/08/12/caspian-convention/'),
  step('.further', 'law', '/topics/law/'),
  step('.cards', resolution, '/2023/10/15/resolution-1244/'),
  step('.byline', '15 October 2023, 14:00', '/2023/10/15/', 'Sunday, 15 October 2023'),
  step('.masthead', 'Latest', '/latest/'),
  step('.pager', 'Older articles', '/latest/page/2/', 'Latest, page 2'),
  step('.pager', 'Older articles', '/latest/page/1/', 'Latest, page 1'),
];
const frontPage = { address: '/', heading: 'The Caspian Times' };

const { newTab } = sampleInBrowser();

describe('a reader', () => {
  const hands = { 'the mouse': click, 'the keyboard alone': tabAndEnter };
  it.each(Object.entries(hands))(
    'goes from the front page to an older page, and back, with %s',
    async (_, follow) => {
      const tab = await newTab();
      await tab.goto(frontPage.address);
      expect(await seenIn(tab)).toEqual(frontPage);

      for (const { part, link, ...page } of journey) {
        await follow(tab, tab.locator(part).getByRole('link', { name: link, exact: true }).first());
        await tab.waitForURL((url) => decodeURI(url.pathname) === page.address);
        expect(await seenIn(tab)).toEqual(page);
      }

      const way = [frontPage, ...journey.slice(0, -1)].reverse();
      for (const { address, heading } of way) {
        await tab.goBack();
        expect(await seenIn(tab)).toEqual({ address, heading });
      }
    },
  );

  it('skips to the content with the first key', async () => {
    const tab = await newTab();
    await tab.goto(pages['an old article']);
    const skip = tab.getByRole('link', { name: 'Skip to the content' });
    expect(await looksOf(skip)).toMatchObject({ focused: false, shown: false });

    await tab.keyboard.press('Tab');
    expect(await looksOf(skip)).toMatchObject({ focused: true, shown: true });

    await tab.keyboard.press('Enter');
    expect(addressOf(tab)).toBe(`${pages['an old article']}#content`);
    await tab.keyboard.press('Tab');
    expect(await isFocused(tab.locator('main a').first())).toBe(true);
  });

  it.each(['light', 'dark'] as const)(
    'sees which link or control the keyboard is at, in %s colours',
    async (colorScheme) => {
      const tab = await newTab({ colorScheme });
      await tab.goto(pages['an old article']);
      await tab.locator('[data-list=latest] li').nth(4).waitFor();
      const links = await tab.locator('a, button, select').filter({ visible: true }).all();
      expect(links.length).toBeGreaterThan(50);

      for (const link of links) {
        await tab.keyboard.press('Tab');
        const { focused, shown, paper, outline, width, style } = await looksOf(link);
        expect({ focused, shown, width, style }, String(link)).toEqual({
          focused: true,
          shown: true,
          width: '3px',
          style: 'solid',
        });
        expect(contrast(outline, paper)).toBeGreaterThan(3);
      }
    },
  );
});

describe('an article in another language', () => {
  it('is read from the right where its script is', async () => {
    const tab = await newTab();
    await tab.goto(pages['an article in Persian']);

    const article = tab.locator('article');
    expect(await article.getAttribute('lang')).toBe('fa');
    expect(await article.getAttribute('dir')).toBe('rtl');
    expect(await tab.locator('html').getAttribute('dir')).toBe('ltr');
    for (const text of ['h1', '.standfirst', '.text p >> nth=0']) {
      expect(await sideOf(article.locator(text))).toBe('right');
    }
    const byline = article.locator('.byline');
    expect(await byline.getAttribute('dir')).toBe('ltr');
    expect(await sideOf(byline.locator('p').first())).toBe('right');
    expect(await sideOf(tab.locator('.further h2').first())).toBe('left');
  });

  it.each([
    ['an article in Persian', 'fa', 'تالبخزرهگچپژکی'],
    ['an article in Russian', 'ru', 'Дельтавоги'],
    ['an article in Azerbaijani', 'az', 'əƏğĞıİşŞ'],
  ] as const)('%s has a glyph for each of its letters', async (page, lang, letters) => {
    const tab = await newTab();
    await tab.goto(pages[page]);
    expect(await tab.locator('article').getAttribute('lang')).toBe(lang);
    for (const part of ['h1', '.text p >> nth=0']) {
      const missing = await lettersWithoutGlyph(tab.locator('article').locator(part), letters);
      expect(missing).toEqual([]);
    }
  });
});

function click(_: Page, link: Locator): Promise<void> {
  return link.click();
}

async function tabAndEnter(tab: Page, link: Locator): Promise<void> {
  const links = await tab.locator('a, button, summary, input').count();
  for (let pressed = 0; !(await isFocused(link)); pressed++) {
    if (pressed > links) throw new Error(`no way with Tab to ${String(link)}`);
    await tab.keyboard.press('Tab');
  }
  await tab.keyboard.press('Enter');
}

async function seenIn(tab: Page): Promise<{ address: string; heading: string }> {
  const heading = tab.getByRole('heading', { level: 1 });
  await heading.waitFor({ state: 'visible' });
  return { address: addressOf(tab), heading: await heading.innerText() };
}

function isFocused(element: Locator): Promise<boolean> {
  return element.evaluate((found) => found === document.activeElement);
}

interface Looks {
  readonly focused: boolean;
  /** Whether a reader sees it without scrolling, with nothing over its middle. */
  readonly shown: boolean;
  readonly outline: string;
  readonly width: string;
  readonly style: string;
  /** The colour of the page. */
  readonly paper: string;
}

function looksOf(element: Locator): Promise<Looks> {
  return element.evaluate((found) => {
    const box = [...found.getClientRects()].find(({ width, height }) => width > 1 && height > 1);
    const top = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const { outlineColor, outlineWidth, outlineStyle } = getComputedStyle(found);
    return {
      focused: found === document.activeElement,
      shown: !!top && (found.contains(top) || top.contains(found)),
      outline: outlineColor,
      width: outlineWidth,
      style: outlineStyle,
      paper: getComputedStyle(document.body).backgroundColor,
    };
  });
}

/** The edge of its block that an element's first line starts at. */
function sideOf(element: Locator): Promise<'left' | 'right'> {
  return element.evaluate((found) => {
    const range = document.createRange();
    range.selectNodeContents(found);
    const boxes = [...range.getClientRects()];
    const top = Math.min(...boxes.map((box) => box.top));
    const first = boxes.filter((box) => box.top < top + 4);
    const block = found.getBoundingClientRect();
    const left = Math.min(...first.map((box) => box.left)) - block.left;
    const right = block.right - Math.max(...first.map((box) => box.right));
    return left < right ? 'left' : 'right';
  });
}
