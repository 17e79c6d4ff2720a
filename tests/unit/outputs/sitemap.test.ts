import { describe, expect, it } from 'vitest';
import { sitemap, sitemapIndex } from '../../../src/outputs/sitemap.ts';
import { paper } from './example.ts';
import { faults } from './schema.ts';

function locations(document: string): (string | undefined)[] {
  return [...document.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, location]) => location);
}

describe('a part of the sitemap', () => {
  it('is as the protocol has it', async () => {
    const entries = [
      { href: '/paper/', modified: '2023-10-01T09:30:00+04:00' },
      { href: '/paper/about/' },
      { href: '/paper/2023/10/01/it’s-"новруз"&-more/', modified: '2023-10-01T00:00:00Z' },
    ];
    expect(await faults(sitemap(entries, paper), 'sitemap.xsd')).toEqual([]);
  });
  it('names whole addresses with the base path, encoded once, in the order given', () => {
    const entries = ['/paper/', '/paper/%D0%BD/', '/paper/ə/', '/paper/a&b/'].map((href) => ({
      href,
    }));
    expect(locations(sitemap(entries, paper))).toEqual([
      'https://org.example/paper/',
      'https://org.example/paper/%D0%BD/',
      'https://org.example/paper/%C9%99/',
      'https://org.example/paper/a&#x26;b/',
    ]);
  });
  it('says when a page changed, where that is known', () => {
    const document = sitemap(
      [{ href: '/paper/a/', modified: '2023-10-01T09:30:00+04:00' }, { href: '/paper/b/' }],
      paper,
    );
    expect(document.match(/<lastmod>.*?<\/lastmod>/g)).toEqual([
      '<lastmod>2023-10-01T09:30:00+04:00</lastmod>',
    ]);
  });
  it('is refused by the schema when an address comes twice or a date has no offset', async () => {
    const twice = sitemap([{ href: '/paper/' }, { href: '/paper/' }], paper);
    expect(await faults(twice, 'sitemap.xsd')).not.toEqual([]);
    const local = sitemap([{ href: '/paper/', modified: '2023-10-01T09:30' }], paper);
    expect(await faults(local, 'sitemap.xsd')).not.toEqual([]);
  });
});

describe('the index of the sitemap', () => {
  it('is as the protocol has it, and names each part', async () => {
    const parts = [{ name: '2023', modified: '2023-10-01T09:30:00+04:00' }, { name: 'pages' }];
    const document = sitemapIndex(parts, paper);
    expect(await faults(document, 'siteindex.xsd')).toEqual([]);
    expect(locations(document)).toEqual([
      'https://org.example/paper/sitemap-2023.xml',
      'https://org.example/paper/sitemap-pages.xml',
    ]);
    expect(document).toContain('<lastmod>2023-10-01T09:30:00+04:00</lastmod>');
  });
});
