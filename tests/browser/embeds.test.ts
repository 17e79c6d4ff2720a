import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { article, build, publication, temporaryFolder } from '../build/building.ts';
import { launchBrowser } from './browser.ts';
import { serve, type StaticHost } from './static-host.ts';

const folder = temporaryFolder(afterAll);
const address = '/2023/10/01/film/';
let browser: Browser;
let host: StaticHost;

beforeAll(async () => {
  const text =
    'Words.\n\nhttps://youtu.be/abcdefghijk\n\nMore.\n\nhttps://sounds.example/talk.mp3\n\nWords.';
  const content = publication(join(folder, 'content'), {
    'articles/film.md': article({ date: '2023-10-01' }, text),
  });
  const built = await build(content, folder);
  expect(built.code, built.err).toBe(0);
  host = await serve(built.dist);
  browser = await launchBrowser();
  return async () => {
    host.close();
    await browser.close();
  };
}, 120_000);

describe('the card of a film on another site', () => {
  it('asks nobody for anything until its button is pressed, then loads it in its place', async () => {
    const tab = await browser.newPage();
    const asked: string[] = [];
    const wrong: string[] = [];
    // Answered here: nothing leaves this machine.
    await tab.route(/youtube|sounds/, (route) =>
      route.fulfill({ body: '<p>film</p>', contentType: 'text/html' }),
    );
    tab.on('request', (request) => {
      if (!request.url().startsWith(host.origin)) asked.push(request.url());
    });
    tab.on('console', (message) => wrong.push(message.text()));
    await tab.goto(host.origin + address);
    const card = tab.locator('.embed').first();
    const button = card.getByRole('button', { name: 'Load from YouTube' });
    await button.waitFor();
    expect(asked).toEqual([]);

    await button.focus();
    await tab.keyboard.press('Enter');
    const frame = tab.frameLocator('.embed iframe[title="Video on YouTube"]');
    await frame.getByText('film').waitFor();
    expect(asked).toEqual(['https://www.youtube-nocookie.com/embed/abcdefghijk']);
    expect(await button.count()).toBe(0);
    expect(await card.getByRole('link').getAttribute('href')).toBe(
      'https://www.youtube.com/watch?v=abcdefghijk',
    );
    await tab.locator('.embed').last().getByRole('button').click();
    expect(await tab.locator('.embed audio').getAttribute('src')).toBe(
      'https://sounds.example/talk.mp3',
    );
    // Only the sound, which is none, may be complained of: not the policy.
    expect(wrong.filter((line) => /policy/i.test(line))).toEqual([]);
    await tab.close();
  });

  it('moves nothing when its button comes', async () => {
    const tab = await browser.newPage({ viewport: { width: 390, height: 3000 } });
    await tab.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          document.documentElement.dataset['shift'] = String(
            (entry as unknown as { value: number }).value,
          );
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await tab.goto(host.origin + address);
    await tab.locator('.embed button').last().waitFor();
    await tab.waitForTimeout(200);
    const withScript = await tab.locator('.embed').first().boundingBox();
    expect(await tab.locator('html').getAttribute('data-shift')).toBeNull();
    expect(withScript?.height).toBeGreaterThan(50);
    await tab.close();
  });

  it('is a link where no script runs', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(host.origin + address);
    await tab.getByRole('link', { name: 'Video on YouTube' }).waitFor();
    expect(await tab.getByRole('button').count()).toBe(0);
    await context.close();
  });
});
