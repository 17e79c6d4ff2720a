import { expect, it } from 'vitest';
import { articlePage } from '../../../src/archive/article-pages.ts';
import { changesSince, stateOf } from '../../../src/archive/changes.ts';
import { openToRead } from '../../../src/archive/database.ts';
import { article, publication, temporaryFolder } from '../../build/building.ts';
import { newsEntries } from '../../../src/archive/sitemap.ts';
import { editionOf, filled } from './filling.ts';

const at = (iso: string): { now: number } => ({ now: Date.parse(iso) });
const folder = (): string =>
  publication(temporaryFolder(), {
    'articles/a.md': article({ date: '2021-06-01' }),
    'articles/b.md': article({ date: '2022-06-01' }),
  });

it('an article is old when it is of more than two years', async () => {
  const content = folder();
  const isOld = async (iso: string) =>
    articlePage(await editionOf(content, at(iso)), '/2021/06/01/a/').isOld;
  expect(await isOld('2023-06-01T00:00:00+04:00')).toBe(false);
  expect(await isOld('2023-06-03T00:00:00+04:00')).toBe(true);
});

it('coming of age concerns that article’s page alone', async () => {
  const content = folder();
  const cache = `${content}/.cache`;
  const { archive } = await filled(content, cache, at('2023-05-01T00:00:00Z'));
  const database = openToRead(archive);
  const before = stateOf(database).filling;
  const moves = async (iso: string) => {
    await filled(content, cache, at(iso));
    return database.all('SELECT listing, published FROM moves WHERE filling > ?', before);
  };
  expect(await moves('2023-05-30T00:00:00Z')).toEqual([]);
  expect(await moves('2023-07-01T00:00:00Z')).toEqual([
    { listing: 'aging old', published: Date.parse('2021-06-01T00:00:00+04:00') },
    { listing: 'aging settled', published: Date.parse('2022-06-01T00:00:00+04:00') },
  ]);
  expect(changesSince(database, before).articles).toEqual([]);
  database.close();
});

it('a live article tells what happened once two days have passed', async () => {
  const content = publication(temporaryFolder(), {
    'articles/a.md': article({ date: '2021-06-01', kind: 'live' }),
    'articles/b.md': article({ date: '2021-06-01' }),
  });
  const isOver = async (iso: string, slug: string) =>
    articlePage(await editionOf(content, at(iso)), `/2021/06/01/${slug}/`).article.isOver;
  expect(await isOver('2021-06-02T23:00:00+04:00', 'a')).toBe(false);
  expect(await isOver('2021-06-03T01:00:00+04:00', 'a')).toBe(true);
  expect(await isOver('2021-06-03T01:00:00+04:00', 'b')).toBe(false);
});

it('what is news to a search engine is of the last two days by the clock, whatever is newest', async () => {
  const content = publication(temporaryFolder(), {
    'articles/a.md': article({ date: '2021-06-01T12:00' }),
    'articles/b.md': article({ date: '2021-06-02T12:00' }),
  });
  const news = async (iso: string) =>
    newsEntries(await editionOf(content, at(iso))).map(({ href }) => href);
  expect(await news('2021-06-02T13:00:00+04:00')).toEqual(['/2021/06/02/b/', '/2021/06/01/a/']);
  expect(await news('2021-06-03T13:00:00+04:00')).toEqual(['/2021/06/02/b/']);
  expect(await news('2021-06-05T00:00:00+04:00')).toEqual([]);
});
