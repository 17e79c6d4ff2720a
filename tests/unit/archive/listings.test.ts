import { describe, expect, it } from 'vitest';
import { listingPage, listingPaths } from '../../../src/archive/listing-pages.ts';
import type { Edition } from '../../../src/archive/edition.ts';
import { article, publication, temporaryFolder, write } from '../../build/building.ts';
import { editionOf } from './filling.ts';

/** Articles numbered in order of time, one an hour; each has a tag. */
function articles(from: number, to: number): Record<string, string> {
  const first = Temporal.PlainDateTime.from('2023-01-01T00:00');
  return Object.fromEntries(
    Array.from({ length: to - from }, (_, index) => from + index).map((number) => [
      `articles/n${number}.md`,
      article({
        title: `n${number}`,
        date: first.add({ hours: number }).toString({ smallestUnit: 'minute' }),
        tags: '[sea]',
      }),
    ]),
  );
}

/** The numbers of the articles on a page of the topic, as shown. */
function shown(edition: Edition, page?: number): number[] {
  const { cards } = listingPage(edition, { kind: 'topic', key: 'sea', page });
  return cards.map(({ title }) => Number(title.slice(1)));
}

function topicPages(edition: Edition): string[] {
  return listingPaths(edition)
    .map(({ params }) => params.listing)
    .filter((path) => path.startsWith('topics/sea'));
}

/** `from` down to `to`, both in. */
const down = (from: number, to: number): number[] =>
  Array.from({ length: from - to + 1 }, (_, index) => from - index);

describe('a listing', () => {
  it('has its own address alone until there are two full pages', async () => {
    const folder = publication(temporaryFolder(), articles(0, 59));
    const before = await editionOf(folder);
    expect(topicPages(before)).toEqual(['topics/sea']);
    expect(shown(before)).toEqual(down(58, 0));
    write(folder, articles(59, 60));
    const after = await editionOf(folder);
    expect(topicPages(after)).toEqual(['topics/sea', 'topics/sea/page/1']);
    expect(shown(after)).toEqual(down(59, 30));
    expect(shown(after, 1)).toEqual(down(29, 0));
  });
  it('numbers its pages from the oldest, so that new articles change none of them', async () => {
    const folder = publication(temporaryFolder(), articles(0, 95));
    const before = await editionOf(folder);
    const old = [shown(before, 1), shown(before, 2)];
    expect(old).toEqual([down(29, 0), down(59, 30)]);
    expect(shown(before)).toEqual(down(94, 60));
    write(folder, articles(95, 121));
    const after = await editionOf(folder);
    expect([shown(after, 1), shown(after, 2)]).toEqual(old);
    expect(shown(after, 3)).toEqual(down(89, 60));
    expect(shown(after)).toEqual(down(120, 90));
  });
  it('links each page to the newer and the older', async () => {
    const edition = await editionOf(publication(temporaryFolder(), articles(0, 95)));
    const links = [undefined, 2, 1].map((page) => {
      const { href, newer, older } = listingPage(edition, { kind: 'section', key: 'world', page });
      return [newer, href, older];
    });
    expect(links).toEqual([
      [undefined, '/world/', '/world/page/2/'],
      ['/world/', '/world/page/2/', '/world/page/1/'],
      ['/world/page/2/', '/world/page/1/', undefined],
    ]);
  });
  it('orders articles of one moment by their addresses', async () => {
    const same = { tags: '[sea]', date: '2023-10-01T09:30' };
    const edition = await editionOf(
      publication(temporaryFolder(), {
        'articles/b.md': article({ ...same, title: 'n2' }),
        'articles/x/a.md': article({ ...same, title: 'n1' }),
        'articles/c.md': article({ ...same, title: 'n3', date: '2023-10-01T05:30Z' }),
      }),
    );
    expect(shown(edition)).toEqual([3, 2, 1]);
  });
  it('takes tags with one address for one topic, called as its earliest article does', async () => {
    const edition = await editionOf(
      publication(temporaryFolder(), {
        'articles/a.md': article({ title: 'n1', date: '2023-10-02', tags: '[SEA]' }),
        'articles/b.md': article({ title: 'n0', date: '2023-10-01', tags: '[Sea, "sea!"]' }),
      }),
    );
    const { title } = listingPage(edition, { kind: 'topic', key: 'sea' });
    expect([title, shown(edition)]).toEqual(['Sea', [1, 0]]);
  });
});
