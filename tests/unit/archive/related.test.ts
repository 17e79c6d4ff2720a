import { describe, expect, it } from 'vitest';
import { articlePage, articlePaths } from '../../../src/archive/article-pages.ts';
import { article, publication, temporaryFolder } from '../../build/building.ts';
import { addressOf, editionOf } from './filling.ts';

/** The headlines under More articles, of the article in a file. */
async function moreOf(
  files: Readonly<Record<string, Readonly<Record<string, string>>>>,
  file = 'articles/it.md',
): Promise<string[]> {
  const folder = publication(temporaryFolder(), {
    ...Object.fromEntries(
      Object.entries(files).map(([name, keys]) => [
        `articles/${name}.md`,
        article({ title: name, ...keys }),
      ]),
    ),
    'stories/levels.md': '---\ntitle: The levels\n---\n',
    'stories/roads.md': '---\ntitle: The roads\n---\n',
  });
  const edition = await editionOf(folder);
  return articlePage(edition, addressOf(edition, file)).more.map(({ title }) => title);
}

const it0 = { date: '2023-11-01', section: 'culture', story: 'levels', tags: '[sea, ports]' };

describe('More articles', () => {
  it('puts the same story first, then shared topics, then the section, then the time', async () => {
    const more = await moreOf({
      it: it0,
      near: { date: '2023-10-31', section: 'world' },
      section: { date: '2023-01-01', section: 'culture' },
      topic: { date: '2022-01-01', section: 'world', tags: '[ports]' },
      topics: { date: '2022-01-01', section: 'world', tags: '[Ports, sea]' },
      story: { date: '2021-01-01', section: 'world', story: 'levels' },
      everything: { ...it0, date: '2020-01-01' },
    });
    expect(more).toEqual(['everything', 'story', 'topics', 'topic', 'section', 'near']);
  });
  it('puts the nearest first among those related alike', async () => {
    const more = await moreOf({
      it: it0,
      'a-year-ago': { date: '2022-11-01', section: 'world', tags: '[sea]' },
      'last-week': { date: '2023-10-24', section: 'world', tags: '[sea]' },
      'last-month': { date: '2023-09-24', section: 'world', tags: '[sea]' },
    });
    expect(more).toEqual(['last-week', 'last-month', 'a-year-ago']);
  });
  it('holds no later article, and of those of its moment only what stands before it', async () => {
    const more = await moreOf({
      it: it0,
      a: { ...it0 },
      z: { ...it0 },
      later: { ...it0, date: '2023-11-02' },
      earlier: { ...it0, date: '2023-10-31' },
    });
    expect(more).toEqual(['a', 'earlier']);
  });
  it('is empty for the oldest article', async () => {
    expect(await moreOf({ it: it0, later: { ...it0, date: '2023-12-01' } })).toEqual([]);
  });
  it('holds no draft', async () => {
    const hidden = { ...it0, date: '2023-10-01', draft: 'true' };
    expect(await moreOf({ it: it0, hidden, shown: { date: '2023-10-01' } })).toEqual(['shown']);
  });
  it('never holds the article itself, a later one or one twice, whatever they share', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `articles/${index}.md`,
        article({
          title: String(index),
          date: `2023-0${1 + (index % 9)}-${10 + (index % 17)}`,
          section: index % 2 ? 'world' : 'culture',
          tags: `[t${index % 3}, t${index % 5}, T${index % 3}]`,
          ...(index % 4 === 0 && { story: index % 8 ? 'levels' : 'roads' }),
        }),
      ]),
    );
    const edition = await editionOf(
      publication(temporaryFolder(), {
        ...files,
        'stories/levels.md': '---\ntitle: The levels\n---\n',
        'stories/roads.md': '---\ntitle: The roads\n---\n',
      }),
    );
    const paths = articlePaths(edition);
    expect(paths).toHaveLength(60);
    let full = 0;
    for (const { props } of paths) {
      const { article: own, more } = articlePage(edition, props.address);
      const hrefs = more.map(({ href }) => href);
      expect(hrefs).not.toContain(own.href);
      expect(new Set(hrefs).size).toBe(hrefs.length);
      for (const { published } of more) expect(published <= own.published).toBe(true);
      if (more.length === 6) full++;
    }
    expect(full, 'all but the oldest have six').toBe(54);
  });
});
