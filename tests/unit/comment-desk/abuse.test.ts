import { expect, test } from 'vitest';
import { wordsOf } from '../../../src/comment-desk/posting.ts';
import { article, deskOrigin, site, testDesk } from './desk-in-test.ts';

const hour = 3_600_000;

test('takes posts from the site and from its own page alone', async () => {
  const { post } = await testDesk({ limits: { plainPerAddress: 100 } });
  const page = `${site}${article}`;
  const allowed = [
    { Origin: site },
    { Origin: deskOrigin },
    { Origin: undefined, Referer: page },
    { Origin: 'null', Referer: `${site}/` },
  ];
  for (const headers of allowed) {
    expect((await post({}, headers)).status, JSON.stringify(headers)).toBe(200);
  }
  const forged = [
    { Origin: 'https://evil.example' },
    { Origin: 'http://news.example' },
    { Origin: 'https://news.example.evil.example' },
    { Origin: 'https://evil.example', Referer: page },
    { Origin: 'null' },
    { Origin: undefined },
    { Origin: undefined, Referer: 'https://evil.example/?https://news.example/' },
    { Origin: undefined, Referer: 'no address' },
  ];
  for (const headers of forged) {
    const answer = await post({}, headers);
    expect(answer.status, JSON.stringify(headers)).toBe(403);
    const readable = answer.headers.get('Access-Control-Allow-Origin');
    expect(readable === null || readable === site).toBe(true);
  }
});

test('gives back what was written where it does not take it, in no form', async () => {
  const { post } = await testDesk({ limits: { plainPerAddress: 0 } });
  const html = { Accept: 'text/html' };
  const words = '"My" <b>words</b>';
  const elsewhere = await post({ comment: words }, { ...html, Origin: 'https://evil.example' });
  const page = await elsewhere.text();
  expect(elsewhere.status).toBe(403);
  expect(page).toContain('&quot;My&quot; &#x3C;b&#x3E;words&#x3C;/b&#x3E;</textarea>');
  expect(page).not.toContain('<form');
  const limited = await post({ comment: words }, html);
  expect(limited.status).toBe(429);
  expect(await limited.text()).toContain('words&#x3C;/b&#x3E;</textarea>');
});

test('takes forms alone, and no more than a comment can be', async () => {
  const { post, app } = await testDesk();
  const types = [
    'application/json',
    'multipart/form-data; boundary=x',
    'text/plain',
    '',
    undefined,
  ];
  for (const type of types) {
    expect((await post({}, { 'Content-Type': type })).status, type).toBe(415);
  }
  const utf8 = 'application/x-www-form-urlencoded;charset=UTF-8';
  expect((await post({}, { 'Content-Type': utf8 })).status).toBe(200);
  expect((await post({ comment: 'x'.repeat(70_000) })).status).toBe(413);
  expect((await post({ other: 'x'.repeat(70_000) })).status).toBe(413);
  // Without a length, what comes is counted.
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(16_384).fill(120));
    },
  });
  const answer = await app.request('/comments', {
    method: 'POST',
    headers: { 'Content-Type': utf8, Origin: site },
    body: endless,
    duplex: 'half',
  } as RequestInit);
  expect(answer.status).toBe(413);
  expect(sent).toBeLessThan(20);
});

test('answers what fills in every field as any other, and takes it for spam', async () => {
  const { post, store } = await testDesk();
  expect(await (await post({ website: 'https://pills.example' })).json()).toEqual({ ok: true });
  expect(store.list('held')).toEqual([]);
  expect(store.list('spam')).toHaveLength(1);
});

test('takes a proof of work once, in time, unaltered, and not too soon', async () => {
  const { post, proof, prove, wait, store } = await testDesk();
  const soon = await proof();
  expect((await post({ altcha: soon })).status).toBe(422);
  wait(5_000);
  expect((await post({ altcha: soon, comment: 'See https://a.example' })).status).toBe(200);
  expect((await post({ altcha: soon, comment: 'Once more.' })).status).toBe(422);

  const late = await proof();
  wait(3 * hour);
  expect((await post({ altcha: late, comment: 'Later.' })).status).toBe(422);

  type Payload = {
    challenge: { parameters: Record<string, unknown>; signature: string };
    solution: { counter: number; derivedKey: string };
  };
  const altered = async (alter: (payload: Payload) => void): Promise<string> => {
    const payload = JSON.parse(atob(await proof())) as Payload;
    alter(payload);
    wait(5_000);
    return btoa(JSON.stringify(payload));
  };
  const forged = [
    await altered((payload) => {
      payload.challenge.parameters['data'] = { issued: 0 };
    }),
    await altered((payload) => {
      payload.challenge.parameters['nonce'] = '0'.repeat(32);
    }),
    await altered((payload) => {
      payload.challenge.parameters['keyPrefix'] = '0';
    }),
    await altered((payload) => {
      payload.challenge.signature = '0'.repeat(64);
    }),
    await altered((payload) => {
      payload.challenge.signature = '';
    }),
    await altered((payload) => {
      payload.solution.derivedKey = '0'.repeat(64);
    }),
    await altered((payload) => {
      delete payload.challenge.parameters['keySignature'];
      payload.solution.counter = -1;
    }),
    'no base64 §',
    btoa('{}'),
    btoa('null'),
  ];
  for (const altcha of forged) {
    expect((await post({ altcha, comment: 'Forged.' })).status).toBe(422);
  }
  expect(store.list(undefined)).toHaveLength(1);
  expect((await prove({ comment: 'Honest.' })).status).toBe(200);
});

test('takes so many comments from one address, fewer without a proof of work, and more an hour later', async () => {
  const { post, prove, wait } = await testDesk({ limits: { perAddress: 5, plainPerAddress: 2 } });
  const statuses: number[] = [];
  for (let number = 0; number < 3; number++) {
    statuses.push((await post({ comment: `Plain ${String(number)}` })).status);
  }
  for (let number = 0; number < 4; number++) {
    statuses.push((await prove({ comment: `Proven ${String(number)}` })).status);
  }
  expect(statuses).toEqual([200, 200, 429, 200, 200, 200, 429]);
  const limited = await post({ comment: 'Again' });
  expect(limited.headers.get('Retry-After')).toBe('3600');
  expect((await post({ comment: 'Another' }, { 'X-Test-Address': '198.51.100.7' })).status).toBe(
    200,
  );
  wait(hour);
  expect((await post({ comment: 'Later' })).status).toBe(200);
});

test('counts a household with IPv6 once', async () => {
  const { post } = await testDesk({ limits: { plainPerAddress: 1 } });
  const from = (address: string, comment: string) =>
    post({ comment }, { 'X-Test-Address': address });
  expect((await from('2001:db8:1:2::1', 'One')).status).toBe(200);
  expect((await from('2001:0db8:0001:0002:ffff::9', 'Two')).status).toBe(429);
  expect((await from('2001:db8:1:3::1', 'Three')).status).toBe(200);
});

test('reads so many wrong posts of one address, and no more for a while', async () => {
  const { post, wait } = await testDesk({ limits: { wrong: 3 } });
  const statuses: number[] = [];
  for (let number = 0; number < 4; number++) statuses.push((await post({ name: '' })).status);
  statuses.push((await post()).status);
  expect(statuses).toEqual([422, 422, 422, 429, 429]);
  expect((await post({}, { 'X-Test-Address': '198.51.100.7' })).status).toBe(200);
  wait(hour);
  expect((await post({ comment: 'Later.' })).status).toBe(200);
});

test('has no text that is long work to look at', () => {
  // Ten times as long is some ten times the work: what grows faster would take minutes.
  for (const unit of [' ', '\u3000', '\n', '\t\n', '\u200B', '\u202E', 'e\u0301', '\uD800']) {
    expect(wordsOf(`a${unit.repeat(3_000_000 / unit.length)}b`)).toMatch(/^a[^]*b$/);
  }
});

test('takes so many comments under one article', async () => {
  const { post } = await testDesk({ limits: { plainPerArticle: 2 } });
  const statuses: number[] = [];
  for (let number = 0; number < 3; number++) {
    const from = { 'X-Test-Address': `192.0.2.${String(number)}` };
    statuses.push((await post({ comment: `Number ${String(number)}` }, from)).status);
  }
  expect(statuses).toEqual([200, 200, 429]);
});

test('holds what has a word of the list, and takes what has a word of spam for it', async () => {
  const words = { held: ['idiot'], spam: ['cheap pills'] };
  const { post, store } = await testDesk({ words });
  await post({ comment: 'You IDIOT.' });
  await post({ comment: 'Idiotic is another word.' });
  await post({ comment: 'Cheap pills!' });
  expect(
    store
      .list('held')
      .map(({ remarks }) => remarks)
      .sort(),
  ).toEqual(['no proof of work', 'no proof of work; it says "idiot"']);
  expect(store.list('spam')).toMatchObject([{ text: 'Cheap pills!' }]);
});

test('passes readers who are known to be good, where that is set', async () => {
  const { prove, store } = await testDesk({ passKnown: true });
  const email = 'good@mail.example';
  for (const comment of ['One', 'Two', 'Three']) {
    await prove({ comment, email });
    const [held] = store.list('held');
    store.change(held?.id ?? '', { status: 'approved' }, 'approve', 'test', 0);
  }
  await prove({ comment: 'Four', email });
  expect(store.list('approved')).toHaveLength(4);
  await prove({ comment: 'See https://a.example', email });
  await prove({ comment: 'Five', email: 'other@mail.example' });
  expect(store.list('held')).toHaveLength(2);
});

test('tells every answer how browsers are to treat it', async () => {
  const { app, post } = await testDesk();
  const answers = [
    await post(),
    await post({}, { Origin: 'https://evil.example' }),
    ...(await Promise.all(
      ['/health', '/metrics', '/challenge', '/desk', '/desk/login', '/nothing'].map(async (path) =>
        app.request(path),
      ),
    )),
  ];
  for (const { headers } of answers) {
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('Referrer-Policy')).toBe('same-origin');
  }
});
