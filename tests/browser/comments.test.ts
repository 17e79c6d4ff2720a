import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { article, build, publication, temporaryFolder } from '../build/building.ts';
import { violations } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { inPersian } from './persian.ts';
import { standInDesk, type StandIn } from './stand-in-desk.ts';
import { serve, type StaticHost } from './static-host.ts';

const folder = temporaryFolder(afterAll);
const address = '/2023/10/01/ports/';
const now = ['--now', '2023-11-01T00:00:00Z'];
let browser: Browser;
let host: StaticHost;
let persian: StaticHost;
let desk: StandIn;

const comment = (index: number, keys = ''): [string, string] => [
  `comments/2023/10/01/ports/20231001T100000Z-c${String(index)}.yaml`,
  `name: Reader ${String(index)}\ndate: 2023-10-02T10:${String(10 + index)}\ntext: "Words *${String(index)}*, and a [link](https://e.example/)."\n${keys}`,
];

beforeAll(async () => {
  desk = await standInDesk();
  const content = publication(
    join(folder, 'content'),
    {
      'articles/ports.md': article({ title: 'Ports' }, 'The story.'),
      ...Object.fromEntries([
        comment(1, 'pick: true\n'),
        comment(2, 'parent: c1\nstaff: true\nedited: 2023-10-03T09:00\n'),
        comment(3, 'parent: c2\n'),
        ...Array.from({ length: 22 }, (_, index) => comment(index + 4)),
        ...Array.from({ length: 6 }, (_, index) => comment(index + 30, 'parent: c1\n')),
      ]),
    },
    { comments: `{desk: ${desk.address}}` },
  );
  const built = await build(content, folder, now);
  expect(built.code, built.err).toBe(0);
  const other = await build(inPersian(content, join(folder, 'fa')), join(folder, 'other'), now);
  expect(other.code, other.err).toBe(0);
  [host, persian] = [await serve(built.dist), await serve(other.dist)];
  browser = await launchBrowser();
  return async () => {
    host.close();
    persian.close();
    desk.close();
    await browser.close();
  };
}, 240_000);

beforeEach(() => {
  desk.answers = 'well';
  desk.sent.length = 0;
});

/** The article in a tab, and what the policy forbade there. */
async function open(
  options: BrowserContextOptions = {},
  at = host,
): Promise<{ tab: Page; forbidden: string[] }> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const tab = await context.newPage();
  const forbidden: string[] = [];
  tab.on('console', (message) => {
    if (/policy/i.test(message.text())) forbidden.push(message.text());
  });
  await tab.goto(at.origin + address);
  return { tab, forbidden };
}

const field = (tab: Page, name: string) => tab.locator(`.write [name="${name}"]`);
const send = (tab: Page) => tab.getByRole('button', { name: 'Send the comment' });

describe('the form for comments', () => {
  it('is a plain form where no script runs: the desk has the origin, and leads back to the thanks', async () => {
    const { tab } = await open({ javaScriptEnabled: false });
    expect(await tab.locator('#comment-sent').isVisible()).toBe(false);
    await field(tab, 'comment').fill('Text to keep');
    await send(tab).click();
    await tab.getByText('Please enter your name here').waitFor();
    expect(await tab.locator('pre').innerText()).toBe('Text to keep');

    await tab.goto(host.origin + address);
    await field(tab, 'comment').fill('I was there.');
    await field(tab, 'name').fill('Leyla');
    await field(tab, 'parent').selectOption({ index: 2 });
    await send(tab).click();
    await tab.waitForURL(`${host.origin}${address}#comment-sent`);
    expect(await tab.locator('#comment-sent').isVisible()).toBe(true);
    expect(desk.sent.at(-1)).toEqual({
      origin: host.origin,
      byScript: false,
      fields: {
        ...{ comment: 'I was there.', name: 'Leyla', email: '', parent: 'c2', website: '' },
        article: address,
      },
    });
  });

  it('fetches its script when it is touched, and then says in place what is missing', async () => {
    const { tab, forbidden } = await open();
    const scripts: string[] = [];
    tab.on('request', (request) => {
      if (/comment-form/.test(request.url())) scripts.push(request.url());
    });
    await tab.waitForTimeout(200);
    expect(scripts).toEqual([]);
    await field(tab, 'comment').focus();
    await tab.waitForLoadState('networkidle');
    expect(scripts.length).toBe(1);

    await send(tab).click();
    expect(await tab.locator('.fault').allInnerTexts()).toEqual([
      'Please enter your comment!',
      'Please enter your name here',
    ]);
    expect(await tab.evaluate(() => document.activeElement?.id)).toBe('_write-comment');
    expect(await field(tab, 'comment').getAttribute('aria-describedby')).toBe(
      '_write-comment-fault',
    );
    await field(tab, 'comment').fill('x'.repeat(5001));
    await field(tab, 'email').fill('leyla@');
    await send(tab).click();
    expect(await tab.locator('.fault').allInnerTexts()).toEqual([
      'Please make your comment shorter: 5,000 characters at most.',
      'Please enter your name here',
      'Please enter a whole e-mail address, or none.',
    ]);
    expect(desk.sent).toEqual([]);

    await field(tab, 'comment').fill('I was there.');
    await field(tab, 'name').fill('Refused');
    await field(tab, 'email').fill('');
    await send(tab).click();
    await tab.getByText('This name is taken.').waitFor();
    expect(await tab.locator('.told').innerText()).toBe('Not so fast.');
    expect(await field(tab, 'comment').inputValue()).toBe('I was there.');

    await field(tab, 'name').fill('Leyla');
    await send(tab).click();
    await tab.locator('#comment-sent').waitFor();
    expect(await tab.locator('.fault').count()).toBe(0);
    expect(await field(tab, 'comment').inputValue()).toBe('');
    expect(desk.sent.at(-1)).toMatchObject({ byScript: true, origin: host.origin });
    expect(forbidden).toEqual([]);
  });

  it('keeps what is written on the device until it is sent, whatever fails', async () => {
    const { tab } = await open();
    await field(tab, 'comment').focus();
    await tab.waitForLoadState('networkidle');
    await field(tab, 'comment').fill('A long thought.');
    await field(tab, 'name').fill('Leyla');
    await tab.reload();
    await expect.poll(() => field(tab, 'comment').inputValue()).toBe('A long thought.');
    expect(await field(tab, 'name').inputValue()).toBe('Leyla');

    desk.answers = 'never';
    await tab.context().setOffline(true);
    await send(tab).click();
    await tab.getByText('Your text is kept on this device').waitFor();
    await tab.context().setOffline(false);
    // A desk that is down is no page to be led to.
    const tried = tab.waitForRequest(`${desk.address}comments`);
    await send(tab).click();
    await tried;
    await tab.getByText('Your text is kept on this device').waitFor();
    expect(tab.url()).toBe(host.origin + address);
    expect(await field(tab, 'comment').inputValue()).toBe('A long thought.');

    // What no script can read is sent as a page is.
    desk.answers = 'oddly';
    await send(tab).click();
    await tab.waitForURL(`${host.origin}${address}#comment-sent`);
    expect(desk.sent.map(({ byScript }) => byScript)).toEqual([true, false]);
    // Named once, so that a desk whose answer was lost keeps it once.
    const [first, second] = desk.sent.map(({ fields }) => fields['token']);
    expect(first).toMatch(/^[\da-f]{32}$/);
    expect(second).toBe(first);
    const kept = (): Promise<string[]> =>
      tab.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('comment')));
    await expect.poll(kept).toEqual([]);
    expect(await tab.locator('#comment-sent').isVisible()).toBe(true);
  });

  it('answers the comment whose link is pressed', async () => {
    const { tab } = await open();
    await tab.getByRole('link', { name: 'Reply: Reader 3', exact: true }).click();
    await expect.poll(() => field(tab, 'parent').inputValue()).toBe('c3');
    await expect.poll(() => tab.evaluate(() => document.activeElement?.id)).toBe('_write-comment');
  });
});

describe('comments', () => {
  it('stand in two levels, the long tails folded away', async () => {
    const { tab } = await open({ javaScriptEnabled: false });
    expect(await tab.locator('.comments > .meta').innerText()).toBe('31 comments');
    expect(await tab.locator('.comments > .threads > li').count()).toBe(20);
    expect(await tab.locator('summary', { hasText: 'more comment' }).allInnerTexts()).toEqual([
      '3 more comments',
    ]);
    expect(await tab.locator('summary', { hasText: 'more repl' }).allInnerTexts()).toEqual([
      '3 more replies',
    ]);
    // A link to one that is folded away opens it.
    await tab.goto(`${host.origin}${address}#_comment-c25`);
    expect(await tab.locator('#_comment-c25').isVisible()).toBe(true);
  });

  it.each([320, 1280])('keep nobody out at %i pixels, in either direction', async (width) => {
    for (const at of [host, persian]) {
      const colorScheme = (width === 320) === (at === host) ? 'light' : 'dark';
      const { tab } = await open({ viewport: { width, height: 900 }, colorScheme }, at);
      await tab.locator('.write button').focus();
      await tab.waitForLoadState('networkidle');
      await tab.locator('.write button').click();
      await tab.locator('.fault').first().waitFor();
      for (const summary of await tab.locator('summary').all()) await summary.click();
      expect(await violations(tab)).toEqual([]);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
    }
  });
});
