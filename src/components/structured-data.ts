import { lastChange, type PublishedArticle } from '../domain/article.ts';
import type { Comments } from '../domain/comments.ts';
import type { Link } from '../domain/link.ts';
import type { ArticlePage, ListingPage, Translation } from '../domain/pages.ts';
import { cropsOf, type Picture } from '../domain/picture.ts';
import type { Site } from '../domain/publication.ts';

/** A thing as schema.org describes it: its `@type` and properties. */
export type Thing = Readonly<Record<string, unknown>>;

/**
 * What a page is about, for search engines and archives: one JSON-LD document (https://www.w3.org/TR/json-ld11/)
 * as the content of a script element, so without any `<`.
 */
export function jsonLd(things: readonly Thing[]): string {
  const document = { '@context': 'https://schema.org', '@graph': things };
  return JSON.stringify(document).replaceAll('<', '\\u003C');
}

/**
 * An article with all that Google recommends for articles and live blogs
 * (https://developers.google.com/search/docs/appearance/structured-data/article) and the Trust Project for
 * news (https://schema.org/NewsArticle): who says it, where it was put right, by which principles.
 */
export function articleData(
  { article, translations, social, comments }: ArticlePage,
  site: Site,
): Thing[] {
  const { title, href, section, lang = site.language, story, dateline, picture } = article;
  const { published, corrections, topics, minutes } = article;
  const url = whole(href, site);
  return [
    {
      '@type': types[article.kind],
      '@id': url,
      url,
      mainEntityOfPage: url,
      headline: title,
      alternativeHeadline: article.kicker,
      description: article.standfirst || undefined,
      image: imagesOf([...(picture ? [...cropsOf(picture), picture] : []), social], site),
      thumbnailUrl: picture && whole(picture.src, site),
      datePublished: published,
      dateModified: lastChange(article),
      author:
        article.authors.length > 0
          ? article.authors.map((one) => authorOf(one, site))
          : signOf(site),
      publisher: organisation(site),
      articleSection: section.title,
      keywords: topics.length > 0 ? topics.map((topic) => topic.title) : undefined,
      dateline: article.kind === 'live' ? undefined : dateline,
      isPartOf: story && {
        '@type': 'CreativeWorkSeries',
        name: story.title,
        url: whole(story.href, site),
      },
      timeRequired: `PT${minutes}M`,
      inLanguage: lang,
      isAccessibleForFree: true,
      correction:
        corrections.length > 0
          ? corrections.map(({ date, text }) => ({
              '@type': 'CorrectionComment',
              text,
              datePublished: date,
              url: `${url}#corrections`,
            }))
          : undefined,
      ...(comments && comments.count > 0 && commentsOf(comments, url)),
      ...languagesOf(translations, href, site),
      ...(article.kind === 'live' && coverageOf(article, url)),
    },
    trailOf([{ title: site.name, href: site.base }, section, { title, href }], site),
  ];
}

const types = {
  news: 'NewsArticle',
  feature: 'NewsArticle',
  analysis: 'AnalysisNewsArticle',
  opinion: 'OpinionNewsArticle',
  live: 'LiveBlogPosting',
} as const;

/** The front page: the publication, and the site that is its. */
export function frontData(site: Site): Thing[] {
  const url = whole(site.base, site);
  return [
    organisation(site),
    {
      '@type': 'WebSite',
      '@id': `${url}#site`,
      url,
      name: site.name,
      description: site.description,
      inLanguage: site.language,
      publisher: { '@id': idOf(site) },
    },
  ];
}

/** The page of a listing; an author's tells of the author. */
export function listingData(page: ListingPage, above: readonly Link[], site: Site): Thing[] {
  const { kind, title, description, href, photo, role } = page;
  const url = whole(href, site);
  const about = { url, inLanguage: site.language };
  const main: Thing =
    kind === 'author'
      ? {
          '@type': 'ProfilePage',
          ...about,
          mainEntity: {
            ...authorOf({ title, href: page.feeds }, site),
            description,
            image: photo && whole(photo.src, site),
            ...(isDesk(page.feeds)
              ? { parentOrganization: signOf(site) }
              : { jobTitle: role, worksFor: signOf(site) }),
          },
        }
      : { '@type': 'CollectionPage', ...about, name: title, description };
  const trail = [{ title: site.name, href: site.base }, ...above, { title, href: page.feeds }];
  return [main, trailOf(trail, site)];
}

/** The publication, where it only signs. */
function signOf(site: Site): Thing {
  return { '@type': 'NewsMediaOrganization', name: site.name, url: whole(site.base, site) };
}

/** Made once: it stands in the data of every article. */
const organisations = new WeakMap<Site, Thing>();

/** The publication: what it is called, where else it is found, and by which principles it works. */
function organisation(site: Site): Thing {
  let made = organisations.get(site);
  if (!made) organisations.set(site, (made = organisationOf(site)));
  return made;
}

function organisationOf(site: Site): Thing {
  const { logo, social, pages } = site;
  const bySlug = new Map(pages.map(({ href }) => [slugOf(href), whole(href, site)]));
  const policies = [...policyOf].map(([slug, name]) => [name, bySlug.get(slug)] as const);
  return {
    ...signOf(site),
    '@id': idOf(site),
    logo: logo && imageOf(logo, site),
    sameAs: social.accounts.length > 0 ? social.accounts : undefined,
    publishingPrinciples: bySlug.get(about),
    ...Object.fromEntries(policies.filter(([, href]) => href !== undefined)),
  };
}

/** What an editors' page of this name states (https://schema.org/NewsMediaOrganization). */
const policyOf = new Map([
  ['publishing-principles', 'publishingPrinciples'],
  ['corrections-policy', 'correctionsPolicy'],
  ['ethics-policy', 'ethicsPolicy'],
  ['diversity-policy', 'diversityPolicy'],
  ['feedback-policy', 'actionableFeedbackPolicy'],
  ['fact-checking-policy', 'verificationFactCheckingPolicy'],
  ['unnamed-sources-policy', 'unnamedSourcesPolicy'],
  ['coverage-priorities', 'missionCoveragePrioritiesPolicy'],
  ['ownership', 'ownershipFundingInfo'],
  ['masthead', 'masthead'],
]);

/** Where no page of that name states the principles, what tells of the publication does. */
const about = 'about';

function idOf(site: Site): string {
  return `${whole(site.base, site)}#publication`;
}

function authorOf({ title, href }: Link, site: Site): Thing {
  return { '@type': isDesk(href) ? 'Organization' : 'Person', name: title, url: whole(href, site) };
}

function isDesk(href: string): boolean {
  return desk.test(slugOf(href));
}

function slugOf(href: string): string {
  return href.split('/').at(-2) ?? '';
}

/** The ids of desks, as newsrooms sign what several wrote. */
const desk = /(?:^|-)(?:desk|staff|team|newsroom|editors|agency)$/;

function imagesOf(pictures: readonly (Picture | undefined)[], site: Site): Thing[] | undefined {
  const all = pictures.filter((picture) => picture !== undefined);
  return all.length > 0 ? all.map((picture) => imageOf(picture, site)) : undefined;
}

function imageOf({ src, width, height, caption, credit }: Picture, site: Site): Thing {
  const url = whole(src, site);
  return { '@type': 'ImageObject', url, width, height, caption, creditText: credit };
}

function trailOf(links: readonly Link[], site: Site): Thing {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: links.map(({ title, href }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: title,
      item: whole(href, site),
    })),
  };
}

/** The other languages of an article: what it translates, or its translations. */
function languagesOf(translations: readonly Translation[], own: string, site: Site): Thing {
  const named = ({ href, lang }: Translation): Thing => ({
    '@id': whole(href, site),
    inLanguage: lang,
  });
  const original = translations.find(({ isOriginal }) => isOriginal);
  if (original && original.href !== own) return { translationOfWork: named(original) };
  const others = translations.filter(({ href }) => href !== own);
  return others.length > 0 ? { workTranslation: others.map(named) } : {};
}

/** At most so many entries, the newest: a day's coverage may have hundreds. */
const mostEntries = 20;

/** At most so many comments, the first. */
const mostComments = 20;

/** How many comments an article has, and the first of them (https://schema.org/Comment). */
function commentsOf({ count, threads }: Comments, url: string): Thing {
  const all = threads.flatMap(({ replies, ...comment }) => [
    { comment, parent: undefined },
    ...replies.map((reply) => ({ comment: reply, parent: reply.to?.id ?? comment.id })),
  ]);
  return {
    commentCount: count,
    comment: all.slice(0, mostComments).map(({ comment, parent }) => ({
      '@type': 'Comment',
      '@id': `${url}#_comment-${comment.id}`,
      url: `${url}#_comment-${comment.id}`,
      parentItem: parent === undefined ? undefined : { '@id': `${url}#_comment-${parent}` },
      author: { '@type': 'Person', name: comment.name },
      datePublished: comment.date,
      dateModified: comment.edited,
      text: comment.plain,
    })),
  };
}

/** A live article's span and its newest entries, with their words as the page has them. */
function coverageOf({ published, isOver, entries, html }: PublishedArticle, url: string): Thing {
  const newest = entries.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return {
    coverageStartTime: published,
    coverageEndTime: isOver ? newest[0]?.at : undefined,
    liveBlogUpdate: newest.slice(0, mostEntries).map(({ id, at, title }) => ({
      '@type': 'BlogPosting',
      url: `${url}#${id}`,
      headline: title,
      datePublished: at,
      articleBody: wordsOf(html, id) || title,
    })),
  };
}

/** The words below an entry's heading, in the HTML that the pipeline wrote: `<section class="entry">`. */
function wordsOf(html: string, id: string): string {
  const heading = html.indexOf(` id="${id}"`);
  const begin = html.indexOf('</h2>', heading);
  if (heading === -1 || begin === -1) return '';
  const ends = ['<section class="entry">', '<section data-footnotes'].map((sign) =>
    html.indexOf(sign, begin),
  );
  const end = Math.min(...ends.map((at) => (at === -1 ? html.length : at)));
  return html
    .slice(begin, end)
    .replace(/<sup>.*?<\/sup>/gs, '')
    .replace(tag, (_, name: string) => (inline.has(name) ? '' : ' '))
    .replace(/&#x([\dA-F]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/\s+/g, ' ')
    .trim();
}

/** A tag; a quoted value may hold `>`. */
const tag = /<\/?([a-z\d]+)(?:"[^"]*"|[^">])*>/g;

const inline = new Set(
  'a abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub u var'.split(
    ' ',
  ),
);

function whole(href: string, { origin }: Site): string {
  return new URL(href, origin).href;
}
