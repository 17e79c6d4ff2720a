import { expect, test } from 'vitest';
import { errorPage } from '../../../src/comment-desk/answer-page.ts';
import type { StoredComment } from '../../../src/comment-desk/comment.ts';
import { commentPage } from '../../../src/comment-desk/moderation-pages.ts';
import { newLink } from '../../../src/comment-desk/sessions.ts';
import { attacks } from '../../build/attacks.ts';
import { article, deskOrigin, site, testDesk, token, type TestDesk } from './desk-in-test.ts';

const type = 'application/x-www-form-urlencoded';

const send = (
  { app }: TestDesk,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) =>
  app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': type, Origin: deskOrigin, ...headers },
    body: new URLSearchParams(fields).toString(),
  });

/** A moderator who has come in: pages and forms as they get and send them. */
async function moderator(desk: TestDesk) {
  const login = await send(desk, '/desk/login', { token, name: 'Nigar' });
  expect(login.status).toBe(303);
  const [cookie = ''] = (login.headers.get('Set-Cookie') ?? '').split(';');
  const get = async (path: string) =>
    (await desk.app.request(path, { headers: { cookie } })).text();
  const [, word = ''] = /name="word" value="([0-9a-f]{64})"/.exec(await get('/desk')) ?? [];
  const act = (id: string, fields: Readonly<Record<string, string>>, headers = {}) =>
    send(desk, `/desk/comments/${id}`, { word, ...fields }, { cookie, ...headers });
  return { cookie, word, get, act };
}

async function withComment(desk: TestDesk, fields: Readonly<Record<string, string>> = {}) {
  const { result } = await postAndFind(desk, fields);
  return result;
}

async function postAndFind(desk: TestDesk, fields: Readonly<Record<string, string>>) {
  const before = new Set(desk.store.list(undefined).map(({ id }) => id));
  expect((await desk.prove(fields)).status).toBe(200);
  const found = desk.store.list(undefined).find(({ id }) => !before.has(id));
  if (!found) throw new Error('nothing was stored');
  return { result: found.id };
}

test('shows nothing to who has not come in', async () => {
  const desk = await testDesk();
  const id = await withComment(desk, { comment: 'Secret words.' });
  for (const path of ['/desk', '/desk/log', `/desk/comments/${id}`]) {
    for (const cookie of [
      '',
      '__Host-desk=x',
      '__Host-desk=%00',
      `desk-on-this-machine=${token}`,
    ]) {
      const answer = await desk.app.request(path, { headers: { cookie } });
      expect(answer.status).toBe(303);
      expect(answer.headers.get('Location')).toBe('/desk/login');
    }
  }
  const posted = await send(desk, `/desk/comments/${id}`, { action: 'approve' });
  expect(posted.headers.get('Location')).toBe('/desk/login');
  expect(desk.store.comment(id)?.status).toBe('held');
});

test('lets in by the token, with a cookie that this host alone gets and no script reads', async () => {
  const desk = await testDesk();
  const login = await send(desk, '/desk/login', { token });
  expect(login.headers.get('Set-Cookie')).toMatch(
    /^__Host-desk=[\w-]{32}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
});

test('lets in by a link once, and not by opening it alone', async () => {
  const desk = await testDesk();
  const link = newLink('Nigar', desk.desk);
  const once = new URL(link).searchParams.get('once') ?? '';
  const page = await desk.app.request(link);
  expect(page.headers.get('Set-Cookie')).toBeNull();
  expect((await send(desk, '/desk/login', { once })).status).toBe(303);
  expect((await send(desk, '/desk/login', { once })).status).toBe(401);
  const late = new URL(newLink('Nigar', desk.desk)).searchParams.get('once') ?? '';
  desk.wait(16 * 60_000);
  expect((await send(desk, '/desk/login', { once: late })).status).toBe(401);
});

test('stops who tries tokens, wherever they try them, and lets others in', async () => {
  const desk = await testDesk();
  const tries: number[] = [];
  for (let number = 0; number < 6; number++) {
    tries.push((await send(desk, '/desk/login', { token: `try ${String(number)}` })).status);
  }
  expect(tries).toEqual([401, 401, 401, 401, 401, 401]);
  expect((await send(desk, '/desk/login', { token })).status).toBe(401);
  const metrics = { headers: { Authorization: `Bearer ${token}` } };
  expect((await desk.app.request('/metrics', metrics)).status).toBe(401);
  const elsewhere = { 'X-Test-Address': '198.51.100.7' };
  expect((await send(desk, '/desk/login', { token }, elsewhere)).status).toBe(303);
  desk.wait(16 * 60_000);
  expect((await send(desk, '/desk/login', { token })).status).toBe(303);
});

test('stops who tries tokens from many addresses', async () => {
  const desk = await testDesk();
  for (let number = 0; number < 60; number++) {
    const from = { 'X-Test-Address': `198.51.100.${String(number)}` };
    await send(desk, '/desk/login', { token: 'a try' }, from);
  }
  const fresh = { 'X-Test-Address': '203.0.113.1' };
  expect((await send(desk, '/desk/login', { token }, fresh)).status).toBe(401);
});

test('works below a path as on a host of its own', async () => {
  const desk = await testDesk({}, '', `${site}/talk/`);
  const headers = { 'Content-Type': type, Origin: site };
  const ask = (path: string, fields: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams(fields).toString();
    return desk.app.request(path, { method: 'POST', headers, body });
  };
  const wrong = await ask('/talk/comments', { article, name: 'Leyla' });
  expect(await wrong.text()).toContain('action="/talk/comments"');
  expect((await ask('/talk/comments', { article, name: 'L', comment: 'Hm.' })).status).toBe(303);
  const login = await ask('/talk/desk/login', { token });
  expect(login.headers.get('Location')).toBe('/talk/desk');
  const cookie = login.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const list = await desk.app.request('/talk/desk', { headers: { cookie } });
  expect(await list.text()).toContain('Hm.');
  for (const path of ['/comments', '/desk', '/health']) {
    expect((await desk.app.request(path)).status).toBe(404);
  }
});

test('approves, rejects, marks as spam, picks, and undoes each', async () => {
  const desk = await testDesk();
  const id = await withComment(desk);
  const { act, get } = await moderator(desk);
  for (const [action, status] of [
    ['approve', 'approved'],
    ['reject', 'rejected'],
    ['spam', 'spam'],
  ] as const) {
    const answer = await act(id, { action, status: 'held', search: '' });
    expect(answer.status).toBe(303);
    expect(desk.store.comment(id)?.status).toBe(status);
    expect(await get(answer.headers.get('Location') ?? '')).toContain('value="undo"');
    await act(id, { action: 'undo' });
    expect(desk.store.comment(id)?.status).toBe('held');
  }
  await act(id, { action: 'pick' });
  expect(desk.store.comment(id)?.pick).toBe(1);
  await act(id, { action: 'undo' });
  expect(desk.store.comment(id)?.pick).toBe(0);
  expect((await act(id, { action: 'undo' })).status).toBe(422);
  expect((await act(id, { action: 'delete everything' })).status).toBe(422);
  expect((await act('0000000000000000', { action: 'approve' })).status).toBe(422);
  expect(await get('/desk/log')).toContain('Nigar: spam');
});

test('edits with a mark that undoing takes away, and answers as the newsroom', async () => {
  const desk = await testDesk();
  const id = await withComment(desk);
  const { act } = await moderator(desk);
  await act(id, { action: 'edit', text: 'I was near.\r\n' });
  expect(desk.store.comment(id)).toMatchObject({ text: 'I was near.', edited: desk.desk.now() });
  await act(id, { action: 'undo' });
  expect(desk.store.comment(id)).toMatchObject({ text: 'I was there.', edited: null });
  expect((await act(id, { action: 'edit', text: ' ' })).status).toBe(422);

  expect((await act(id, { action: 'reply', text: 'Thank you.' })).status).toBe(422);
  await act(id, { action: 'approve' });
  await act(id, { action: 'reply', text: 'Thank you.' });
  expect(desk.store.list('approved', { search: 'Thank you.' })).toMatchObject([
    { name: 'The News', parent: id, staff: 1, article },
  ]);
});

test('bans an address and lifts that, closes a thread and opens it', async () => {
  const desk = await testDesk();
  const id = await withComment(desk);
  const { act, get } = await moderator(desk);
  await act(id, { action: 'ban' });
  expect(await (await desk.post({ comment: 'Again.' })).json()).toEqual({ ok: true });
  const [spam] = desk.store.list('spam');
  expect(spam).toMatchObject({ text: 'Again.' });
  expect(await get(`/desk/comments/${spam?.id ?? ''}`)).toContain('value="unban"');
  expect(await get('/desk/log')).toContain(`for comment ${id}, until`);
  expect((await act(spam?.id ?? '', { action: 'unban' })).status).toBe(303);
  expect((await act(id, { action: 'unban' })).status).toBe(422);
  expect(desk.store.bans(desk.desk.now())).toEqual([]);
  await desk.post({ comment: 'Once more.' });
  expect(desk.store.list('held', { search: 'Once more.' })).toHaveLength(1);
  // Laid for a comment that is deleted meanwhile, a ban can be lifted all the same.
  await act(id, { action: 'ban' });
  await act(id, { action: 'reject' });
  desk.desk.store.forget({ decided: desk.desk.now() + 1, received: 0, now: desk.desk.now() });
  expect(desk.store.comment(id)).toBeUndefined();
  const lifted = await act(id, { action: 'unban' });
  expect(lifted.headers.get('Location')).toBe('/desk/log');
  expect(desk.store.bans(desk.desk.now())).toEqual([]);
  const other = await withComment(desk, { comment: 'Of the same article.' });
  await act(other, { action: 'close' });
  const elsewhere = { 'X-Test-Address': '198.51.100.7' };
  expect((await desk.post({ comment: 'Two' }, elsewhere)).status).toBe(422);
  await act(other, { action: 'open' });
  expect((await desk.post({ comment: 'Two' }, elsewhere)).status).toBe(200);
});

test('does nothing for forms of other sites, or without the word of the session', async () => {
  const desk = await testDesk();
  const id = await withComment(desk);
  const { act, cookie } = await moderator(desk);
  const other = await moderator(desk);
  const refused = [
    await act(id, { action: 'approve' }, { Origin: 'https://evil.example' }),
    await act(id, { action: 'approve' }, { Origin: site }),
    await act(id, { action: 'approve' }, { Origin: 'null' }),
    await act(id, { action: 'approve', word: '' }),
    await act(id, { action: 'approve', word: '0'.repeat(64) }),
    await act(id, { action: 'approve', word: other.word }),
    await act(id, { action: 'approve' }, { 'Content-Type': 'text/plain' }),
    await send(desk, '/desk/logout', {}, { cookie }),
    await send(desk, '/desk/login', { token }, { Origin: 'https://evil.example' }),
  ];
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
  expect(desk.store.comment(id)?.status).toBe('held');
  const asked = await desk.app.request(`/desk/comments/${id}?action=approve`, {
    headers: { cookie },
  });
  expect(asked.status).toBe(200);
  expect(desk.store.comment(id)?.status).toBe('held');
});

test('takes what looks like a header, a path or SQL in a moderator’s request for words', async () => {
  const desk = await testDesk();
  const id = await withComment(desk);
  const { act, get, cookie } = await moderator(desk);
  const search = "x\r\nSet-Cookie: a=b\r\n\r\n' OR 1=1 --";
  const done = await act(id, { action: 'pick', status: "held' OR 1", search });
  expect(done.headers.get('Set-Cookie')).toBeNull();
  expect(done.headers.get('Location')).toMatch(/^\/desk\?status=all&search=x%0D%0ASet-Cookie/);
  expect(await get(done.headers.get('Location') ?? '')).toContain('There is none.');
  expect(await get(`/desk?search=${encodeURIComponent("' OR '1'='1")}`)).toContain(
    'There is none.',
  );
  expect(await get('/desk?page=-1&status=x')).toContain('<article');
  for (const path of ["' OR '1'='1", '../log', '%00', '..%2f..%2fetc%2fpasswd']) {
    const asked = await desk.app.request(`/desk/comments/${encodeURIComponent(path)}`, {
      headers: { cookie },
    });
    expect(asked.status, path).toBe(404);
    expect((await act(encodeURIComponent(path), { action: 'approve' })).status, path).toBe(422);
  }
  expect(desk.store.list('held')).toHaveLength(1);
  const login = await send(desk, '/desk/login', { token, name: 'N\r\nSet-Cookie: a=b<script>' });
  expect([...login.headers].join()).not.toContain('a=b');
  expect(await get('/desk/log')).toContain('NSet-Cookie ab');
});

test('ends a session for good', async () => {
  const desk = await testDesk();
  const { cookie, word } = await moderator(desk);
  await send(desk, '/desk/logout', { word }, { cookie });
  expect((await desk.app.request('/desk', { headers: { cookie } })).status).toBe(303);
  const { cookie: later } = await moderator(desk);
  desk.wait(13 * 3_600_000);
  expect((await desk.app.request('/desk', { headers: { cookie: later } })).status).toBe(303);
});

test('shows what readers wrote as text, and runs nothing of it', async () => {
  const desk = await testDesk();
  const attacks = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</textarea><svg onload=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    '<a href="javascript:alert(1)">x</a>',
  ];
  const { get } = await moderator(desk);
  for (const comment of attacks) {
    const id = await withComment(desk, { comment, name: 'O\'Hara & "co"' });
    const pages = [
      await get(`/desk/comments/${id}`),
      await get(`/desk?search=${encodeURIComponent(comment)}`),
    ];
    for (const page of pages) {
      expect(page).not.toMatch(/<(?:script|img|svg)/);
      expect(page).not.toContain(comment);
      expect(page).not.toContain('"co"');
    }
  }
});

test('finds comments by words and names, and turns pages', async () => {
  const desk = await testDesk({
    limits: { perAddress: 100, plainPerAddress: 100, plainPerArticle: 100 },
  });
  for (let number = 0; number < 52; number++)
    await desk.post({ comment: `Number ${String(number)}.` });
  const { get } = await moderator(desk);
  expect(await get('/desk')).toContain('page=2');
  expect((await get('/desk?page=2')).match(/<article/g)).toHaveLength(2);
  expect((await get('/desk?search=number%2051.')).match(/<article/g)).toHaveLength(1);
  expect(await get('/desk?search=%25')).toContain('There is none.');
});

test('every attack on pages of articles is words on the moderators’ pages, and on the reader’s own', async () => {
  const { desk } = await testDesk();
  const session = { secret: 'x', moderator: 'Nigar' };
  const tagsOf = (page: string): string[] => page.match(/<[^>]*>/g) ?? [];
  const comment: StoredComment = {
    ...{ id: '0'.repeat(16), article, parent: null, name: 'N', text: 'T', email: null },
    ...{ address: null, remarks: '', received: 0, decided: null, edited: null },
    status: 'held',
    staff: 0,
    pick: 0,
  };
  const plain = tagsOf(commentPage(desk, session, { ...comment, name: '', remarks: '' }));
  const fields = { article, parent: '', website: '', altcha: '', token: '', name: '', email: '' };
  const answered = tagsOf(errorPage(desk.settings, { ...fields, comment: '' }, {}, 'en'));
  const texts = attacks(true).map(({ text }) => text);
  expect(texts.length).toBeGreaterThan(800);
  for (const text of texts) {
    const page = commentPage(desk, session, { ...comment, name: '', text, remarks: text });
    expect(tagsOf(page)).toEqual(plain);
    expect(tagsOf(errorPage(desk.settings, { ...fields, comment: text }, {}, 'en'))).toEqual(
      answered,
    );
    // In an attribute a text may hold what it likes but the sign that ends it.
    const named = commentPage(desk, session, { ...comment, name: text });
    expect(tagsOf(named).length).toBe(plain.length);
  }
});
