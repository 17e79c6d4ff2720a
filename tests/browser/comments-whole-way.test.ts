import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { secretsFrom } from '../../src/comment-desk/secrets.ts';
import { article, digests, filesIn, read, temporaryFolder } from '../build/building.ts';
import { launchBrowser } from './browser.ts';
import { newsroom, readersAddress, say, secrets, type Newsroom } from './newsroom.ts';

const address = '/2023/10/01/ports/';
const page = `${address.slice(1)}index.html`;
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const email = 'canary.leyla@mail.example';

const folder = temporaryFolder(afterAll);
let browser: Browser;
let room: Newsroom;

beforeAll(async () => {
  const files = {
    'articles/ports.md': article({ title: 'Ports' }, 'The story.'),
    'articles/quiet.md': article({ title: 'Quiet' }, 'Another.'),
  };
  [browser, room] = await Promise.all([
    launchBrowser(),
    newsroom(folder, files, ['--commit', '--per-address', '100']),
  ]);
  return async () => {
    await Promise.all([browser.close(), room.close()]);
  };
});

async function tabOf(options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  return context.newPage();
}

/** Has a moderator press a button beside a comment. */
async function press(tab: Page, words: string, button: string): Promise<void> {
  await tab.locator('article', { hasText: words }).getByRole('button', { name: button }).tap();
  await tab.getByRole('status').getByText('Done:').waitFor();
}

const committed = (number: number) =>
  expect
    .poll(() => room.git('log', '--format=%s').split('\n').length, { timeout: 20_000 })
    .toBe(number + 1);

test('readers write with a script and without, a moderator decides on a phone, and the page shows it', async () => {
  const { origin, desk, content } = room;
  const before = digests(join(folder, 'dist'));

  const reader = await tabOf({});
  const refused: string[] = [];
  reader.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  const workers: string[] = [];
  reader.on('worker', (worker) => workers.push(worker.url()));
  await reader.goto(origin + address);
  await reader.waitForLoadState('networkidle');
  expect(workers).toEqual([]);
  // With a link: what is taken with a proof of work alone.
  await say(reader, {
    comment: 'I *was* there: https://ferries.example/timetable',
    name: 'Leyla',
    email,
  });
  expect(workers.length).toBeGreaterThan(0);
  for (const worker of workers) expect(worker).toMatch(new RegExp(`^${origin}/_astro/`));
  expect(refused).toEqual([]);

  const plain = await tabOf({ javaScriptEnabled: false });
  await plain.goto(origin + address);
  await say(plain, { comment: 'Without a script.', name: 'Murad', email });
  expect(plain.url()).toBe(`${origin}${address}#comment-sent`);
  await plain.goto(origin + address);
  await say(plain, { comment: 'Canary of what is rejected.', name: 'Nobody', email });
  for (const tab of [reader, plain]) expect(await tab.context().cookies()).toEqual([]);

  const moderator = await tabOf(phone);
  await moderator.goto(`${desk}/desk`);
  await moderator.fill('[name=token]', secrets.CASPIAN_DESK_TOKEN);
  await moderator.fill('[name=name]', 'Nigar');
  await moderator.getByRole('button', { name: 'Log in' }).tap();
  await moderator.getByRole('heading', { name: 'Waiting' }).waitFor();
  const facts = (await moderator.locator('.facts').allInnerTexts()).sort();
  const plainly = 'Waiting · no proof of work';
  expect(facts).toEqual(['Waiting · 1 link', plainly, plainly]);
  await press(moderator, 'I *was* there', 'Approve');
  await press(moderator, 'Without a script.', 'Approve');
  await press(moderator, 'Canary of what is rejected.', 'Reject');
  await committed(2);

  const { dist, report } = await room.build();
  expect(report).toMatchObject({ rendered: 1 });
  const after = digests(dist);
  expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([
    '.well-known/manifest.json',
    page,
  ]);

  // A reply under what stands there now, from the page.
  await reader.goto(origin + address);
  expect(await reader.locator('.said').allInnerTexts()).toEqual([
    'I was there: https://ferries.example/timetable',
    'Without a script.',
  ]);
  await reader.getByRole('link', { name: 'Reply: Leyla' }).click();
  await expect.poll(() => reader.inputValue('[name=parent]')).not.toBe('');
  await say(reader, { comment: 'So was I.', name: 'Tural' });
  await moderator.goto(`${desk}/desk`);
  await press(moderator, 'So was I.', 'Approve');
  await moderator.goto(`${desk}/desk?status=approved`);
  await moderator
    .locator('article', { hasText: 'So was I.' })
    .getByRole('link', { name: /More/ })
    .tap();
  await moderator.fill('#reply', 'Thank you both.');
  await moderator.getByRole('button', { name: 'Reply', exact: true }).tap();
  await moderator.waitForLoadState('load');
  await expect.poll(() => filesIn(join(content, 'comments')).length, { timeout: 20_000 }).toBe(4);
  await expect.poll(() => room.git('status', '--porcelain'), { timeout: 20_000 }).toBe('');

  await room.build();
  await reader.goto(origin + address);
  expect(await reader.locator('.replies .who').allInnerTexts()).toEqual(['Tural', 'The Paper']);
  expect(await reader.locator('.replies .mark').allInnerTexts()).toEqual(['Newsroom']);

  // A thread that is closed at the desk loses its form, and its comments stay.
  const open = digests(dist);
  await moderator.getByRole('button', { name: 'Close the thread' }).tap();
  const last = () => room.git('show', '--format=', '--unified=0');
  await expect.poll(last, { timeout: 20_000 }).toContain('\n+comments: closed\n');
  await room.build();
  const closed = digests(dist);
  expect(Object.keys(closed).filter((name) => closed[name] !== open[name])).toEqual([
    '.well-known/manifest.json',
    page,
  ]);
  await reader.goto(origin + address);
  expect(await reader.getByText('Comments are closed.').isVisible()).toBe(true);
  expect(await reader.locator('.write').count()).toBe(0);
  expect(await reader.locator('.said').count()).toBe(4);
});

test('what was rejected, and all that is personal, is nowhere but in the store', async () => {
  // Wrong requests are what logs like to quote.
  const { origin, desk, content } = room;
  const type = 'application/x-www-form-urlencoded';
  const body = new URLSearchParams({
    article: address,
    comment: 'x',
    name: 'y',
    email: 'canary.typo@',
  });
  const headers = { Origin: origin, 'Content-Type': type };
  const wrong = [
    await fetch(`${desk}/comments?email=${email}`, { method: 'POST', headers, body }),
    await fetch(`${desk}/${email}`, { headers: { Cookie: `a=${email}` } }),
    await fetch(`${desk}/desk/login?once=${email}`),
  ];
  expect(wrong.map(({ status }) => status)).toEqual([422, 404, 200]);

  const database = new DatabaseSync(join(folder, 'desk', 'comments.sqlite'), { readOnly: true });
  const rows = database.prepare('SELECT * FROM comments').all() as Record<string, string>[];
  database.close();
  expect(rows.filter((row) => row['email'] === email).length).toBe(3);
  const keyed = secretsFrom(secrets).addressHash(readersAddress);
  expect(new Set(rows.map((row) => row['address']))).toEqual(new Set([keyed, null]));
  const hashes = [email, readersAddress].flatMap((text) =>
    ['md5', 'sha1', 'sha256', 'sha512'].flatMap((kind) => {
      const hex = hash(kind, text, 'hex');
      // Shortened, they are hashes still.
      return [hex.slice(0, 16), hash(kind, text, 'base64url').slice(0, 16)];
    }),
  );
  const kept = rows.flatMap((row) => ['token', 'digest', 'words'].map((key) => row[key] ?? ''));
  const canaries = [
    ...[
      'canary.leyla',
      'canary.typo',
      'Canary of what',
      readersAddress,
      keyed.slice(0, 12),
      ...hashes,
      ...kept,
    ],
    ...Object.values(secrets),
  ];

  const objects = room.git('cat-file', '--batch-all-objects', '--batch');
  const told = { printed: room.printed(), history: room.git('log', '-p', '--all'), objects };
  expect(told.history).toContain('Without a script.');
  expect(read(join(folder, 'dist'), page)).toContain('Without a script.');
  const texts = new Map(Object.entries(told));
  for (const place of [content, join(folder, 'dist'), join(folder, 'cache')]) {
    // Of the cache, what the site's own code is made into holds nothing of the content.
    for (const file of filesIn(place).filter((name) => !name.startsWith('bundles/'))) {
      texts.set(join(place, file), readFileSync(join(place, file), 'latin1'));
    }
  }
  const found: string[] = [];
  for (const [place, text] of texts) {
    const lower = text.toLowerCase();
    for (const canary of canaries) {
      if (canary !== '' && lower.includes(canary.toLowerCase())) found.push(`${place}: ${canary}`);
    }
  }
  expect(found).toEqual([]);
});
