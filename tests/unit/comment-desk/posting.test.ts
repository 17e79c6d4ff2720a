import { expect, test } from 'vitest';
import { escaped } from '../../../src/domain/escaped.ts';
import { article, site, testDesk } from './desk-in-test.ts';

const errorsOf = async (answer: Response): Promise<unknown> =>
  ((await answer.json()) as { errors: unknown }).errors;

test('takes a comment, and has it in the store when it says so', async () => {
  const { post, store } = await testDesk();
  const answer = await post({ email: ' Reader@Mail.example ' });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ ok: true });
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(site);
  expect(answer.headers.get('Set-Cookie')).toBeNull();
  expect(store.list('held')).toMatchObject([
    { article, name: 'Leyla', text: 'I was there.', email: 'reader@mail.example', parent: null },
  ]);
});

const unreadable = 'Your comment cannot be shown as it is written. Please write it more simply.';

test('says at each field what is wrong with it, and stores nothing', async () => {
  const { post, store } = await testDesk();
  const wrong: readonly (readonly [fields: Record<string, string>, errors: unknown])[] = [
    [{ comment: '' }, { comment: 'Please enter your comment!' }],
    [{ comment: ' \n\u200B\u0007 ' }, { comment: 'Please enter your comment!' }],
    [{ name: '' }, { name: 'Please enter your name here' }],
    [
      { comment: '', name: ' ' },
      { comment: 'Please enter your comment!', name: 'Please enter your name here' },
    ],
    [
      { comment: 'x'.repeat(5001) },
      { comment: 'Please make your comment shorter: 5,000 characters at most.' },
    ],
    [{ name: 'x'.repeat(81) }, { name: 'Please enter a shorter name: 80 characters at most.' }],
    ...['> '.repeat(100) + 'deep', '>', '[](https://a.example)', '&#8203;'].map(
      (comment) => [{ comment }, { comment: unreadable }] as const,
    ),
    [{ name: '...' }, { name: 'Please enter a name in letters, without a web address.' }],
    [
      { name: 'www.pills.example' },
      { name: 'Please enter a name in letters, without a web address.' },
    ],
    [{ email: 'reader' }, { email: 'Please enter a whole e-mail address, or none.' }],
    [
      { email: 'a@b.example\r\nBcc: all@b.example' },
      { email: 'Please enter a whole e-mail address, or none.' },
    ],
    [
      { comment: 'See https://pills.example' },
      { comment: 'Links are taken with our check for robots alone, which needs JavaScript.' },
    ],
    [{ parent: '../x' }, { form: 'The comment that you answer is not here any more.' }],
    [{ parent: 'abc' }, { form: 'The comment that you answer is not here any more.' }],
    [{ article: '/2023/10/01/closed/' }, { form: 'Comments are closed.' }],
  ];
  let number = 0;
  for (const [fields, errors] of wrong) {
    number += 1;
    const answer = await post(fields, { 'X-Test-Address': `192.0.2.${String(number)}` });
    expect(answer.status, JSON.stringify(fields).slice(0, 80)).toBe(422);
    expect(await errorsOf(answer)).toEqual(errors);
    // The same without a script, with all that was written.
    const from = { 'X-Test-Address': `192.0.2.${String(number)}`, Accept: 'text/html' };
    const page = await (await post(fields, from)).text();
    for (const message of Object.values(errors as Record<string, string>)) {
      expect(page).toContain(`>${message}</p>`);
    }
    const { comment = 'I was there.', name = 'Leyla', email = '' } = fields;
    expect(page).toContain(`>\n${escaped(comment)}</textarea>`);
    expect(page).toContain(`name="name" value="${escaped(name)}"`);
    expect(page).toContain(`name="email" value="${escaped(email)}"`);
  }
  expect(store.list(undefined)).toEqual([]);
});

test('without JavaScript, shows the form again with all that was written, and leads back', async () => {
  const { post } = await testDesk();
  const html = { Accept: 'text/html' };
  const wrong = await post({ name: '', comment: '<b>"My" words</b>', email: 'a@b.example' }, html);
  expect(wrong.status).toBe(422);
  const page = await wrong.text();
  expect(page).toContain('Please enter your name here');
  expect(page).toContain('&#x3C;b&#x3E;&quot;My&quot; words&#x3C;/b&#x3E;</textarea>');
  expect(page).toContain('value="a@b.example"');
  expect(page).not.toContain('<script');
  expect(page).toContain(`<a href="${site}${article}">Back to the article</a>`);

  const right = await post({}, { ...html, Origin: 'https://talk.news.example' });
  expect(right.status).toBe(303);
  expect(right.headers.get('Location')).toBe(`${site}${article}#comment-sent`);
});

test('answers in the language of the article', async () => {
  const { post } = await testDesk();
  const answer = await post({ article: '/2023/10/01/persian/', name: '' });
  expect(await errorsOf(answer)).toEqual({ name: 'لطفا نام خود را اینجا بنویسید' });
});

test('says the same of an article that is not public yet, a draft, and none', async () => {
  const { post, store } = await testDesk();
  const addresses = ['/2040/01/01/embargoed/', '/2023/10/01/draft/', '/2023/10/01/none/'];
  const answers = await Promise.all(
    [...addresses, '/2023/10/01/off/'].map(async (asked, index) => {
      const answer = await post(
        { article: asked },
        { 'X-Test-Address': `192.0.2.${String(index)}` },
      );
      return [answer.status, [...answer.headers], await answer.text()];
    }),
  );
  expect(answers[0]?.[0]).toBe(404);
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(store.list(undefined)).toEqual([]);
});

test('takes comments on an article as soon as it is public', async () => {
  const { post, wait, desk } = await testDesk();
  wait(Date.parse('2040-01-02T00:00:00Z') - desk.now());
  expect((await post({ article: '/2040/01/01/embargoed/' })).status).toBe(200);
});

test('closes articles after the days that the publication sets', async () => {
  const { post } = await testDesk({}, '  closeAfterDays: 14\n');
  const answer = await post();
  expect(await errorsOf(answer)).toEqual({ form: 'Comments are closed.' });
});

test('makes no path of what is sent as an article', async () => {
  const { post, store } = await testDesk({ limits: { perAddress: 100, plainPerAddress: 100 } });
  const tricks = [
    '/2023/10/01/../../../etc/passwd/',
    '/2023/10/01/%2e%2e/',
    '/2023/10/01/..%2f..%2fkosovo/',
    '/2023/10/01/kosovo/../kosovo/',
    '/2023/10/01/kosovo\\..\\/',
    '//evil.example/2023/10/01/kosovo/',
    'https://evil.example/2023/10/01/kosovo/',
    '/2023/10/01/kosovo\u0000/',
    '/2023/10/01/kosovo/\r\nSet-Cookie: a=b',
    '/2023/10/01/.git/',
    '',
  ];
  for (const trick of tricks) {
    const answer = await post({ article: trick }, { Accept: 'text/html' });
    expect(answer.status, trick).toBe(404);
    expect(await answer.text()).not.toContain('href="https://evil');
    expect([...answer.headers].join()).not.toContain('a=b');
  }
  expect(store.list(undefined)).toEqual([]);
});

test('keeps what looks like SQL, a header or a formula as the words that it is', async () => {
  const { prove, store } = await testDesk();
  const words = `'); DROP TABLE comments; -- " \`%_\nSet-Cookie: a=b`;
  const answer = await prove({ comment: words, name: "Robert'); DELETE" });
  expect(answer.status).toBe(200);
  expect(store.list('held', { search: "'); drop" })).toMatchObject([
    { text: words, name: "Robert'); DELETE" },
  ]);
  expect(store.list('held', { search: '%' })).toHaveLength(1);
  expect(store.list('held', { search: "' OR 1=1" })).toHaveLength(0);
});

test('takes the same post once, however often it comes', async () => {
  const { post, store } = await testDesk();
  const named = { token: 'a-token-of-this-post' };
  const other = { token: 'a-token-of-this-post', comment: 'Edited between the tries.' };
  for (const fields of [named, named, other, {}, {}]) expect((await post(fields)).status).toBe(200);
  expect(store.list(undefined)).toHaveLength(1);
});

test('takes answers to comments that readers see, and to no others', async () => {
  const { post, store } = await testDesk({ limits: { plainPerAddress: 100 } });
  await post();
  const [first] = store.list('held');
  const parent = first?.id ?? '';
  expect((await post({ parent, comment: 'So was I.' })).status).toBe(422);
  store.change(parent, { status: 'approved' }, 'approve', 'test', 0);
  expect((await post({ parent, comment: 'So was I.' })).status).toBe(200);
  const elsewhere = { parent, comment: 'So was I.', article: '/2023/10/01/persian/' };
  expect((await post(elsewhere)).status).toBe(422);
});
