import { parseJsonFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { jsonFeed } from '../../../src/outputs/json-feed.ts';
import { article, feedOf, hostileTexts, impossible, paper, picture } from './example.ts';

function readItem(own: Parameters<typeof article>[0] = {}) {
  const items = parseJsonFeed(jsonFeed(feedOf([article(own)]), paper)).items ?? [];
  expect(items).toHaveLength(1);
  return items[0];
}

describe('a JSON feed', () => {
  it('is of version 1.1 and says what it is of and where it lies', () => {
    expect(JSON.parse(jsonFeed(feedOf([]), paper))).toEqual({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Paper',
      home_page_url: 'https://org.example/paper/',
      feed_url: 'https://org.example/paper/feed.json',
      description: 'News of the sea & its shores',
      language: 'en',
      authors: [{ name: 'The Paper', url: 'https://org.example/paper/' }],
      items: [],
    });
  });
  it('names the hub that is told of changes', () => {
    const written = jsonFeed(feedOf([]), { ...paper, webSub: 'https://hub.example/' });
    expect(JSON.parse(written)).toEqual({
      ...(JSON.parse(jsonFeed(feedOf([]), paper)) as object),
      hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
    });
  });
  it('has no description without a text', () => {
    expect(jsonFeed(feedOf([], { description: '' }), paper)).not.toContain('"description"');
  });
  it('holds every article whole', () => {
    const topics = [{ title: 'Roads', href: '/paper/topics/roads/' }];
    const own = { picture, topics, lang: 'az', updated: '2023-10-05T10:00:00+04:00' };
    expect(readItem(own)).toMatchObject({
      id: article().id,
      url: 'https://org.example/paper/2023/10/01/border/',
      title: 'The border opens',
      summary: 'After two years, lorries cross again.',
      image: 'https://org.example/paper/media/dawn-1a2b.jpg',
      date_published: '2023-10-01T09:30:00+04:00',
      date_modified: '2023-10-05T10:00:00+04:00',
      authors: [{ name: 'Aysel Əliyeva', url: 'https://org.example/paper/authors/aysel/' }],
      tags: ['World', 'Roads'],
      language: 'az',
    });
    expect(readItem(own)?.content_html).toContain('<p>The first lorry crossed at dawn.</p>');
  });
  it('leaves out what an article has not', () => {
    const bare = JSON.parse(
      jsonFeed(feedOf([article({ standfirst: '', authors: [] })]), paper),
    ) as { items: object[] };
    expect(Object.keys(bare.items[0] ?? {})).toEqual([
      'id',
      'url',
      'title',
      'content_html',
      'date_published',
      'tags',
    ]);
  });

  it.each(Object.entries(hostileTexts))('brings %s to the reader as written', (_, text) => {
    const authors = [{ title: text, href: '/paper/authors/x/' }];
    const item = readItem({ title: text, standfirst: text, authors });
    expect(item?.title).toBe(text);
    expect(item?.summary).toBe(text);
    expect(item?.authors?.[0]?.name).toBe(text);
  });
  it('has no half of a surrogate pair, which some readers refuse the feed for', () => {
    const written = jsonFeed(feedOf([article({ title: impossible })]), paper);
    expect(written).not.toMatch(/\\ud[89a-f]/i);
    expect(written.isWellFormed()).toBe(true);
    expect(parseJsonFeed(written).items?.[0]?.title).toContain('d\uFFFDe\uFFFDf');
  });
});
