import { describe, expect, it } from 'vitest';
import { articleData, frontData, jsonLd } from '../../../src/components/structured-data.ts';
import type { PublishedArticle } from '../../../src/domain/article.ts';
import type { ArticlePage } from '../../../src/domain/pages.ts';
import { article, paper, picture } from '../outputs/example.ts';

function dataOf(own: Partial<PublishedArticle> = {}, page: Partial<ArticlePage> = {}) {
  const shown = { article: article(own), isOld: false, translations: [], more: [], storyParts: [] };
  return JSON.parse(jsonLd(articleData({ ...shown, ...page }, paper))) as {
    '@graph': [Record<string, unknown>, Record<string, unknown>];
  };
}

describe('an article for machines', () => {
  it('says what it is, who wrote it and who publishes it', () => {
    const [data, trail] = dataOf({ picture, kicker: 'Borders', dateline: 'Astara' })['@graph'];
    const url = 'https://org.example/paper/2023/10/01/border/';
    expect(data).toEqual({
      '@type': 'NewsArticle',
      '@id': url,
      url,
      mainEntityOfPage: url,
      headline: 'The border opens',
      alternativeHeadline: 'Borders',
      description: 'After two years, lorries cross again.',
      image: [
        {
          '@type': 'ImageObject',
          url: 'https://org.example/paper/media/dawn-1a2b.jpg',
          width: 1200,
          height: 800,
          caption: 'The gate at dawn.',
          creditText: 'Rauf/Agency',
        },
      ],
      thumbnailUrl: 'https://org.example/paper/media/dawn-1a2b.jpg',
      datePublished: '2023-10-01T09:30:00+04:00',
      dateModified: '2023-10-01T09:30:00+04:00',
      author: [
        {
          '@type': 'Person',
          name: 'Aysel Əliyeva',
          url: 'https://org.example/paper/authors/aysel/',
        },
      ],
      publisher: {
        '@type': 'NewsMediaOrganization',
        '@id': 'https://org.example/paper/#publication',
        name: 'The Paper',
        url: 'https://org.example/paper/',
      },
      articleSection: 'World',
      dateline: 'Astara',
      timeRequired: 'PT1M',
      inLanguage: 'en',
      isAccessibleForFree: true,
    });
    expect(trail['itemListElement']).toEqual([
      { '@type': 'ListItem', position: 1, name: 'The Paper', item: 'https://org.example/paper/' },
      { '@type': 'ListItem', position: 2, name: 'World', item: 'https://org.example/paper/world/' },
      { '@type': 'ListItem', position: 3, name: 'The border opens', item: url },
    ]);
  });

  it('that was put right says how, each time', () => {
    const corrections = [{ date: '2023-10-02T00:00:00+04:00', text: 'Two lorries, </script>.' }];
    expect(dataOf({ corrections })['@graph'][0]['correction']).toEqual([
      {
        '@type': 'CorrectionComment',
        text: 'Two lorries, </script>.',
        datePublished: '2023-10-02T00:00:00+04:00',
        url: 'https://org.example/paper/2023/10/01/border/#corrections',
      },
    ]);
    expect(jsonLd([{ text: '</script><!--' }])).not.toContain('<');
  });

  it('is opinion or analysis where it is', () => {
    expect(dataOf({ kind: 'opinion' })['@graph'][0]['@type']).toBe('OpinionNewsArticle');
    expect(dataOf({ kind: 'analysis' })['@graph'][0]['@type']).toBe('AnalysisNewsArticle');
  });

  it('that is live has its entries, newest first, with their words', () => {
    const html =
      '<section class="entry"><h2 id="entry-2"><a href="#entry-2"><time>10:00</time></a> Open</h2><p>R&#x26;D <b>moves</b>.</p></section>' +
      '<section class="entry"><h2 id="entry-1"><a href="#entry-1"><time>09:00</time></a> Shut</h2></section>';
    const entries = [
      { id: 'entry-1', at: '2023-10-01T09:00:00+04:00', title: 'Shut' },
      { id: 'entry-2', at: '2023-10-01T10:00:00+04:00', title: 'Open' },
    ];
    const [data] = dataOf({ kind: 'live', isOver: true, entries, html })['@graph'];
    const url = 'https://org.example/paper/2023/10/01/border/';
    expect(data).toMatchObject({
      '@type': 'LiveBlogPosting',
      coverageStartTime: '2023-10-01T09:30:00+04:00',
      coverageEndTime: '2023-10-01T10:00:00+04:00',
      liveBlogUpdate: [
        { url: `${url}#entry-2`, headline: 'Open', articleBody: 'R&D moves.' },
        { url: `${url}#entry-1`, headline: 'Shut', articleBody: 'Shut' },
      ],
    });
  });

  it('that is translated names its translations, not itself', () => {
    const translations = [
      { title: 'Открыта', href: '/paper/2023/10/01/ru/', lang: 'ru', isOriginal: false },
      { title: 'Open', href: '/paper/2023/10/01/border/', lang: 'en', isOriginal: true },
    ];
    expect(dataOf({}, { translations })['@graph'][0]['workTranslation']).toEqual([
      { '@id': 'https://org.example/paper/2023/10/01/ru/', inLanguage: 'ru' },
    ]);
    const translated = dataOf({ href: '/paper/2023/10/01/ru/', lang: 'ru' }, { translations });
    expect(translated['@graph'][0]).toMatchObject({
      translationOfWork: {
        '@id': 'https://org.example/paper/2023/10/01/border/',
        inLanguage: 'en',
      },
    });
  });

  it('signed by a desk is not by a person; unsigned it is the publication’s', () => {
    const authors = [{ title: 'World desk', href: '/paper/authors/world-desk/' }];
    expect(dataOf({ authors })['@graph'][0]['author']).toMatchObject([{ '@type': 'Organization' }]);
    expect(dataOf({ authors: [] })['@graph'][0]['author']).toMatchObject({ name: 'The Paper' });
  });
});

it('a publication says where else it is, and by which principles it works', () => {
  const [organisation] = frontData({
    ...paper,
    social: { accounts: ['https://social.example/@paper'], pictures: 'year' },
    logo: picture,
    pages: [
      { title: 'Corrections', href: '/paper/corrections-policy/' },
      { title: 'Ethics', href: '/paper/ethics-policy/' },
      { title: 'Contact', href: '/paper/contact/' },
      { title: 'About', href: '/paper/about/' },
      { title: 'Odd', href: '/paper/constructor/' },
    ],
  });
  expect(organisation).toMatchObject({
    sameAs: ['https://social.example/@paper'],
    logo: { url: 'https://org.example/paper/media/dawn-1a2b.jpg' },
    correctionsPolicy: 'https://org.example/paper/corrections-policy/',
    ethicsPolicy: 'https://org.example/paper/ethics-policy/',
    publishingPrinciples: 'https://org.example/paper/about/',
  });
});
