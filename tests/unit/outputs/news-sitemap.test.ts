import { describe, expect, it } from 'vitest';
import { newsSitemap } from '../../../src/outputs/news-sitemap.ts';
import { article, hostileTexts, impossible, paper } from './example.ts';
import { faults } from './schema.ts';

function check(document: string): Promise<string[]> {
  return faults(document, 'news-sitemap.xsd', 'sitemap.xsd', 'news.xsd');
}

/** The language that Google is told of an article in `lang`. */
function language(lang: string): string | undefined {
  const document = newsSitemap([article({ lang })], paper);
  return /<news:language>(.*)<\/news:language>/.exec(document)?.[1];
}

describe('the news sitemap', () => {
  it('is as Google has it, whatever the texts', async () => {
    const cards = [...Object.values(hostileTexts), impossible].map((title, n) =>
      article({ title, href: `/paper/2023/10/01/${n}/`, updated: '2023-10-02T09:30:00+04:00' }),
    );
    expect(await check(newsSitemap(cards, { ...paper, name: 'R&D <Paper>' }))).toEqual([]);
    expect(await check(newsSitemap([article({ title: '' })], paper))).not.toEqual([]);
  });
  it('names the publication, the article, and when it was published and changed', () => {
    const document = newsSitemap([article({ updated: '2023-10-02T09:30:00+04:00' })], paper);
    for (const part of [
      '<loc>https://org.example/paper/2023/10/01/border/</loc>',
      '<lastmod>2023-10-02T09:30:00+04:00</lastmod>',
      '<news:name>The Paper</news:name>',
      '<news:language>en</news:language>',
      '<news:publication_date>2023-10-01T09:30:00+04:00</news:publication_date>',
      '<news:title>The border opens</news:title>',
    ]) {
      expect(document).toContain(part);
    }
    expect(newsSitemap([article()], paper)).not.toContain('lastmod');
  });
  it('names the language of each article as Google wants it', () => {
    const tags = ['fa', 'en-GB', 'az-Cyrl', 'ckb', 'zh', 'zh-TW', 'zh-Hant', 'zh-Hans-HK'];
    expect(tags.map(language)).toEqual([
      'fa',
      'en',
      'az',
      'ckb',
      'zh-cn',
      'zh-tw',
      'zh-tw',
      'zh-cn',
    ]);
  });
  it('names the front page where there is no news, and as none', async () => {
    const document = newsSitemap([], paper);
    expect(document).toContain('<url><loc>https://org.example/paper/</loc></url>');
    expect(document).not.toContain('<news:news>');
    expect(await check(document)).toEqual([]);
  });
});
