import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deskPage, wrongAt, wrongIn } from '../../../src/archive/desk-page.ts';
import type { Edition } from '../../../src/archive/edition.ts';
import { article, publication, temporaryFolder, write } from '../../build/building.ts';
import { editionOf, filled, noon } from './filling.ts';

const preview = { preview: true };
const folder = (files: Record<string, string>): string => publication(temporaryFolder(), files);
const paths = (entries: readonly { path: string }[]): string[] => entries.map(({ path }) => path);

it('the desk lists what is scheduled by when it is due, and drafts apart', async () => {
  const content = folder({
    'articles/later.md': article({ date: '2024-03-01' }),
    'articles/soon.md': article({ date: '2024-01-02T09:00', lang: 'fa', title: 'Soon' }),
    'articles/draft.md': article({ date: '2024-05-01', draft: 'true' }),
    'articles/public.md': article({}),
  });
  const desk = deskPage(await editionOf(content, preview), noon);
  expect(paths(desk.scheduled)).toEqual(['articles/soon.md', 'articles/later.md']);
  expect(desk.scheduled[0]).toMatchObject({
    title: 'Soon',
    lang: 'fa',
    address: '/2024/01/02/soon/',
    published: '2024-01-02T09:00:00+04:00',
    isDraft: false,
  });
  expect(paths(desk.drafts)).toEqual(['articles/draft.md']);
});

it('what was saved last comes first; of what was saved at once, what readers saw change last', async () => {
  const content = folder({
    'articles/old.md': article({ date: '2020-01-01' }),
    'articles/updated.md': article({ date: '2019-01-01', updated: '2023-12-01' }),
    'articles/new.md': article({ date: '2023-11-01' }),
    'articles/scheduled.md': article({ date: '2029-11-01' }),
    'authors/desk.md': '---\nname: The desk\n---\n',
  });
  const save = (name: string, time: string): void => {
    utimesSync(join(content, name), new Date(time), new Date(time));
  };
  for (const name of ['articles/updated.md', 'articles/new.md', 'articles/scheduled.md']) {
    save(name, '2023-12-30T10:00:05Z');
  }
  save('articles/old.md', '2023-12-31T10:00:00Z');
  save('authors/desk.md', '2023-12-30T12:00:00Z');
  const { recent } = deskPage(await editionOf(content, preview), noon);
  expect(paths(recent)).toEqual([
    'articles/old.md',
    'authors/desk.md',
    'articles/updated.md',
    'articles/new.md',
    'articles/scheduled.md',
  ]);
  expect(recent[0]).toMatchObject({ saved: '2023-12-31T14:00:00+04:00', updated: undefined });
  expect(recent[1]).toMatchObject({ title: 'The desk', address: undefined });
  expect(recent[2]).toMatchObject({ updated: '2023-12-01T00:00:00+04:00' });
});

it('what is wrong is listed with the address of its page, files with errors first', async () => {
  const content = folder({
    'articles/a.md': article({ authors: '[nobody]' }),
    'articles/b.md': article({ section: 'wrold', title: 'Another story' }),
    'articles/undated.md': article({ date: 'yesterday' }),
    'articles/dated.md': article({ mustRead: 'maybe', slug: 'other', date: '2023-10-01' }),
    'authors/unnamed.md': '---\nrole: Writer\n---\n',
    'pages/about.md': '---\nname: About\n---\n',
    'front.yaml': 'lead: articles/nowhere.md\n',
  });
  const edition = await editionOf(content, preview);
  const { wrong, errors, warnings } = deskPage(edition, noon);
  expect(wrong.map(({ path, address, hasPage }) => [path, address, hasPage])).toEqual([
    ['articles/b.md', '/2023/10/01/b/', true],
    ['articles/dated.md', '/2023/10/01/other/', false],
    ['articles/undated.md', undefined, false],
    ['authors/unnamed.md', undefined, false],
    ['front.yaml', '/', true],
    ['pages/about.md', '/about/', false],
    ['articles/a.md', '/2023/10/01/a/', true],
  ]);
  expect([errors, warnings]).toEqual([7, 1]);
  expect(wrongAt(edition, '/2023/10/01/b/', noon)).toMatchObject([
    { troubles: [{ line: 4, column: 1, severity: 'error', key: 'section' }] },
  ]);
  expect(wrongAt(edition, '/2023/10/01/nothing/', noon)).toEqual([]);
});

it('what the clock mends is wrong until then, without another filling', async () => {
  const content = folder({
    'articles/a.md': article({ updated: '2024-01-01T13:00' }),
    'articles/b.md': article({ title: 'Another', section: 'wrold' }),
  });
  const edition = await editionOf(content, preview);
  const hour = 3_600_000;
  const wrongAfter = (time: number): string[] => paths(deskPage(edition, noon + time).wrong);
  expect(wrongAfter(0)).toEqual(['articles/a.md', 'articles/b.md']);
  expect(wrongAfter(hour - 1)).toEqual(['articles/a.md', 'articles/b.md']);
  expect(wrongAfter(hour)).toEqual(['articles/b.md']);
  expect(deskPage(edition, noon + hour).errors).toBe(1);
  expect(wrongIn(edition, 'articles/a.md', noon + hour)).toBeUndefined();
});

it('an article that can no longer be read stays in a preview as it was last right, until it is mended', async () => {
  const content = folder({
    'articles/a.md': article({ title: 'Right', tags: '[ports]' }, 'As it was. [B](b.md)'),
    'articles/b.md': article({ date: '2023-10-02' }, '[A](a.md)'),
  });
  const shown = ({ ask }: Edition): string[] =>
    ask.addresses().map((address) => `${address} ${ask.articleIn(fileAt(address))?.record ?? ''}`);
  const fileAt = (address: string): string => `articles/${address.split('/').at(-2) ?? ''}.md`;
  const right = shown(await editionOf(content, preview));

  write(content, { 'articles/a.md': article({ date: 'soon', section: 'wrold', mustRead: 'yes' }) });
  const edition = await editionOf(content, preview);
  expect(shown(edition)).toEqual(right);
  expect(edition.ask.body(edition.ask.articleOf('articles/a.md')?.id ?? 0)).toContain('As it was.');
  const wrong = wrongIn(edition, 'articles/a.md', noon);
  expect(wrong).toMatchObject({ address: '/2023/10/01/a/', hasPage: true, isEarlier: true });
  expect(wrong?.troubles.map(({ key }) => key)).toEqual(['date', 'section', 'mustRead']);
  expect(deskPage(edition, noon).wrong.length).toBe(1);

  write(content, {
    'articles/a.md': article({ title: 'Mended', date: '2023-10-03' }, 'As it is.'),
  });
  const mended = await editionOf(content, preview);
  expect(deskPage(mended, noon)).toMatchObject({ wrong: [], errors: 0 });
  expect(mended.ask.addresses()).toEqual(['/2023/10/02/b/', '/2023/10/03/a/']);
  expect(mended.ask.exists('topic:ports')).toBe(false);
});

it('a build keeps nothing of an article that can no longer be read', async () => {
  const content = folder({ 'articles/a.md': article({}) });
  await filled(content, join(content, '.cache'));
  write(content, { 'articles/a.md': article({ date: 'soon' }) });
  const { ask } = await editionOf(content);
  expect(ask.articleIn('articles/a.md')).toBeUndefined();
  expect(ask.problems()).toEqual([]);
});
