import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  article,
  build,
  digests,
  filesIn,
  publication,
  read,
  temporaryFolder,
  write,
} from './building.ts';
import { excesses, weights } from './weight.ts';

const now = ['--now', '2024-01-01T12:00:00+04:00'];
const desk = { comments: '{desk: https://desk.example/talk, closeAfterDays: 30}' };

/** A comment's file. */
function comment(keys: Readonly<Record<string, string>> = {}): string {
  const all = { name: 'Leyla', date: '2023-12-20T10:00', text: '"I was *there*."', ...keys };
  return `${Object.entries(all)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')}\n`;
}

const of = (slug: string, name: string): string => `comments/2023/12/20/${slug}/${name}.yaml`;

const files = {
  'articles/ports.md': article({ title: 'Ports', date: '2023-12-20T09:00' }),
  'articles/quiet.md': article({ title: 'Quiet', date: '2023-12-20T09:05' }),
  'articles/closed.md': article({ date: '2023-12-20T09:10', comments: 'closed' }),
  'articles/off.md': article({ date: '2023-12-20T09:15', comments: 'off' }),
  'articles/aged.md': article({ date: '2023-11-01T09:00' }),
  'articles/later.md': article({ date: '2024-02-01T09:00' }),
  'articles/draft.md': article({ date: '2023-12-20T09:20', draft: 'true' }),
};

/** The names of the files that differ between two sites, save the list of all files and their digests. */
function differing(before: Record<string, string>, after: Record<string, string>): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  names.delete('.well-known/manifest.json');
  return [...names].filter((name) => before[name] !== after[name]).sort();
}

test('a comment that comes, changes or goes changes the file of its article’s page, as a clean build would', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), files, desk);
  const site = await build(content, folder, now);
  expect(site.code, site.err).toBe(0);
  const bare = digests(site.dist);
  const page = '2023/12/20/ports/index.html';
  const name = of('ports', '20231220T100000Z-aa1');

  const edits = [
    () => write(content, { [name]: comment({ staff: 'true', pick: 'true' }) }),
    () =>
      write(content, {
        [of('ports', '20231220T110000Z-bb2')]: comment({ parent: 'aa1', date: '2023-12-20T11:00' }),
      }),
    () => write(content, { [name]: comment({ text: 'Other words.', edited: '2023-12-21T10:00' }) }),
    () => {
      rmSync(join(content, name));
    },
  ];
  let before = bare;
  for (const edit of edits) {
    edit();
    const built = await build(content, folder, now);
    expect(built.code, built.err).toBe(0);
    expect(built.report()).toMatchObject({ rendered: 1, written: 2 });
    const after = digests(built.dist);
    expect(differing(before, after)).toEqual([page]);
    before = after;
  }
  const clean = await build(content, join(folder, 'clean'), now);
  expect(digests(clean.dist)).toEqual(before);
  rmSync(join(content, of('ports', '20231220T110000Z-bb2')));
  expect(digests((await build(content, folder, now)).dist)).toEqual(bare);
});

test('comments are shown where the article is public and takes them; what is not yet public shows none', async () => {
  const folder = temporaryFolder();
  const content = publication(
    join(folder, 'content'),
    {
      ...files,
      'articles/moved.md': article({
        date: '2023-12-22T09:00',
        aliases: '[/2023/12/20/before/]',
      }),
      [of('ports', '20231220T100000Z-aa1')]: comment({
        name: '"<b>O’Leyla & co</b>"',
        text: '"Said </script><script>alert(1)</script> by [me](https://me.example/)."',
      }),
      [of('ports', '20231220T110000Z-bb2')]: comment({ parent: 'aa1', staff: 'true' }),
      [of('ports', '20231220T120000Z-cc3')]: comment({ parent: 'bb2', pick: 'true' }),
      [of('closed', '20231220T100000Z-dd4')]: comment({ text: 'Canary closed.' }),
      [of('off', '20231220T100000Z-ee5')]: comment({ text: 'Canary off.' }),
      [of('draft', '20231220T100000Z-ff6')]: comment({ text: 'Canary draft.' }),
      [of('before', '20231220T100000Z-gg7')]: comment({ text: 'Canary moved.' }),
      'comments/2024/02/01/later/20231220T100000Z-hh8.yaml': comment({ text: 'Canary later.' }),
    },
    desk,
  );
  const { code, err, dist } = await build(content, folder, now);
  expect(code, err).toBe(0);
  const ports = read(dist, '2023/12/20/ports/index.html');
  expect(ports).toContain('<bdi class="who">&lt;b&gt;O’Leyla &amp; co&lt;/b&gt;</bdi>');
  expect(ports).toContain('<a href="https://me.example/" rel="ugc nofollow">me</a>');
  expect(ports).not.toContain('<script>alert');
  // Two levels: the reply to a reply says whom it answers.
  expect(ports).toMatch(
    /<ol class="threads">.*id="_comment-aa1".*<ol class="replies">.*id="_comment-bb2".*id="_comment-cc3".*In reply to <a href="#_comment-bb2">Leyla<\/a>/s,
  );
  expect(ports.match(/class="mark">[^<]*/g)).toEqual([
    'class="mark">Newsroom',
    'class="mark">Editors’ pick',
  ]);
  const [, data = ''] = /<script type="application\/ld\+json">([^<]*)/.exec(ports) ?? [];
  const { '@graph': graph } = JSON.parse(data) as {
    '@graph': [{ commentCount: number; comment: Record<string, unknown>[] }];
  };
  expect(graph[0].commentCount).toBe(3);
  expect(graph[0].comment[2]).toMatchObject({
    '@type': 'Comment',
    parentItem: { '@id': 'https://org.example/2023/12/20/ports/#_comment-bb2' },
    author: { '@type': 'Person', name: 'Leyla' },
    text: 'I was there.',
  });

  const has = (name: string): string[] => {
    const html = read(dist, `${name}/index.html`);
    return [
      'class="comments"',
      '<form class="write"',
      'Comments are closed.',
      'desk.example',
    ].filter((sign) => html.includes(sign));
  };
  const open = ['class="comments"', '<form class="write"', 'desk.example'];
  expect(has('2023/12/20/ports')).toEqual(open);
  expect(has('2023/12/20/quiet')).toEqual(open);
  expect(has('2023/12/20/closed')).toEqual(['class="comments"', 'Comments are closed.']);
  expect(has('2023/12/20/off')).toEqual([]);
  expect(has('2023/11/01/aged')).toEqual([]);
  expect(read(dist, '2023/12/22/moved/index.html')).toContain('Canary moved.');
  const found = filesIn(dist).filter((file) =>
    /Canary (?:off|draft|later)/.test(readFileSync(join(dist, file), 'latin1')),
  );
  expect(found).toEqual([]);
});

test('a page says where its form sends to, and no other page does', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), files, desk);
  const { code, err, dist } = await build(content, folder, now);
  expect(code, err).toBe(0);
  const quiet = read(dist, '2023/12/20/quiet/index.html');
  const [, policy = ''] = /content-security-policy" content="([^"]*)"/.exec(quiet) ?? [];
  expect(policy).toContain("form-action 'self' https://desk.example;");
  expect(policy).toContain("connect-src 'self' https://desk.example;");
  expect(quiet).toContain('action="https://desk.example/talk/comments"');
  expect(quiet).toContain('data-altcha="https://desk.example/talk/challenge"');
  expect(quiet).toContain('<input type="hidden" name="article" value="/2023/12/20/quiet/">');
  expect(weights(dist).flatMap(excesses)).toEqual([]);
  const others = filesIn(dist).filter(
    (file) => file.endsWith('.html') && read(dist, file).includes('desk.example'),
  );
  expect(others).toEqual(['2023/12/20/ports/index.html', '2023/12/20/quiet/index.html']);
});

test('an article takes comments for so many days; then its page changes, once', async () => {
  const folder = temporaryFolder();
  const present = Object.fromEntries(
    Object.entries(files).filter(([name]) => name !== 'articles/later.md'),
  );
  const content = publication(
    join(folder, 'content'),
    { ...present, [of('quiet', '20231220T100000Z-aa1')]: comment() },
    desk,
  );
  const at = (moment: string) => build(content, folder, ['--now', moment]);
  const before = digests((await at('2024-01-19T09:02:00+04:00')).dist);
  const after = await at('2024-01-19T09:06:00+04:00');
  // Ports had a form at nine, closed two minutes before; Quiet closes now.
  expect(differing(before, digests(after.dist))).toEqual(['2023/12/20/quiet/index.html']);
  expect(read(after.dist, '2023/12/20/quiet/index.html')).toContain('Comments are closed.');
  expect(read(after.dist, '2023/12/20/ports/index.html')).not.toContain('class="comments"');
  expect((await at('2024-01-19T09:07:00+04:00')).report()).toMatchObject({ written: 0 });
  const clean = await build(content, join(folder, 'clean'), ['--now', '2024-01-19T09:07:00+04:00']);
  expect(digests(clean.dist)).toEqual(digests(after.dist));
});

test('without a comment and without a desk a site has nothing of comments', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), files);
  const { code, err, dist } = await build(content, folder, now);
  expect(code, err).toBe(0);
  for (const file of filesIn(dist).filter((name) => name.endsWith('.html'))) {
    expect(read(dist, file), file).not.toMatch(
      /class="(?:comments|write)|\.comment\{|comment-form/,
    );
  }
  expect(existsSync(join(dist, '2023/12/20/quiet/index.html'))).toBe(true);
});
