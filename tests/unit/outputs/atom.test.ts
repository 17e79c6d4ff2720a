import { parseAtomFeed } from 'feedsmith';
import Parser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { atom } from '../../../src/outputs/atom.ts';
import { article, feedOf, hostileTexts, impossible, paper, persian, picture } from './example.ts';
import { faults } from './schema.ts';

function readEntry(own: Parameters<typeof article>[0] = {}, site = paper) {
  const entries = parseAtomFeed(atom(feedOf([article(own)]), site)).entries ?? [];
  expect(entries).toHaveLength(1);
  return entries[0];
}

describe('an Atom feed', () => {
  it('is as RFC 4287 has it', async () => {
    const full = article({ picture, lang: 'az', updated: '2023-10-02T09:30:00+04:00' });
    const bare = article({ href: '/paper/b/', standfirst: '', authors: [] });
    expect(await faults(atom(feedOf([full, bare]), paper), 'atom.rng')).toEqual([]);
    expect(await faults(atom(feedOf([]), persian), 'atom.rng')).toEqual([]);
  });
  it('says what it is of and where it lies, with the base path', () => {
    expect(parseAtomFeed(atom(feedOf([article()]), paper))).toMatchObject({
      id: 'https://org.example/paper/',
      title: { value: 'The Paper' },
      subtitle: { value: 'News of the sea & its shores' },
      authors: [{ name: 'The Paper', uri: 'https://org.example/paper/' }],
      links: [
        { href: 'https://org.example/paper/', rel: 'alternate', type: 'text/html' },
        { href: 'https://org.example/paper/atom.xml', rel: 'self', type: 'application/atom+xml' },
      ],
      xml: { lang: 'en' },
    });
  });
  it('names the hub that is told of changes, beside itself; without a hub it is as it was', async () => {
    const written = atom(feedOf([]), { ...paper, webSub: 'https://hub.example/?a=1&b=2' });
    expect(parseAtomFeed(written).links?.slice(1)).toEqual([
      { href: 'https://org.example/paper/atom.xml', rel: 'self', type: 'application/atom+xml' },
      { href: 'https://hub.example/?a=1&b=2', rel: 'hub' },
    ]);
    expect(await faults(written, 'atom.rng')).toEqual([]);
    const hub = /\n *<[^<>]* rel="hub"[^<>]*>/;
    expect(written.replace(hub, '')).toBe(atom(feedOf([]), paper));
  });
  it('of a section has an id and an address of its own', () => {
    const feed = feedOf([], { href: '/paper/world/', feeds: '/paper/world/' });
    const read = parseAtomFeed(atom(feed, paper));
    expect(read.id).toBe('https://org.example/paper/world/');
    expect(read.links?.[1]?.href).toBe('https://org.example/paper/world/atom.xml');
  });
  it('is as new as the last change in it', () => {
    const feed = feedOf([
      article({ published: '2023-10-02T08:00:00+04:00' }),
      article({ published: '2023-10-01T08:00:00+04:00', updated: '2023-10-02T06:59:00+02:00' }),
    ]);
    expect(parseAtomFeed(atom(feed, paper)).updated).toBe('2023-10-02T06:59:00+02:00');
  });
  it('without articles has a date that no build changes, and no subtitle without a text', () => {
    const read = parseAtomFeed(atom(feedOf([], { description: '' }), paper));
    expect(read.updated).toBe('1970-01-01T00:00:00Z');
    expect(read.subtitle).toBeUndefined();
    expect(read.entries ?? []).toEqual([]);
  });
  it('is read by another parser alike', async () => {
    const read = await new Parser().parseString(atom(feedOf([article()]), paper));
    expect(read.feedUrl).toBe('https://org.example/paper/atom.xml');
    expect(read.items[0]).toMatchObject({
      title: 'The border opens',
      link: 'https://org.example/paper/2023/10/01/border/',
      author: 'Aysel Əliyeva',
      isoDate: '2023-10-01T05:30:00.000Z',
      content: '<p>The first lorry crossed at dawn.</p>',
    });
  });
});

describe('an article in Atom', () => {
  it('is known by what stays when its address changes, and leads to that', () => {
    const { id } = article();
    const links = [{ href: 'https://org.example/paper/2023/10/01/border/', rel: 'alternate' }];
    expect(readEntry()).toMatchObject({ id, links });
    expect(readEntry({ href: '/paper/2023/10/02/gate/' })).toMatchObject({ id });
  });
  it('says when it was published and when it changed, which may be one', () => {
    expect(readEntry({ updated: '2023-10-05T10:00:00+04:00' })).toMatchObject({
      published: '2023-10-01T09:30:00+04:00',
      updated: '2023-10-05T10:00:00+04:00',
    });
    expect(readEntry()?.updated).toBe('2023-10-01T09:30:00+04:00');
  });
  it('names every author with their page, and none when there is none', () => {
    expect(readEntry()?.authors).toEqual([
      { name: 'Aysel Əliyeva', uri: 'https://org.example/paper/authors/aysel/' },
    ]);
    expect(readEntry({ authors: [] })?.authors).toBeUndefined();
  });
  it('stands under its section and topics, each name once', () => {
    const topics = ['Roads', 'World'].map((title) => ({ title, href: '/paper/topics/x/' }));
    expect(readEntry({ topics })?.categories?.map(({ term }) => term)).toEqual(['World', 'Roads']);
  });
  it('comes whole, with its lead picture, at whole addresses', () => {
    const entry = readEntry({ picture, html: '<p><a href="/paper/world/">World</a></p>' });
    expect(entry?.content?.type).toBe('html');
    expect(entry?.content?.value).toContain(
      '<img src="https://org.example/paper/media/dawn-1a2b.jpg"',
    );
    expect(entry?.content?.value).toContain('<a href="https://org.example/paper/world/">');
    expect(entry?.media?.contents?.[0]?.url).toBe('https://org.example/paper/media/dawn-1a2b.jpg');
  });
  it('of another language says so', () => {
    const entry = readEntry({ lang: 'fa' });
    expect(entry?.xml?.lang).toBe('fa');
    expect(entry?.content?.value).toMatch(/^<div lang="fa" dir="rtl">/);
    expect(readEntry()?.xml).toBeUndefined();
  });

  it.each(Object.entries(hostileTexts))('brings %s to the reader as written', async (_, text) => {
    const authors = [{ title: text, href: '/paper/authors/x/' }];
    const topics = [{ title: text, href: '/paper/topics/x/' }];
    const own = { title: text, standfirst: text, authors, topics };
    const written = atom(feedOf([article(own)], { title: text, description: text }), paper);
    expect(await faults(written, 'atom.rng')).toEqual([]);

    const read = parseAtomFeed(written);
    expect(read.title?.value).toBe(text);
    expect(read.subtitle?.value).toBe(text);
    const entry = read.entries?.[0];
    expect(entry?.title?.value).toBe(text);
    expect(entry?.summary?.value).toBe(text);
    expect(entry?.authors?.[0]?.name).toBe(text);
    expect(entry?.categories?.[1]?.term).toBe(text);
  });
  it('loses the characters that XML cannot hold, and only those', async () => {
    const own = { title: impossible, standfirst: impossible, html: `<p>${impossible}</p>` };
    const written = atom(feedOf([article(own)]), paper);
    expect(await faults(written, 'atom.rng')).toEqual([]);
    const entry = parseAtomFeed(written).entries?.[0];
    expect(entry?.title?.value).toBe('abcdefgh');
    expect(entry?.content?.value).toBe('<p>abcdefgh</p>');
  });
});
