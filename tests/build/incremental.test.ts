import { cpSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
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
import { editAndCompare } from './editing-and-comparing.ts';

const now = ['--now', '2026-01-01T00:00:00Z'];

describe('a build of a site that stands', () => {
  it('equals a clean one, byte for byte, after random edits', async () => {
    const sequence = { seed: 7, articles: 40, edits: 12, each: 4 };
    expect(await editAndCompare(temporaryFolder(), sequence)).toBeGreaterThan(2);
  });

  it('renders what an edit may show in, and nothing else', async () => {
    const folder = temporaryFolder();
    const files = Array.from({ length: 70 }, (_, index): [string, string] => [
      `articles/a${index}.md`,
      article({
        title: `Article ${index}`,
        date: new Date(Date.UTC(2024, 0, 1 + index)).toISOString(),
        section: index % 2 === 0 ? 'world' : 'culture',
        tags: index < 3 ? '[rare]' : '[common]',
      }),
    ]);
    const content = publication(join(folder, 'content'), Object.fromEntries(files));
    const before = await build(content, folder, now);
    expect(before.report()).toMatchObject({ parsed: 70, reused: 0 });

    write(content, {
      'articles/a1.md': article(
        { date: '2024-01-02', section: 'culture', tags: '[rare]', title: 'Article 1' },
        'Put right.',
      ),
    });
    const after = await build(content, folder, now);
    const { parsed, rendered, reused, pages, written } = after.report();
    expect(parsed).toBe(1);
    expect(rendered + reused).toBe(pages);
    expect(rendered).toBeLessThan(30);
    expect(written).toBeLessThan(30);
    expect(read(after.dist, '2024/01/02/a1/index.html')).toContain('Put right.');
  });

  it('puts back what was changed, taken or added there by others', async () => {
    const folder = temporaryFolder();
    const content = publication(join(folder, 'content'), { 'articles/a.md': article({}) });
    const { dist } = await build(content, folder, now);
    const whole = digests(dist);
    writeFileSync(join(dist, 'index.html'), 'Something else.');
    rmSync(join(dist, '2023/10/01/a/index.html'));
    write(dist, { 'stray/index.html': 'Stray.' });
    utimesSync(join(dist, 'feed.xml'), 1, 1);
    const again = await build(content, folder, now);
    expect(again.code).toBe(0);
    expect(digests(dist)).toEqual(whole);
    expect(again.report()).toMatchObject({ written: 2, removed: 1 });
  });

  it('goes on where content, cache and site were brought elsewhere together', async () => {
    const [here, there] = [join(temporaryFolder(), 'here'), join(temporaryFolder(), 'there')];
    const content = publication(join(here, 'content'), {
      'articles/a.md': article({}),
      'articles/b.md': article({ title: 'Another' }),
    });
    await build(content, here, now);
    // Every file has another time, as some archives of caches leave it.
    cpSync(here, there, { recursive: true });
    for (const file of filesIn(join(there, 'dist'))) utimesSync(join(there, 'dist', file), 1, 1);
    const again = await build(join(there, 'content'), there, now);
    expect(again.report()).toMatchObject({ parsed: 0, rendered: 0, written: 0, removed: 0 });
    write(join(there, 'content'), { 'articles/b.md': article({ title: 'Another' }, 'Put right.') });
    const edited = await build(join(there, 'content'), there, now);
    const { parsed, reused } = edited.report() as { parsed: number; reused: number };
    expect(parsed).toBe(1);
    expect(reused).toBeGreaterThan(0);
    const anew = await build(join(there, 'content'), temporaryFolder(), now);
    expect(digests(edited.dist)).toEqual(digests(anew.dist));
  });

  it('needs no cache, and trusts none that belongs to another folder', async () => {
    const folder = temporaryFolder();
    const content = publication(join(folder, 'content'), { 'articles/a.md': article({}) });
    const { dist } = await build(content, folder, now);
    const whole = digests(dist);
    for (const file of filesIn(join(folder, 'cache')).filter((name) => name.endsWith('.sqlite'))) {
      writeFileSync(join(folder, 'cache', file), 'no database at all, but long enough to be one');
    }
    const damaged = await build(content, folder, now);
    expect(damaged.code, damaged.err).toBe(0);
    expect(damaged.report()).toMatchObject({ written: 0, removed: 0, reused: 0 });
    expect(digests(dist)).toEqual(whole);

    const other = join(folder, 'other');
    const places = ['--content', content, '--cache', join(folder, 'cache'), '--out', other];
    expect((await command('build', [...places, ...now])).code).toBe(0);
    expect(digests(other)).toEqual(whole);
  });
});

test('several processes make what one makes', async () => {
  const folder = temporaryFolder();
  const files = Array.from({ length: 1000 }, (_, index): [string, string] => [
    `articles/${index % 50}/a${index}.md`,
    article({
      date: new Date(Date.UTC(2020, 0, 1 + index)).toISOString(),
      tags: `[t${index % 9}]`,
    }),
  ]);
  const content = publication(join(folder, 'content'), Object.fromEntries(files));
  const one = await build(content, join(folder, 'one'), [...now, '--jobs', '1']);
  const two = await build(content, join(folder, 'two'), [...now, '--jobs', '2']);
  expect([one.code, two.code]).toEqual([0, 0]);
  expect(digests(two.dist)).toEqual(digests(one.dist));
  expect(two.report().rendered).toBe(one.report().rendered);
});
