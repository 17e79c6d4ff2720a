import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { fileOfComment } from '../../../src/comment-desk/comment.ts';
import { openStore, OtherStore } from '../../../src/comment-desk/database.ts';
import { decide, edit, reply } from '../../../src/comment-desk/deciding.ts';
import { changesDue, commitComments, exportComments } from '../../../src/comment-desk/export.ts';
import { patchOf } from '../../../src/comment-desk/patch.ts';
import { forgetOld } from '../../../src/comment-desk/retention.ts';
import { Store } from '../../../src/comment-desk/store.ts';
import { withThread } from '../../../src/comment-desk/thread-mark.ts';
import { site, testDesk, type TestDesk } from './desk-in-test.ts';

async function stored(desk: TestDesk, fields: Readonly<Record<string, string>> = {}) {
  const before = new Set(desk.store.list(undefined).map(({ id }) => id));
  expect((await desk.prove(fields)).status).toBe(200);
  const found = desk.store.list(undefined).find(({ id }) => !before.has(id));
  if (!found) throw new Error('nothing was stored');
  return found;
}

/** Threads are closed nowhere here. */
const files = { fileOf: () => undefined, isFree: () => true };

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];

test('writes what is approved, with what readers may see and nothing else', async () => {
  const desk = await testDesk();
  const { store, content } = desk;
  const first = await stored(desk, {
    email: 'a@mail.example',
    comment: 'I "was": there.\n\n> # yes',
  });
  await stored(desk, { comment: 'It waits.' });
  decide('approve', first.id, 'test', desk.desk);
  decide('pick', first.id, 'test', desk.desk);
  edit(first.id, 'I "was": near.\n\n> # yes', 'test', desk.desk);
  const answer = store.comment(reply(first.id, 'no', 'test', desk.desk));
  if (!answer) throw new Error('the reply is not there');
  const { written } = exportComments(store, content, files);
  expect(written).toEqual([fileOfComment(first), fileOfComment(answer)]);
  expect(written[0]).toMatch(/^comments\/2023\/10\/01\/kosovo\/\d{8}T\d{6}Z-[0-9a-f]{16}\.yaml$/);
  const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as unknown;
  expect(parse(readFileSync(join(content, written[0] ?? ''), 'utf8'))).toEqual({
    ...{
      name: 'Leyla',
      date: instant,
      text: 'I "was": near.\n\n> # yes',
      pick: true,
      edited: instant,
    },
  });
  expect(parse(readFileSync(join(content, written[1] ?? ''), 'utf8'))).toEqual({
    ...{ name: 'The News', date: instant, text: 'no', parent: first.id, staff: true },
  });
  expect(filesIn(join(content, 'comments'))).toHaveLength(2);
});

test('writes names and ids that YAML would take for something else as the texts they are', async () => {
  const desk = await testDesk();
  const { id } = await stored(desk, { name: 'yes', comment: '---\n- "a": *b' });
  decide('approve', id, 'test', desk.desk);
  const [file = ''] = exportComments(desk.store, desk.content, files).written;
  const text = readFileSync(join(desk.content, file), 'utf8');
  expect(parse(text)).toMatchObject({ name: 'yes', text: '---\n- "a": *b' });
  expect(text).toContain('name: "yes"');
});

test('changes nothing the second time, and takes out what is approved no more', async () => {
  const desk = await testDesk();
  const { store, content } = desk;
  const { id } = await stored(desk);
  decide('approve', id, 'test', desk.desk);
  exportComments(store, content, files);
  expect(exportComments(store, content, files)).toEqual({ written: [], removed: [] });
  const folder = join(content, 'comments/2023/10/01/kosovo');
  writeFileSync(join(folder, '20230101T000000Z-other.yaml'), 'name: Other\n');
  decide('reject', id, 'test', desk.desk);
  expect(exportComments(store, content, files).removed).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(['20230101T000000Z-other.yaml']);
});

test('finishes an export that was killed', async () => {
  const desk = await testDesk();
  const { store, content } = desk;
  const { id } = await stored(desk);
  decide('approve', id, 'test', desk.desk);
  const [file = ''] = exportComments(store, content, files).written;
  writeFileSync(join(content, file), 'name: cut o');
  expect(exportComments(store, content, files).written).toEqual([file]);
  decide('undo', id, 'test', desk.desk);
  expect(exportComments(store, content, files).removed).toEqual([file]);
  expect(existsSync(join(content, 'comments'))).toBe(true);
  expect(filesIn(join(content, 'comments'))).toEqual([]);
});

test('says in an article’s own file that its thread is closed, and takes that back', async () => {
  const desk = await testDesk();
  const { store, content, articles } = desk;
  const file = 'articles/2023/10/01/kosovo.md';
  const path = join(content, file);
  const inContent = { fileOf: (address: string) => articles.fileOf(address), isFree: () => true };
  const before = readFileSync(path, 'utf8');
  const { id } = await stored(desk);
  const elsewhere = await stored(desk, { article: '/2023/10/01/persian/', comment: 'Hm.' });
  decide('close', id, 'test', desk.desk);
  decide('close', elsewhere.id, 'test', desk.desk);
  const persian = join(content, 'articles/2023/10/01/persian.md');
  const own = readFileSync(persian, 'utf8').replace('lang: fa', 'lang: fa\ncomments: off');
  writeFileSync(persian, own);
  const busy = { ...inContent, isFree: () => false };
  expect(exportComments(store, content, busy).written).toEqual([]);
  expect(exportComments(store, content, inContent)).toEqual({ written: [file], removed: [] });
  const section = 'section: world\n';
  expect(readFileSync(path, 'utf8')).toBe(before.replace(section, `${section}comments: closed\n`));
  expect(exportComments(store, content, inContent).written).toEqual([]);
  decide('open', id, 'test', desk.desk);
  decide('open', elsewhere.id, 'test', desk.desk);
  expect(exportComments(store, content, inContent).written).toEqual([file]);
  expect(readFileSync(path, 'utf8')).toBe(before);
  expect(readFileSync(persian, 'utf8')).toBe(own);
  expect(exportComments(store, content, inContent).written).toEqual([]);
  expect(store.threads()).toEqual([]);
});

test('changes one key of an article, or nothing', () => {
  const closed = (keys: string): string | undefined => withThread(`---\n${keys}---\nText\n`, true);
  expect(closed('title: A\ncomments: open\n')).toBe('---\ntitle: A\ncomments: closed\n---\nText\n');
  for (const keys of ['comments: off\n', 'comments: closed\n', '"comments": open\n']) {
    expect(closed(keys)).toBe(`---\n${keys}---\nText\n`);
  }
  // Where a line more would be part of something else, or the keys cannot be read.
  expect(closed('{title: A}\n')).toBeUndefined();
  expect(closed('title: [\n')).toBeUndefined();
  expect(withThread('No keys\n', true)).toBe('No keys\n');
  const windows = '\uFEFF---\r\ntitle: |\r\n  A\r\n---\r\nText --- \r\n';
  const marked = windows.replace('A\r\n', 'A\r\ncomments: closed\r\n');
  expect(withThread(windows, true)).toBe(marked);
  expect(withThread(marked, false)).toBe(windows);
});

test('writes the same down as a patch that git takes, and changes nothing', async () => {
  const desk = await testDesk();
  const { store, content, articles } = desk;
  const inContent = { fileOf: (address: string) => articles.fileOf(address), isFree: () => true };
  const run = (args: string[], input = '') =>
    execFileSync('git', ['-C', content, ...args], { encoding: 'utf8', input });
  run(['init', '--quiet']);
  const one = await stored(desk, { comment: 'One.\n\n+++ b/x\n--- a/x' });
  const two = await stored(desk, { comment: 'Two.', article: '/2023/10/01/persian/' });
  for (const { id } of [one, two]) decide('approve', id, 'test', desk.desk);
  const apply = (): string[] => {
    const before = filesIn(content);
    const changes = changesDue(store, content, inContent);
    expect(filesIn(content)).toEqual(before);
    run(['apply', '--whitespace=error-all', '-'], patchOf(changes));
    expect(changesDue(store, content, inContent)).toEqual([]);
    return changes.map(({ file }) => file);
  };
  expect(apply()).toEqual([fileOfComment(one), fileOfComment(two)]);
  const written = readFileSync(join(content, fileOfComment(one)), 'utf8');
  expect(parse(written)).toMatchObject({ text: 'One.\n\n+++ b/x\n--- a/x' });
  edit(one.id, 'One, edited.', 'test', desk.desk);
  decide('reject', two.id, 'test', desk.desk);
  decide('close', one.id, 'test', desk.desk);
  expect(apply()).toEqual([
    fileOfComment(two),
    fileOfComment(one),
    'articles/2023/10/01/kosovo.md',
  ]);
  expect(existsSync(join(content, fileOfComment(two)))).toBe(false);
  // What a patch brought is known: it can be taken out again.
  decide('reject', one.id, 'test', desk.desk);
  expect(exportComments(store, content, inContent).removed).toEqual([fileOfComment(one)]);
});

test('a patch names files as git does, wherever in them the change is', async () => {
  const { content } = await testDesk();
  const lines = Array.from({ length: 20 }, (_, index) => `Line ${String(index)}`).join('\n');
  const before: Readonly<Record<string, string>> = {
    'a file.md': lines,
    'a "quoted" \\ name.md': `${lines}\n`,
    'چاپ.md': `${lines}\n`,
  };
  const after = [`New\n${lines}`, `${lines}\nNew`, `${lines.replace('Line 9\n', '')}\n`];
  for (const [file, text] of Object.entries(before)) writeFileSync(join(content, file), text);
  const changes = Object.keys(before).map((file, index) => ({
    ...{ file, before: before[file], after: after[index] },
  }));
  execFileSync('git', ['-C', content, 'init', '--quiet']);
  execFileSync('git', ['-C', content, 'apply', '-'], { input: patchOf(changes) });
  const found = Object.keys(before).map((file) => readFileSync(join(content, file), 'utf8'));
  expect(found).toEqual(after);
});

test('commits comments, and nothing else that lies there', async () => {
  const desk = await testDesk();
  const { store, content } = desk;
  const run = (...args: string[]) =>
    execFileSync('git', ['-C', content, ...args], { encoding: 'utf8' });
  run('init', '--quiet');
  run('config', 'user.name', 'Desk');
  run('config', 'user.email', 'desk@news.example');
  run('add', '.');
  run('commit', '--quiet', '-m', 'Content');
  exportComments(store, content, files);
  expect(commitComments(content)).toBe(false);
  const { id } = await stored(desk, { email: 'canary@mail.example' });
  decide('approve', id, 'test', desk.desk);
  writeFileSync(join(content, 'half-written.md'), 'Not yet');
  run('add', 'half-written.md');
  exportComments(store, content, files);
  expect(commitComments(content)).toBe(true);
  expect(run('log', '-1', '--format=%s', '--name-only').trim()).toMatch(
    /^Comments: 1 written, 0 removed\n\ncomments\/2023\/10\/01\/kosovo\/[^\n]+$/,
  );
  decide('undo', id, 'test', desk.desk);
  exportComments(store, content, files);
  expect(commitComments(content)).toBe(true);
  expect(run('status', '--porcelain')).toBe('A  half-written.md\n');
});

test('leaves no e-mail, address or hash of one in the content, its history or what is printed', async () => {
  const desk = await testDesk();
  const { store, content, app } = desk;
  const printed: string[] = [];
  const { log, error } = console;
  console.log = console.error = (...values: unknown[]) => printed.push(values.join(' '));
  try {
    const { id, address } = await stored(desk, {
      email: 'canary@mail.example',
      token: 'c'.repeat(20),
    });
    const answers = [
      await desk.post({ email: 'canary@mail', comment: 'Words' }),
      await app.request('/nothing?email=canary@mail.example'),
      await app.request('/desk/login?once=canary@mail.example'),
    ];
    decide('approve', id, 'test', desk.desk);
    execFileSync('git', ['-C', content, 'init', '--quiet']);
    for (const [key, value] of ['name Desk', 'email desk@news.example'].map((pair) =>
      pair.split(' '),
    )) {
      execFileSync('git', ['-C', content, 'config', `user.${key ?? ''}`, value ?? '']);
    }
    exportComments(store, content, files);
    commitComments(content);
    const history = execFileSync('git', ['-C', content, 'log', '-p', '--all'], {
      encoding: 'utf8',
    });
    expect(history).toContain('I was there.');
    const all = [
      ...printed,
      history,
      ...filesIn(content).map((file) => readFileSync(file, 'latin1')),
      ...(await Promise.all(answers.map((answer) => answer.text()))),
    ].join('\n');
    for (const canary of ['canary@mail', '192.0.2.1', address ?? 'none', 'c'.repeat(20)]) {
      expect(all).not.toContain(canary);
    }
  } finally {
    Object.assign(console, { log, error });
  }
});

test('keeps what is personal until so many days after the decision, and then nothing in its file', async () => {
  const desk = await testDesk();
  const { store, file } = desk;
  const email = 'forgotten@mail.example';
  const approved = await stored(desk, { email, comment: 'Kept.' });
  const rejected = await stored(desk, { email, comment: 'Words that are rejected.' });
  const waiting = await stored(desk, { email: 'waiting@mail.example', comment: 'Waits.' });
  decide('approve', approved.id, 'test', desk.desk);
  decide('reject', rejected.id, 'test', desk.desk);
  desk.wait(29 * 24 * 3_600_000);
  forgetOld(desk.desk);
  expect(store.comment(rejected.id)).toMatchObject({ email, address: null });
  desk.wait(2 * 24 * 3_600_000);
  expect(forgetOld(desk.desk)).toBe(2);
  expect(store.comment(rejected.id)).toBeUndefined();
  expect(store.comment(approved.id)).toMatchObject({ text: 'Kept.', email: null });
  expect(store.comment(waiting.id)?.email).toBe('waiting@mail.example');
  const bytes = readFileSync(file, 'latin1');
  expect(bytes).not.toContain(email);
  expect(bytes).not.toContain('Words that are rejected.');
});

test('gives a reader all that is kept of them, and erases it', async () => {
  const desk = await testDesk();
  const { store, content, file } = desk;
  const email = 'reader@mail.example';
  const { id } = await stored(desk, { email, comment: 'To be erased.' });
  const other = await stored(desk, { email: 'other@mail.example', comment: 'To be kept.' });
  edit(id, 'To be erased, edited.', 'test', desk.desk);
  decide('approve', id, 'test', desk.desk);
  const [exported = ''] = exportComments(store, content, files).written;
  expect(store.ofReader(email).map((comment) => comment.id)).toEqual([id]);
  expect(store.erase(email, 'test', desk.desk.now())).toBe(1);
  expect(store.ofReader(email)).toEqual([]);
  expect(exportComments(store, content, files).removed).toEqual([exported]);
  expect(store.list(undefined).map((comment) => comment.id)).toEqual([other.id]);
  const bytes = readFileSync(file, 'latin1');
  expect(bytes).not.toContain(email);
  expect(bytes).not.toContain('To be erased');
});

test('takes over a store of the form before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caspian-desk-before-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = join(folder, 'comments.sqlite');
  const before = openStore(path);
  before.exec(`DROP TABLE threads; DROP TABLE bans;
    CREATE TABLE closed (article TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE bans (address TEXT PRIMARY KEY, expires INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO closed VALUES ('/2023/10/01/kosovo/'); INSERT INTO bans VALUES ('hash', 9);
    PRAGMA user_version = 1`);
  before.close();
  const store = new Store(openStore(path));
  expect(store.isClosed('/2023/10/01/kosovo/')).toBe(true);
  expect(store.isBanned('hash', 8)).toBe(true);
  store.close();
  const again = openStore(path);
  again.exec('PRAGMA user_version = 3');
  again.close();
  expect(() => openStore(path)).toThrow(OtherStore);
});

test('copies the store while it is used', async () => {
  const desk = await testDesk();
  const { id } = await stored(desk);
  const copied = `${desk.file}.copy`;
  await desk.store.backUp(copied);
  const copy = new Store(openStore(copied));
  expect(copy.comment(id)?.text).toBe('I was there.');
  copy.close();
});

test('tells its numbers to who has the token', async () => {
  const desk = await testDesk();
  const from = { headers: { Authorization: 'Bearer moderators-token-of-the-test' } };
  await desk.post();
  await desk.post({}, { Origin: `${site}.evil.example` });
  const answer = await desk.app.request('/metrics', from);
  const text = await answer.text();
  expect(text).toContain('caspian_desk_comments{status="held"} 1\n');
  expect(text).toContain('caspian_desk_posts_total{result="origin"} 1\n');
  expect((await desk.app.request('/metrics')).status).toBe(401);
  expect(await (await desk.app.request('/health')).text()).toBe('ok\n');
});
