import { execFileSync } from 'node:child_process';
import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  article,
  command,
  filesIn,
  publication,
  read,
  temporaryFolder,
  write,
} from './building.ts';
import { contractLines } from './mistakes.ts';

function check(content: string, ...args: string[]): ReturnType<typeof command> {
  const cache = join(content, '..', 'cache');
  return command('check', ['--content', content, '--cache', cache, ...args]);
}

test('check shows errors before warnings, by their files, each with its line and its rule', async () => {
  const content = publication(join(temporaryFolder(), 'content'), {
    'articles/a.md': article({}, 'The TK ports.'),
    'articles/b.md': article({ section: 'wrold' }, 'A [link](/nowhere/).'),
  });
  const { code, err } = await check(content);
  expect(code).toBe(1);
  expect(err.replaceAll(content, 'content')).toBe(
    [
      'content/articles/b.md:4:1 error section: "wrold" is not a section; write world',
      '  4 | section: wrold',
      '    | ^^^^^^^',
      '',
      'content/articles/a.md:7:5 warning body: "TK" stands for words that are still to come; write them, or leave it out',
      '  7 | The TK ports.',
      '    |     ^^',
      '  = placeholder: docs/checks.md#placeholder',
      '',
      'content/articles/b.md:2:1 warning title: articles/a.md has the same headline; write another, so that readers can tell the two apart',
      '  2 | title: A story',
      '    | ^^^^^',
      '  = same-headline: docs/checks.md#same-headline',
      'content/articles/b.md:7:3 warning body: /nowhere/ is no page of this site; write the path of its file (../name.md), or an address that exists',
      '  7 | A [link](/nowhere/).',
      '    |   ^',
      '  = dead-internal-link: docs/checks.md#dead-internal-link',
      '1 error, 3 warnings',
      '',
    ].join('\n'),
  );

  const json = JSON.parse((await check(content, '--format', 'json')).out) as { rule?: string }[];
  expect(json.map(({ rule }) => rule)).toEqual([
    'placeholder',
    'same-headline',
    undefined,
    'dead-internal-link',
  ]);
  const github = await check(content, '--format=github');
  expect(github.out.replaceAll(content, 'content')).toContain(
    '::warning file=content/articles/a.md,line=7,col=5,title=placeholder::body: "TK" stands',
  );

  const gitlab = await check(content, '--format=gitlab');
  expect(gitlab.code).toBe(1);
  const entries = JSON.parse(gitlab.out.replaceAll(content, 'content')) as Entry[];
  expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(4);
  expect(entries[0]).toMatchObject({
    description: expect.stringMatching(/^body: "TK" stands/) as string,
    check_name: 'placeholder',
    severity: 'minor',
    location: { path: 'content/articles/a.md', lines: { begin: 7 } },
  });
  expect(entries[2]).toMatchObject({ check_name: 'section', severity: 'major' });
});

/** An entry of GitLab's report of code quality. */
interface Entry {
  readonly fingerprint: string;
}

test('check --fix mends what has one right answer, says so, and says what is left', async () => {
  const content = publication(join(temporaryFolder(), 'content'), {
    'articles/a.md': article({ desciption: 'Ports.', updated: '01/02/2024' }).replaceAll(
      '\n',
      '\r\n',
    ),
    'articles/b.md': article({ title: 'Another' }, 'A line  \nbroken. '),
    'articles/c.md': article({ title: 'A third' }),
  });
  chmodSync(join(content, 'articles/a.md'), 0o640);
  const { ino: file, mtimeMs: time } = statSync(join(content, 'articles/c.md'));
  const third = { ino: file, mtimeMs: time };
  const before = filesIn(content);
  const { code, err } = await check(content, '--fix');
  expect(code).toBe(1);
  const said = err.replaceAll(content, 'content').split('\n');
  expect(said.slice(0, 3)).toEqual([
    'content/articles/a.md:5:1 mended desciption: desciption → description',
    'content/articles/b.md:8:8 mended body: a space at the end of the line → nothing',
    'content/articles/a.md:6:1 error updated: "01/02/2024" is not a date; write it as year-month-day, and a time if you like: 2023-10-01T09:30:00+04:00',
  ]);
  expect(read(content, 'articles/a.md')).toBe(
    article({ description: 'Ports.', updated: '01/02/2024' }).replaceAll('\n', '\r\n'),
  );
  expect(read(content, 'articles/b.md')).toBe(article({ title: 'Another' }, 'A line  \nbroken.'));
  expect(statSync(join(content, 'articles/a.md')).mode & 0o777).toBe(0o640);
  const { ino, mtimeMs } = statSync(join(content, 'articles/c.md'));
  expect({ ino, mtimeMs }).toEqual(third);
  expect(filesIn(content)).toEqual(before);
});

test('check --changed says what is wrong with the files that changed since a commit alone', async () => {
  const folder = temporaryFolder();
  const git = (...args: string[]): void => {
    const who = ['-c', 'user.name=Desk', '-c', 'user.email=desk@org.example'];
    execFileSync('git', [...who, ...args], { cwd: folder, stdio: 'ignore' });
  };
  const content = publication(join(folder, 'content'), {
    'articles/old.md': article({ title: 'Old', section: 'wrold' }),
    'articles/mended.md': article({ title: 'Mended', section: 'wrold' }),
    'articles/gone.md': article({ title: 'Gone' }),
  });
  const alone = await check(content, '--changed', 'HEAD');
  expect(alone.code).toBe(2);
  expect(alone.err).toBe(
    `--changed: Git does not say what changed in ${content}; is Git installed, and the folder in a repository that is yours?\n`,
  );

  write(folder, { '.gitignore': 'cache\n' });
  git('init', '--initial-branch=main');
  git('add', '.');
  git('commit', '--message=One');
  git('checkout', '-b', 'edit');
  write(content, { 'articles/committed.md': article({ title: 'Committed' }, 'TK') });
  git('rm', 'content/articles/gone.md');
  git('add', '.');
  git('commit', '--message=Two');
  write(content, {
    'articles/mended.md': article({ title: 'Mended' }),
    'articles/نو.md': article({ title: 'Untracked' }, 'XXX'),
  });
  const changed = await check(content, '--changed', 'main');
  expect(contractLines(changed.err).replaceAll(content, 'content')).toBe(
    [
      'content/articles/committed.md:7:1 warning body: "TK" stands for words that are still to come; write them, or leave it out\n',
      'content/articles/نو.md:7:1 warning body: "XXX" stands for words that are still to come; write them, or leave it out\n',
    ].join(''),
  );
  expect(changed.code).toBe(0);
  expect(changed.out).toBe('4 changed files; 0 errors, 2 warnings\n');

  const now = await check(content, '--changed=HEAD');
  expect(now.out).toBe('2 changed files; 0 errors, 1 warning\n');

  write(content, { 'publication.yaml': `${read(content, 'publication.yaml')}blurb: A\n` });
  const facts = await check(content, '--changed', 'HEAD');
  expect(facts.code).toBe(1);
  expect(facts.err).toContain('publication.yaml:9:1 error blurb: is not a key');

  const unknown = await check(content, '--changed', '--nowhere');
  expect(unknown.code).toBe(2);
  const several = await check(content, '--changed=^HEAD');
  expect(several.code).toBe(2);
  expect(several.err).toBe('--changed ^HEAD: Git knows no such commit, branch or tag\n');
  const lost = await check(content, '--changed=nowhere');
  expect(lost.code).toBe(2);
  expect(lost.err).toBe('--changed nowhere: Git knows no such commit, branch or tag\n');
});
