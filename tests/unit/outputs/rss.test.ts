import { parseRssFeed } from 'feedsmith';
import Parser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { rss } from '../../../src/outputs/rss.ts';
import { article, feedOf, hostileTexts, impossible, paper, persian, picture } from './example.ts';

/** The only article of a feed, as feedsmith reads it. */
function readItem(own: Parameters<typeof article>[0] = {}, site = paper) {
  const items = parseRssFeed(rss(feedOf([article(own)]), site)).items ?? [];
  expect(items).toHaveLength(1);
  return items[0];
}

describe('an RSS feed', () => {
  it('says what it is of and where it lies, with the base path', () => {
    const read = parseRssFeed(rss(feedOf([article()]), paper));
    expect(read).toMatchObject({
      title: 'The Paper',
      link: 'https://org.example/paper/',
      description: 'News of the sea & its shores',
      language: 'en',
      atom: {
        links: [
          {
            href: 'https://org.example/paper/feed.xml',
            rel: 'self',
            type: 'application/rss+xml',
          },
        ],
      },
    });
  });
  it('names the hub that is told of changes, beside itself; without a hub it is as it was', () => {
    const written = rss(feedOf([]), { ...paper, webSub: 'https://hub.example/?a=1&b=2' });
    expect(parseRssFeed(written).atom?.links).toEqual([
      { href: 'https://org.example/paper/feed.xml', rel: 'self', type: 'application/rss+xml' },
      { href: 'https://hub.example/?a=1&b=2', rel: 'hub' },
    ]);
    const hub = /\n *<[^<>]* rel="hub"[^<>]*>/;
    expect(written.replace(hub, '')).toBe(rss(feedOf([]), paper));
  });
  it('of a section lies under the section', () => {
    const feed = feedOf([], { href: '/paper/world/', feeds: '/paper/world/' });
    const read = parseRssFeed(rss(feed, paper));
    expect(read.link).toBe('https://org.example/paper/world/');
    expect(read.atom?.links?.[0]?.href).toBe('https://org.example/paper/world/feed.xml');
  });
  it('is built when its newest article last changed', () => {
    const feed = feedOf([
      article({ published: '2023-10-02T08:00:00+04:00' }),
      article({
        published: '2023-10-01T08:00:00+04:00',
        updated: '2023-10-02T08:30:00+05:00',
      }),
      article({
        published: '2023-09-01T08:00:00+04:00',
        updated: '2023-10-02T06:59:00+02:00',
      }),
    ]);
    expect(parseRssFeed(rss(feed, paper)).lastBuildDate).toBe('Mon, 02 Oct 2023 04:59:00 GMT');
  });
  it('without articles is a feed all the same', () => {
    const read = parseRssFeed(rss(feedOf([], { description: '' }), paper));
    expect(read.title).toBe('The Paper');
    expect(read.items ?? []).toEqual([]);
    expect(read.lastBuildDate).toBeUndefined();
    expect(rss(feedOf([], { description: '' }), paper)).toContain('<description></description>');
  });
  it('keeps the order of its articles', () => {
    const hrefs = ['/paper/c/', '/paper/a/', '/paper/b/'];
    const read = parseRssFeed(rss(feedOf(hrefs.map((href) => article({ href }))), paper));
    expect(read.items?.map(({ link }) => link)).toEqual(
      hrefs.map((href) => `https://org.example${href}`),
    );
  });
  it('is read by another parser alike', async () => {
    const read = await new Parser().parseString(rss(feedOf([article({ picture })]), paper));
    expect(read).toMatchObject({
      title: 'The Paper',
      link: 'https://org.example/paper/',
      feedUrl: 'https://org.example/paper/feed.xml',
    });
    expect(read.items[0]).toMatchObject({
      title: 'The border opens',
      link: 'https://org.example/paper/2023/10/01/border/',
      creator: 'Aysel Əliyeva',
      isoDate: '2023-10-01T05:30:00.000Z',
    });
  });
});

describe('an article in RSS', () => {
  it('is known by what stays when its address changes', () => {
    const url = 'https://org.example/paper/2023/10/01/border/';
    const guid = { value: article().id, isPermaLink: false };
    expect(readItem()).toMatchObject({ link: url, guid });
    expect(readItem({ href: '/paper/2023/10/02/gate/' })?.guid).toEqual(guid);
  });
  it('has an address in other letters encoded once', () => {
    const url = 'https://org.example/paper/2023/10/01/%D0%BD%D0%BE%D0%B2/';
    expect(readItem({ href: '/paper/2023/10/01/%D0%BD%D0%BE%D0%B2/' })?.link).toBe(url);
    expect(readItem({ href: '/paper/2023/10/01/нов/' })?.link).toBe(url);
  });
  it('names when it was published, not when it changed', () => {
    expect(readItem({ updated: '2023-10-05T10:00:00+04:00' })?.pubDate).toBe(
      'Sun, 01 Oct 2023 05:30:00 GMT',
    );
  });
  it('names every author, in order, and none when there is none', () => {
    const authors = ['Zaur', 'Aysel & co'].map((title) => ({ title, href: '/paper/authors/x/' }));
    expect(readItem({ authors })?.dc?.creators).toEqual(['Zaur', 'Aysel & co']);
    expect(readItem({ authors: [] })?.dc).toBeUndefined();
  });
  it('stands under its section and topics, each name once', () => {
    const topics = ['Roads', 'World'].map((title) => ({ title, href: '/paper/topics/x/' }));
    expect(readItem({ topics })?.categories?.map(({ name }) => name)).toEqual(['World', 'Roads']);
  });
  it('comes whole, its pictures and links at whole addresses', () => {
    const html = '<p><a href="/paper/world/">World</a> <img src="/paper/media/b.png" alt=""></p>';
    expect(readItem({ html })?.content?.encoded).toBe(
      '<p><a href="https://org.example/paper/world/">World</a> <img src="https://org.example/paper/media/b.png" alt=""></p>',
    );
  });
  it('begins with its lead picture, which also stands beside it', () => {
    const item = readItem({ picture });
    expect(item?.content?.encoded).toMatch(
      /^<figure><img src="https:\/\/org\.example\/paper\/media\/dawn-1a2b\.jpg" alt="A lorry at the &quot;old&quot; gate" width="1200" height="800"><figcaption>The gate at dawn. Rauf\/Agency<\/figcaption><\/figure><p>/,
    );
    expect(item?.media?.contents).toEqual([
      {
        url: 'https://org.example/paper/media/dawn-1a2b.jpg',
        type: 'image/jpeg',
        medium: 'image',
        width: 1200,
        height: 800,
      },
    ]);
  });
  it('of another language says so, in the item and around its text', () => {
    const item = readItem({ lang: 'fa', html: '<p>سلام</p>' });
    expect(item?.dc?.languages).toEqual(['fa']);
    expect(item?.content?.encoded).toBe('<div lang="fa" dir="rtl"><p>سلام</p></div>');
    expect(readItem()?.dc?.languages).toBeUndefined();
  });
  it('of a publication written from right to left says so around its text', () => {
    expect(readItem({}, persian)?.content?.encoded).toMatch(/^<div lang="fa" dir="rtl">/);
    expect(readItem({ lang: 'en' }, persian)?.content?.encoded).toMatch(
      /^<div lang="en" dir="ltr">/,
    );
  });
  it('without a standfirst has no description', () => {
    expect(rss(feedOf([article({ standfirst: '' })]), paper)).not.toContain(
      '<description></description>',
    );
  });

  it.each(Object.entries(hostileTexts))('brings %s to the reader as written', async (_, text) => {
    const authors = [{ title: text, href: '/paper/authors/x/' }];
    const topics = [{ title: text, href: '/paper/topics/x/' }];
    const own = { title: text, standfirst: text, authors, topics };
    const written = rss(feedOf([article(own)], { title: text, description: text }), paper);

    const read = parseRssFeed(written);
    expect(read.title).toBe(text);
    expect(read.description).toBe(text);
    expect(read.items?.[0]?.title).toBe(text);
    expect(read.items?.[0]?.dc?.creators).toEqual([text]);
    expect(read.items?.[0]?.categories?.[1]?.name).toBe(text);

    // A description is HTML; rss-parser's snippet is its text.
    const [item] = (await new Parser().parseString(written)).items;
    expect(item?.title).toBe(text);
    expect(item?.contentSnippet).toBe(text);
  });
  it('loses the characters that XML cannot hold, and only those', async () => {
    const own = { title: impossible, standfirst: impossible, html: `<p>${impossible}</p>` };
    const [item] = (await new Parser().parseString(rss(feedOf([article(own)]), paper))).items;
    expect(item).toMatchObject({
      title: 'abcdefgh',
      content: 'abcdefgh',
      'content:encoded': '<p>abcdefgh</p>',
    });
  });
});
