import { describe, expect, it } from 'vitest';
import { articlePage, articlePaths } from '../../../src/archive/article-pages.ts';
import { dayPaths, yearPaths } from '../../../src/archive/date-pages.ts';
import type { Edition } from '../../../src/archive/edition.ts';
import { editorsPage } from '../../../src/archive/editors-pages.ts';
import { feed, feedPaths } from '../../../src/archive/feeds.ts';
import { frontPage } from '../../../src/archive/front-page.ts';
import { listingPage, listingPaths } from '../../../src/archive/listing-pages.ts';
import { mediaPaths } from '../../../src/archive/media.ts';
import { redirects } from '../../../src/archive/redirects.ts';
import { newsEntries, sitemapPart, sitemapParts } from '../../../src/archive/sitemap.ts';
import { article, publication, temporaryFolder } from '../../build/building.ts';
import { editionOf, filled, noon } from './filling.ts';

const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>';

/** An article that says its name in everything it has. */
function hidden(own: Readonly<Record<string, string>>): string {
  return article(
    {
      title: 'Canary',
      tags: '[canary tag, sea]',
      authors: '[canary-author]',
      story: 'canary-story',
      image: '{src: ./canary.svg, alt: A canary}',
      mustRead: 'true',
      corrections: '[{date: 2023-12-31, text: A canary}]',
      aliases: '[/old/canary/]',
      slug: 'canary',
      ...own,
    },
    'A canary.',
  );
}

function content(own: Readonly<Record<string, string>>): string {
  return publication(temporaryFolder(), {
    'articles/shown.md': article(
      { tags: '[sea]' },
      '[One](./hidden.md "x > y"), [two](/topics/canary-tag/), [three](../authors/canary-author.md).',
    ),
    'articles/hidden.md': hidden(own),
    'articles/canary.svg': dot,
    'authors/canary-author.md': '---\nname: Canary\n---\n',
    'stories/canary-story.md': '---\ntitle: Canary\n---\n',
    'pages/about.md': '---\ntitle: About\n---\n\n[Four](../stories/canary-story.md)',
  });
}

/** All that pages are made of, as one text. */
function everything(edition: Edition): string {
  return JSON.stringify([
    articlePaths(edition).map(({ params, props }) => [
      params,
      articlePage(edition, props.address).article,
    ]),
    listingPaths(edition).map(({ params, props }) => [params, listingPage(edition, props.key)]),
    feedPaths(edition).map(({ params, props }) => [params, feed(edition, props.key)]),
    [yearPaths(edition), dayPaths(edition), frontPage(edition), editorsPage(edition, 'about')],
    [mediaPaths(edition), edition.site, newsEntries(edition)],
    sitemapParts(edition).map((part) => [part, sitemapPart(edition, part.name)]),
  ]);
}

describe('an article that is not public', () => {
  const reasons = { 'a draft': { draft: 'true' }, scheduled: { date: '2024-06-01' } };
  it.for(Object.entries(reasons))('leaves no trace when it is %s', async ([, keys]) => {
    const edition = await editionOf(content(keys));
    expect(everything(edition)).not.toMatch(/canary/i);
    const [only] = articlePaths(edition);
    expect(articlePage(edition, only?.props.address ?? '').article.html).toBe(
      '<p>One, two, three.</p>',
    );
  });
  it('is everywhere once it is due', async () => {
    const edition = await editionOf(content({ date: '2024-06-01' }), {
      now: Date.parse('2024-06-01T00:00+04:00'),
    });
    const [first] = articlePaths(edition);
    expect(listingPaths(edition).map(({ params }) => params.listing)).toEqual(
      expect.arrayContaining([
        'topics/canary-tag',
        'authors/canary-author',
        'stories/canary-story',
      ]),
    );
    expect(mediaPaths(edition)).toHaveLength(1);
    expect(articlePage(edition, first?.props.address ?? '').article.html).toContain(
      '<a href="/2024/06/01/canary/" title="x > y">One</a>',
    );
  });
  it('is shown and marked where it is asked for', async () => {
    const marks = async (keys: Readonly<Record<string, string>>, own: object) => {
      const edition = await editionOf(content(keys), own);
      return listingPage(edition, { kind: 'latest', key: '' }).cards.map(({ mark }) => mark);
    };
    expect(await marks({ draft: 'true', date: '2023-12-01' }, { drafts: true })).toEqual([
      'draft',
      undefined,
    ]);
    expect(await marks({ date: '2024-06-01' }, { drafts: true })).toEqual([undefined]);
    expect(await marks({ date: '2024-06-01' }, { preview: true })).toEqual([
      'scheduled',
      undefined,
    ]);
  });
  it('is what the site waits for, if nothing but the clock holds it back', async () => {
    const due = async (keys: Readonly<Record<string, string>>, own = {}) => {
      const folder = content(keys);
      return (await filled(folder, `${folder}/.cache`, own)).nextDue;
    };
    expect(await due({ date: '2024-06-01' })).toBe('2024-06-01T00:00:00+04:00');
    expect(await due({ date: '2024-06-01' }, { now: noon + 366 * 86_400_000 })).toBeNull();
    expect(await due({ date: '2024-06-01', draft: 'true' })).toBeNull();
    expect(await due({ date: '2024-06-01', draft: 'true' }, { drafts: true })).not.toBeNull();
  });
});

describe('an old address of an article that is not public', () => {
  const links = [
    '/old/canary/',
    '/old/canary/index.html',
    '/2024/06/01/canary/index.html',
    '/first/',
    '/second/',
    '/%6Fld/canary/',
    'https://org.example/old/canary',
  ];
  const files = {
    'articles/shown.md': article({}, links.map((link) => `[Here](${link})`).join('\n')),
    'articles/hidden.md': hidden({
      date: '2024-06-01',
      story: 'sea',
      image: '{src: x.svg, alt: X}',
    }),
    'articles/x.svg': dot,
    'stories/sea.md': '---\ntitle: The sea\n---\n',
    'redirects.yaml': [
      '/first/: /old/canary/',
      '/second/: /%66irst/#part',
      '/third/: /2024/06/01/canary/index.html',
      '/fourth/: /2023/10/01/shown/',
      '',
    ].join('\n'),
  };

  it('is left out of texts and redirects, and so is what leads to it', async () => {
    const folder = publication(temporaryFolder(), files);
    const edition = await editionOf(folder);
    expect(redirects(edition).map(({ from }) => from)).toEqual(['/fourth/']);
    const [only] = articlePaths(edition);
    const { html } = articlePage(edition, only?.props.address ?? '').article;
    expect(html.replaceAll('\n', ' ')).toBe(`<p>${links.map(() => 'Here').join(' ')}</p>`);
    const { problems } = await filled(folder, `${folder}/.cache`);
    const told = problems.filter(({ message }) => message.includes('is not public yet'));
    expect(told).toHaveLength(links.length + 3);
  });
  it('leads on once it is due', async () => {
    const folder = publication(temporaryFolder(), files);
    const edition = await editionOf(folder, { now: Date.parse('2024-06-02T00:00+04:00') });
    expect(redirects(edition).map(({ from }) => from)).toEqual([
      '/first/',
      '/fourth/',
      '/old/canary/',
      '/second/',
      '/third/',
    ]);
  });
});
