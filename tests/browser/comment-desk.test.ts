import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { decide } from '../../src/comment-desk/deciding.ts';
import { listen, stop } from '../../src/comment-desk/serving.ts';
import { newLink } from '../../src/comment-desk/sessions.ts';
import { headers } from '../../src/outputs/policy.ts';
import { article, testDesk } from '../unit/comment-desk/desk-in-test.ts';
import { violations } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { freePort } from './real-server.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** A site with a form, as a host serves it, and a desk on another host. */
async function siteAndDesk() {
  const deskPort = await freePort();
  const desk = `http://localhost:${deskPort}`;
  const page = `<!doctype html><html lang="en"><title>An article</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; form-action 'self' ${desk}">
<form method="post" action="${desk}/comments"><input type="hidden" name="article" value="${article}">
<textarea name="comment"></textarea><input name="name"><input name="website" hidden><button>Send</button></form>
<p id="comment-sent">Thank you</p>`;
  const site = createServer((_, answer) => {
    answer.writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' }).end(page);
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const tested = await testDesk({}, '', `${desk}/`, `${origin}/`);
  const { server } = await listen(tested.app, 'localhost', deskPort);
  onTestFinished(async () => {
    await Promise.all([stop(server, 0), closed(site)]);
  });
  return { ...tested, origin, deskOrigin: desk };
}

test('a reader without JavaScript is told what is missing, keeps the text, and comes back to the article', async () => {
  const { origin, store } = await siteAndDesk();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${origin}${article}`);
  await page.fill('[name=comment]', 'Words that <b>stay</b>.\n\nA second paragraph.');
  await page.click('button');
  expect(await page.locator('#name-error').textContent()).toBe('Please enter your name here');
  expect(await page.inputValue('[name=comment]')).toBe(
    'Words that <b>stay</b>.\n\nA second paragraph.',
  );
  await page.fill('[name=comment]', '');
  await page.fill('[name=name]', 'Leyla');
  await page.click('button');
  expect(await page.locator('#comment-error').textContent()).toBe('Please enter your comment!');
  expect(await page.inputValue('[name=name]')).toBe('Leyla');
  await page.fill('[name=comment]', 'I was there.');
  await page.click('button');
  await page.waitForURL(`${origin}${article}#comment-sent`);
  expect(store.list('held')).toMatchObject([{ text: 'I was there.', name: 'Leyla' }]);
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test('a moderator comes in by a link and decides by keyboard, on a phone', async () => {
  const { post, desk, store, deskOrigin, origin } = await siteAndDesk();
  expect((await post({}, { Origin: origin })).status).toBe(200);
  const [{ id } = { id: '' }] = store.list('held');
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await page.goto(newLink('Nigar', desk));
  await page.click('button');
  await page.waitForURL(`${deskOrigin}/desk`);
  const long = 'Lorem'.repeat(40);
  expect((await post({ comment: long, name: 'A'.repeat(70) }, { Origin: origin })).status).toBe(
    200,
  );
  await page.reload();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBe(320);
  expect(await violations(page)).toEqual([]);

  const press = async (name: string): Promise<void> => {
    for (let tabs = 0; tabs < 60; tabs++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => document.activeElement?.textContent);
      if (focused === name) {
        const loaded = page.waitForEvent('load');
        await page.keyboard.press('Enter');
        await loaded;
        return;
      }
    }
    throw new Error(`Tab does not come to ${name}`);
  };
  await press('Approve');
  expect(store.comment(id)?.status).toBe('approved');
  await press('Undo');
  expect(store.comment(id)?.status).toBe('held');
  await press('Reject');
  expect(store.comment(id)?.status).toBe('rejected');
  decide('ban', id, 'Nigar', desk);
  for (const path of [`comments/${id}`, 'log', '?status=all', 'login']) {
    await page.goto(`${deskOrigin}/desk/${path}`.replace('/?', '?'));
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `${path} ${colorScheme}`).toEqual([]);
    }
  }
  await context.close();
});

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
