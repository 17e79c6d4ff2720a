import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finishStaging } from '../../src/integration/staging.ts';
import {
  article,
  build,
  command,
  digests,
  filesIn,
  publication,
  temporaryFolder,
  write,
} from './building.ts';

const now = ['--now', '2026-01-01T00:00:00Z'];

describe('the folder a site is built into', () => {
  it('stays as it was, to the byte, when the content has errors', async () => {
    const folder = temporaryFolder();
    const content = publication(join(folder, 'content'), { 'articles/a.md': article({}) });
    const { dist } = await build(content, folder, now);
    const before = digests(dist);

    write(content, {
      'articles/b.md': article({ date: 'yesterday' }),
      'articles/a.md': article({}, 'New.'),
    });
    const failed = await build(content, folder, now);

    expect(failed.code).toBe(1);
    expect(failed.err).toContain(
      `${join(content, 'articles/b.md')}:3:1 error date: "yesterday" is not a date; write it as year-month-day, and a time if you like: 2023-10-01T09:30:00+04:00`,
    );
    expect(digests(dist)).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(['cache', 'content', 'dist', 'report.json']);
  });

  it('loses what is no longer published, and keeps .git, CNAME and the times of unchanged files', async () => {
    const folder = temporaryFolder();
    const content = publication(join(folder, 'content'), {
      'articles/a.md': article({}),
      'articles/b.md': article({ section: 'culture', date: '2023-10-02' }),
    });
    const { dist } = await build(content, folder, now);
    write(dist, { '.git/config': 'git', CNAME: 'org.example', 'stray/file.txt': 'stray' });
    const time = statSync(join(dist, 'robots.txt')).mtimeMs;

    write(content, { 'articles/b.md': article({ draft: 'true', date: '2023-10-02' }) });
    const again = await build(content, folder, now);

    const files = filesIn(dist);
    expect(files).toContain('.git/config');
    expect(files).toContain('CNAME');
    expect(files).not.toContain('2023/10/02/b/index.html');
    expect(files).not.toContain('stray/file.txt');
    expect(readdirSync(dist)).not.toContain('stray');
    expect(statSync(join(dist, 'robots.txt')).mtimeMs).toBe(time);
    const { written, removed, unchanged } = again.report();
    expect(removed).toBeGreaterThan(1);
    expect(written).toBeGreaterThan(1);
    expect(written + unchanged).toBe(files.length - 2);
  });

  it('is refused when it holds what no build made', async () => {
    const folder = temporaryFolder();
    const content = publication(join(folder, 'content'), { 'articles/a.md': article({}) });
    write(folder, { 'dist/letter.txt': 'Dear editor' });
    const refused = await build(content, folder, now);
    expect(refused.code).toBe(2);
    expect(refused.err.trim()).toBe(
      `--out: ${join(folder, 'dist')} is not empty, and no build made it; name another folder, or empty it`,
    );
    expect(filesIn(join(folder, 'dist'))).toEqual(['letter.txt']);
  });

  it('may be new, empty, or hold only .git and CNAME', async () => {
    const folder = temporaryFolder();
    const content = publication(join(folder, 'content'), { 'articles/a.md': article({}) });
    mkdirSync(join(folder, 'dist'));
    write(folder, { 'dist/CNAME': 'org.example', 'dist/.git/HEAD': 'ref' });
    const built = await build(content, folder, now);
    expect(built.code).toBe(0);
    expect(filesIn(built.dist)).toContain('index.html');
  });

  it('may not lie in the content, nor hold it', async () => {
    const folder = temporaryFolder();
    const content = publication(join(folder, 'dist', 'content'), {});
    for (const out of [join(content, 'site'), join(folder, 'dist')]) {
      const refused = await command('build', ['--content', content, '--out', out]);
      expect(refused.code).toBe(2);
    }
  });

  it('holds a finished site after a build that was killed during its move', async () => {
    const folder = temporaryFolder();
    const content = publication(join(folder, 'content'), { 'articles/a.md': article({}) });
    const { dist } = await build(content, folder, now);
    const building = join(folder, '.dist.building');
    write(building, {
      'tree/moved.html': 'moved',
      'plan.json': JSON.stringify({
        move: ['moved.html', 'moved-before.html'],
        remove: ['robots.txt'],
      }),
    });
    finishStaging(dist);
    expect(filesIn(dist)).toContain('moved.html');
    expect(filesIn(dist)).not.toContain('robots.txt');
    expect(readdirSync(folder)).not.toContain('.dist.building');
  });
});

describe('a command used wrongly says so in one line, with exit code 2', () => {
  it.each([
    ['build', ['--contnet', 'x'], /^Unknown option '--contnet'; the options are --content, /],
    ['build', ['--now', 'tomorrow'], /^--now: "tomorrow" is not a date; write it as /],
    ['build', ['--jobs', '0'], /^--jobs 0 is not a number of processes/],
    ['build', ['--content', 'nowhere'], /^--content nowhere is not a folder/],
    ['build', ['--out='], /empty/],
    ['build', ['stray'], /stray/],
    ['check', ['--format', 'xml'], /^--format xml is not known; write human, json, github/],
    ['check', ['--out', 'x'], /^Unknown option '--out'/],
    ['preview', ['--port', 'http'], /^--port http is not a port/],
  ])('%s %j', async (name, args, message) => {
    const ran = await command(name, args);
    expect(ran.code).toBe(2);
    expect(ran.err.trim()).toMatch(message);
    expect(ran.err.trim().split('\n')).toHaveLength(1);
  });
});
