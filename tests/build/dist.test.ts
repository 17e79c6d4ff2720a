import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { finishStaging, moveInto, refusal } from '../../src/integration/staging.ts';
import {
  article,
  build,
  command,
  digests,
  filesIn,
  publication,
  read,
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
        move: ['moved.html', 'moved-before.html'].map((file) => [file, `tree/${file}`]),
        remove: ['robots.txt'],
      }),
    });
    finishStaging(dist);
    expect(filesIn(dist)).toContain('moved.html');
    expect(filesIn(dist)).not.toContain('robots.txt');
    expect(readdirSync(folder)).not.toContain('.dist.building');
  });
});

describe('a link to the folder that a site is built into', () => {
  const places: [string, string][] = [['of the same file system', tmpdir()]];
  if (isOtherDevice('/dev/shm')) places.push(['of another', '/dev/shm']);
  it.each(places)('may lead to a folder %s', async (_, place) => {
    const folder = temporaryFolder();
    const elsewhere = mkdtempSync(join(place, 'caspian-'));
    onTestFinished(() => {
      rmSync(elsewhere, { recursive: true, force: true });
    });
    const content = publication(join(folder, 'content'), { 'articles/a.md': article({}) });
    // At first it leads to a folder that is still to be made.
    symlinkSync(join(elsewhere, 'site'), join(folder, 'dist'));
    const first = await build(content, folder, now);
    expect(first).toMatchObject({ code: 0 });
    write(content, { 'articles/b.md': article({ date: '2023-10-02' }) });
    const second = await build(content, folder, now);
    expect(second).toMatchObject({ code: 0 });
    expect(lstatSync(join(folder, 'dist')).isSymbolicLink()).toBe(true);
    expect(filesIn(join(elsewhere, 'site'))).toContain('2023/10/02/b/index.html');
    expect(readdirSync(elsewhere)).toEqual(['site']);
  });
});

describe('a file from another file system', () => {
  it('is copied beside its place, and then put there', () => {
    const folder = write(temporaryFolder(), { 'from/a.html': 'new', 'to/a.html': 'old' });
    const across = (): never => {
      throw Object.assign(new Error('EXDEV: cross-device link not permitted'), { code: 'EXDEV' });
    };
    moveInto(join(folder, 'from/a.html'), join(folder, 'to/a.html'), across);
    expect(filesIn(folder)).toEqual(['to/a.html']);
    expect(read(folder, 'to/a.html')).toBe('new');
  });
});

describe('a move that fails', () => {
  it('is finished by the next build', async () => {
    const folder = temporaryFolder();
    const content = publication(join(folder, 'content'), { 'articles/a.md': article({}) });
    const { dist } = await build(content, folder, now);
    rmSync(join(dist, 'robots.txt'));
    write(content, { 'articles/b.md': article({ date: '2023-10-02' }) });
    // A folder stands where a file belongs.
    mkdirSync(join(dist, 'robots.txt'));
    const failed = await build(content, folder, now);
    expect(failed.code).toBe(3);
    expect(failed.err).toContain(
      `the new site could not be moved into ${dist} whole; the next build finishes the move\ncaused by: `,
    );
    expect(existsSync(join(folder, '.dist.building/plan.json'))).toBe(true);

    renameSync(join(dist, 'robots.txt'), join(folder, 'away'));
    write(content, { 'articles/c.md': article({ date: '2023-10-03' }) });
    const finished = await build(content, folder, now);
    expect(finished).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, '.dist.building'))).toBe(false);
    const anew = temporaryFolder();
    await build(content, anew, now);
    expect(digests(dist)).toEqual(digests(join(anew, 'dist')));
  });

  it('leaves a folder that the next build takes for its own', () => {
    const folder = write(temporaryFolder(), { 'dist/-a/index.html': 'moved first' });
    expect(refusal(join(folder, 'dist'))).toMatch(/no build made it/);
    write(folder, { '.dist.building/plan.json': '{"move":[],"remove":[]}' });
    expect(refusal(join(folder, 'dist'))).toBeUndefined();
  });
});

function isOtherDevice(folder: string): boolean {
  const other = statSync(folder, { throwIfNoEntry: false });
  return other !== undefined && other.dev !== statSync(tmpdir()).dev;
}

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
    ['verify', ['dist', '--commit', '--now'], /^Option '--commit' argument is ambiguous; the /],
  ])('%s %j', async (name, args, message) => {
    const ran = await command(name, args);
    expect(ran.code).toBe(2);
    expect(ran.err.trim()).toMatch(message);
    expect(ran.err.trim().split('\n')).toHaveLength(1);
  });
});
