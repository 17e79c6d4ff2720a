import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { painted, sampleInBrowser } from './reader.ts';
import { pages } from './sample-site.ts';

const { newTab, origin } = sampleInBrowser();
const article = pages['an old article'];
const other = pages['an article in Persian'];
// Low enough for the sample's articles to be long.
const small = { viewport: { width: 360, height: 400 } };

/** A tab at a page, and what it complains of. */
async function at(
  address: string,
  options: BrowserContextOptions = {},
  before: (tab: Page) => Promise<unknown> = () => Promise.resolve(),
): Promise<{ tab: Page; wrong: string[] }> {
  const tab = await newTab(options);
  const wrong: string[] = [];
  tab.on('console', (message) => wrong.push(message.text()));
  tab.on('pageerror', (error) => wrong.push(String(error)));
  await before(tab);
  await tab.goto(address);
  return { tab, wrong };
}

const hands: Record<string, (control: Locator) => Promise<void>> = {
  'the mouse': (control) => control.click(),
  'the keyboard': async (control) => {
    await control.focus();
    await control.press('Enter');
  },
};
const withHands = Object.entries(hands);

const button = (tab: Page, name: string): Locator =>
  tab.getByRole('button', { name, exact: true }).first();

describe('the appearance', () => {
  const schemes = (tab: Page): Locator => tab.getByRole('combobox', { name: 'Appearance' });
  const paper = (tab: Page): Promise<string> =>
    tab.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  const bar = (tab: Page): Promise<(string | null)[]> =>
    tab
      .locator('meta[name=theme-color]')
      .evaluateAll((metas) =>
        metas
          .filter((meta) => matchMedia((meta as HTMLMetaElement).media).matches)
          .map((meta) => meta.getAttribute('content')),
      );

  it('is the device’s until the reader chooses one, which is kept on every page', async () => {
    const { tab, wrong } = await at(article, { colorScheme: 'light' });
    expect([await paper(tab), await bar(tab)]).toEqual(['rgb(255, 255, 255)', ['#fff']]);
    await schemes(tab).selectOption('Dark');
    await expect.poll(() => paper(tab)).toBe('rgb(20, 24, 27)');

    await tab.goto('/');
    expect([await paper(tab), await bar(tab)]).toEqual(['rgb(20, 24, 27)', ['#14181b']]);
    await expect.poll(() => schemes(tab).inputValue()).toBe('dark');
    await schemes(tab).selectOption('As the device');
    await expect.poll(() => paper(tab)).toBe('rgb(255, 255, 255)');
    expect(await bar(tab)).toEqual(['#fff']);
    expect(wrong).toEqual([]);
  });

  it('is there before anything is painted', async () => {
    const { tab } = await at(article, { colorScheme: 'light' });
    await schemes(tab).selectOption('Dark');
    await expect.poll(() => paper(tab)).toBe('rgb(20, 24, 27)');
    // The body does not begin before the head's script has run.
    await tab.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.querySelector('body') === null) return;
        observer.disconnect();
        document.documentElement.dataset['first'] = document.documentElement.dataset['scheme'];
      }).observe(document, { childList: true, subtree: true });
    });
    await tab.goto('/');
    expect(await tab.locator('html').getAttribute('data-first')).toBe('dark');
  });
});

describe('the size of the text', () => {
  const size = (tab: Page): Promise<string> =>
    tab.locator('html').evaluate((root) => getComputedStyle(root).fontSize);

  it.each(withHands)('grows and shrinks by steps with %s, and is kept', async (_, press) => {
    const { tab, wrong } = await at(article);
    expect(await size(tab)).toBe('16px');
    for (const step of ['18px', '20px', '24px', '24px']) {
      await press(button(tab, 'Larger text'));
      await expect.poll(() => size(tab)).toBe(step);
    }
    await tab.goto('/');
    expect(await size(tab)).toBe('24px');
    for (const step of ['20px', '18px', '16px', '14px', '14px']) {
      await press(button(tab, 'Smaller text'));
      await expect.poll(() => size(tab)).toBe(step);
    }
    expect(wrong).toEqual([]);
  });

  // Every page in this size: tests/long/axe.test.ts.
  it.each([pages['the front page'], pages['an old article'], pages['a month'], pages['Must read']])(
    'needs no sideways scrolling on a small screen at its largest: %s',
    async (address) => {
      const { tab } = await at(address, { viewport: { width: 320, height: 640 } }, (tab) =>
        tab.addInitScript(() => {
          localStorage.setItem('caspian:size', '3');
        }),
      );
      const [wide, screen] = await tab.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return [scrollWidth, clientWidth];
      });
      expect(wide).toBe(screen);
    },
  );
});

describe('an article', () => {
  it.each(withHands)('is copied as its address alone with %s, and says so', async (_, press) => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const { tab, wrong } = await at(`${article}?from=elsewhere#content`, { permissions });
    await press(button(tab, 'Copy the link'));
    await tab.getByRole('status').getByText('Copied').waitFor();
    expect(await tab.evaluate(() => navigator.clipboard.readText())).toBe(
      `https://caspian-times.example${article}`,
    );
    expect(wrong).toEqual([]);
  });

  it.each(withHands)('is shared with %s where the browser can', async (_, press) => {
    const { tab } = await at(article, {}, (tab) =>
      tab.addInitScript(() => {
        navigator.share = (data) => {
          document.documentElement.dataset['shared'] = data?.url;
          return Promise.resolve();
        };
      }),
    );
    await press(button(tab, 'Share'));
    await expect
      .poll(() => tab.locator('html').getAttribute('data-shared'))
      .toBe(`https://caspian-times.example${article}`);
  });

  it('offers no sharing where the browser cannot', async () => {
    const { tab } = await at(article, {}, (tab) =>
      tab.addInitScript(() => {
        delete (Navigator.prototype as { share?: unknown }).share;
      }),
    );
    expect(await button(tab, 'Share').count()).toBe(0);
    expect(await button(tab, 'Print').isVisible()).toBe(true);
  });

  it.each(withHands)('is printed with %s, without its tools', async (_, press) => {
    const { tab } = await at(article, {}, (tab) =>
      tab.addInitScript(() => {
        window.print = () => {
          document.documentElement.dataset['printed'] = 'yes';
        };
      }),
    );
    await press(button(tab, 'Print'));
    await expect.poll(() => tab.locator('html').getAttribute('data-printed')).toBe('yes');
    await tab.emulateMedia({ media: 'print' });
    expect(await tab.getByRole('button').count()).toBe(0);
    expect(await tab.getByRole('combobox').count()).toBe(0);
  });

  it('is mailed by a link', async () => {
    const { tab } = await at(article, { javaScriptEnabled: false });
    const mail = await tab.getByRole('link', { name: 'Mail' }).getAttribute('href');
    const { protocol, searchParams } = new URL(mail ?? '');
    expect(protocol).toBe('mailto:');
    expect(searchParams.get('subject')).toBe('The fish that was here before the sea');
    expect(searchParams.get('body')).toBe(`https://caspian-times.example${article}`);
  });
});

describe('the reading list', () => {
  const list = (tab: Page): Locator => tab.getByRole('dialog', { name: 'Reading list' });

  it.each(withHands)('keeps articles with %s until they are removed', async (_, press) => {
    const { tab, wrong } = await at(article);
    await press(button(tab, 'Save for later'));
    await button(tab, 'Saved').waitFor();
    await tab.goto(other);
    await press(button(tab, 'Save for later'));
    await button(tab, 'Saved').waitFor();

    await tab.goto('/');
    const opener = button(tab, 'Reading list');
    await press(opener);
    const items = list(tab).getByRole('listitem');
    await list(tab).waitFor();
    expect(await items.count()).toBe(2);
    const [persian, english] = [items.nth(0).getByRole('link'), items.nth(1).getByRole('link')];
    expect(await persian.getAttribute('href')).toBe(other);
    expect([await persian.getAttribute('lang'), await persian.getAttribute('dir')]).toEqual([
      'fa',
      'rtl',
    ]);
    expect([await english.getAttribute('lang'), await english.innerText()]).toEqual([
      'en',
      'The fish that was here before the sea',
    ]);
    expect(await items.nth(1).innerText()).toContain('Environment · 10 Nov 2023');
    expect(await list(tab).innerText()).toContain('kept on this device');

    await press(items.nth(0).getByRole('button', { name: /^Remove: / }));
    await expect.poll(() => items.count()).toBe(1);
    await expect.poll(() => isFocused(items.getByRole('button'))).toBe(true);
    await tab.keyboard.press('Enter');
    await expect.poll(() => items.count()).toBe(0);
    expect(await list(tab).getByText('Nothing is saved yet.').isVisible()).toBe(true);
    await expect.poll(() => isFocused(list(tab).getByRole('button', { name: 'Close' }))).toBe(true);
    await tab.keyboard.press('Escape');
    await list(tab).waitFor({ state: 'hidden' });
    expect(await isFocused(opener)).toBe(true);

    await tab.goto(article);
    await button(tab, 'Save for later').waitFor();
    expect(wrong).toEqual([]);
  });

  it('says on a saved article that it is, and takes it off again there', async () => {
    const { tab } = await at(article);
    await button(tab, 'Save for later').click();
    await button(tab, 'Saved').waitFor();
    await tab.reload();
    await button(tab, 'Saved').click();
    await button(tab, 'Save for later').waitFor();
    await button(tab, 'Reading list').click();
    await list(tab).getByText('Nothing is saved yet.').waitFor();
    await list(tab).getByRole('button', { name: 'Close' }).click();
    await list(tab).waitFor({ state: 'hidden' });
  });
});

describe('a reader who stopped in the middle of a long article', () => {
  const goOn = (tab: Page): Locator =>
    tab.getByRole('button', { name: 'Continue where you stopped' });
  const blocks = (tab: Page): Locator => tab.locator('article .text > *');

  /** Reads up to the block of this number, and leaves. */
  async function leaveAt(tab: Page, block: number): Promise<void> {
    await blocks(tab)
      .nth(block)
      .evaluate((found) => {
        found.scrollIntoView();
      });
    await toolsThere(tab);
    await tab.goto('/');
  }

  it.each(withHands)('is led there with %s, and nothing else moves', async (_, press) => {
    const { tab, wrong } = await at(article, small);
    expect(await goOn(tab).count()).toBe(0);
    await leaveAt(tab, 6);
    await tab.goto(article);
    await goOn(tab).waitFor();
    expect(await tab.evaluate(() => scrollY)).toBe(0);
    await press(goOn(tab));
    await expect
      .poll(() =>
        blocks(tab)
          .nth(6)
          .evaluate((found) => Math.round(Math.abs(found.getBoundingClientRect().top))),
      )
      .toBe(0);
    expect(await isFocused(blocks(tab).nth(6))).toBe(true);
    await goOn(tab).waitFor({ state: 'hidden' });
    expect(wrong).toEqual([]);
  });

  it('is not led anywhere once the end was read', async () => {
    const { tab } = await at(article, small);
    await leaveAt(tab, 6);
    await tab.goto(article);
    await goOn(tab).waitFor();
    await tab.locator('.further').scrollIntoViewIfNeeded();
    await painted(tab);
    await tab.goto('/');
    await tab.goto(article);
    await tab.waitForLoadState('networkidle');
    expect(await goOn(tab).count()).toBe(0);
  });

  it('is not led anywhere from the first screen', async () => {
    const { tab } = await at(article, small);
    await tab.mouse.wheel(0, 100);
    await toolsThere(tab);
    await tab.goto('/');
    expect(await kept(tab, 'places')).toBeNull();
  });
});

describe('the parts of a running story', () => {
  it('that came since the reader’s last visit are marked in words', async () => {
    const { tab, wrong } = await at(pages['an article in a running story']);
    const marks = tab.locator('.story').getByText('New since your last visit');
    await tab.locator('.story').scrollIntoViewIfNeeded();
    await expect.poll(() => kept(tab, 'stories')).toContain('/stories/kosovo-serbia/');
    expect(await marks.count()).toBe(0);
    const times = await tab
      .locator('.story time')
      .evaluateAll((found) => found.map((time) => Date.parse(time.getAttribute('datetime') ?? '')));
    const sorted = times.toSorted((a, b) => a - b);

    // As if the last two had not been there, a day ago.
    await tab.evaluate(
      ([newest]) => {
        const [visit] = JSON.parse(localStorage.getItem('caspian:/:stories') ?? '') as object[];
        const before = { ...visit, newest, seen: Date.now() - 86_400_000 };
        localStorage.setItem('caspian:/:stories', JSON.stringify([before]));
      },
      [sorted.at(-3)],
    );
    for (const again of ['the next visit', 'another look within the same visit']) {
      await tab.reload();
      await tab.locator('.story').scrollIntoViewIfNeeded();
      await tab.mouse.wheel(0, 10);
      await marks.nth(1).waitFor();
      expect(await marks.count(), again).toBe(2);
    }
    expect(wrong).toEqual([]);
  });
});

describe('an alert', () => {
  const soon = { text: 'The port is closed', url: '/2026/11/20/two-winds/', until: '2999-01-01' };
  const withAlert = (alert: unknown) => (tab: Page) =>
    tab.route('**/now.json', (route) =>
      route.fulfill({ json: { latest: [], mustRead: [], alert } }),
    );
  const line = (tab: Page): Locator => tab.getByRole('status').getByText('Breaking news');

  it.each([article, pages['the front page']])('is shown on %s and moves nothing', async (page) => {
    const { tab, wrong } = await at(page, {}, async (tab) => {
      await tab.addInitScript(() => {
        new PerformanceObserver((list) => {
          document.documentElement.dataset['shifts'] = String(list.getEntries().length);
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await withAlert(soon)(tab);
    });
    await line(tab).waitFor();
    await painted(tab);
    const link = tab.getByRole('link', { name: soon.text });
    expect(await link.getAttribute('href')).toBe(soon.url);
    expect(await tab.locator('html').getAttribute('data-shifts')).toBeNull();
    expect(wrong).toEqual([]);
  });

  it.each(withHands)('is closed with %s until it says something else', async (_, press) => {
    const { tab } = await at(article, {}, withAlert(soon));
    await press(tab.locator('.alert').getByRole('button', { name: 'Close' }));
    await line(tab).waitFor({ state: 'detached' });
    await tab.reload();
    await tab.waitForLoadState('networkidle');
    expect(await line(tab).count()).toBe(0);
    await withAlert({ ...soon, url: null, text: 'The port is open' })(tab);
    await tab.reload();
    await line(tab).waitFor();
    expect(await tab.getByRole('status').getByRole('link').count()).toBe(0);
  });

  it.each([null, { ...soon, until: '2023-01-01T00:00:00Z' }])(
    'that is over, or none, is not shown: %o',
    async (alert) => {
      const { tab, wrong } = await at(article, {}, withAlert(alert));
      await tab.waitForLoadState('networkidle');
      expect(await line(tab).count()).toBe(0);
      expect(wrong).toEqual([]);
    },
  );
});

describe('the tools', () => {
  it('do without storage where the reader forbids it', async () => {
    const { tab, wrong } = await at(article, {}, (tab) =>
      tab.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new DOMException('forbidden', 'SecurityError');
          },
        });
      }),
    );
    expect(await button(tab, 'Save for later').count()).toBe(0);
    expect(await button(tab, 'Reading list').count()).toBe(0);
    await button(tab, 'Larger text').click();
    await expect.poll(() => tab.locator('html').getAttribute('data-size')).toBe('1');
    await tab.getByRole('combobox').selectOption('Dark');
    await expect.poll(() => tab.locator('html').getAttribute('data-scheme')).toBe('dark');
    expect(wrong).toEqual([]);
  });

  it('are not offered where no script runs', async () => {
    const { tab } = await at(article, { javaScriptEnabled: false });
    expect(await tab.getByRole('button').count()).toBe(0);
    expect(await tab.getByRole('combobox').count()).toBe(0);
  });

  it('ask for nothing but their script, and not before the reader does something', async () => {
    const asked: string[] = [];
    const { tab } = await at(article, {}, (tab) => {
      tab.on('request', (request) => asked.push(request.url().replace(origin(), '')));
      return Promise.resolve();
    });
    await tab.waitForLoadState('networkidle');
    const first = asked.filter((url) => !url.startsWith('/media/') && url !== '/favicon.svg');
    expect(first).toEqual([article, '/now.json']);
    await button(tab, 'Save for later').click();
    await button(tab, 'Saved').waitFor();
    await tab.waitForLoadState('networkidle');
    const then = asked.slice(asked.indexOf('/now.json') + 1);
    expect(then).toContainEqual(expect.stringMatching(/^\/_astro\/tools-[\w-]+\.js$/));
    // What the service worker fetches is not the page's.
    expect(then.filter((url) => !/^\/(?:media|_astro|favicon)/.test(url))).toEqual([]);
  });

  it('are large enough to be hit, and seen where colours are forced', async () => {
    const { tab } = await at(article, { forcedColors: 'active' });
    for (const control of await tab.locator('[data-tool]:visible').all()) {
      const { width = 0, height = 0 } = (await control.boundingBox()) ?? {};
      expect(Math.min(width, height), String(control)).toBeGreaterThanOrEqual(24);
      await control.focus();
      await tab.keyboard.press('Shift+Tab');
      await tab.keyboard.press('Tab');
      const outline = await control.evaluate((found) => getComputedStyle(found).outlineStyle);
      expect(outline).toBe('solid');
    }
  });
});

/** The script of the tools comes when the reader scrolls. */
async function toolsThere(tab: Page): Promise<void> {
  await tab.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/tools-')),
  );
  await painted(tab);
}

function isFocused(element: Locator): Promise<boolean> {
  return element.evaluate((found) => found === document.activeElement);
}

function kept(tab: Page, name: string): Promise<string | null> {
  return tab.evaluate((key) => localStorage.getItem(key), `caspian:/:${name}`);
}
