import { z } from 'zod';
import { tagsIn } from './tags.ts';

const url = z.url({ protocol: /^https$/ });
const moment = z.iso.datetime({ offset: true });
const words = z.string().trim().min(1);
const tag = z.string().refine((value) => Intl.getCanonicalLocales(value).length === 1);

const image = z.strictObject({
  '@type': z.literal('ImageObject'),
  url,
  width: z.int().positive(),
  height: z.int().positive(),
  caption: words.optional(),
  creditText: words.optional(),
});

const signer = z.strictObject({
  '@type': z.enum(['Person', 'Organization', 'NewsMediaOrganization']),
  name: words,
  url,
});

const policies = [
  'publishingPrinciples',
  'correctionsPolicy',
  'ethicsPolicy',
  'diversityPolicy',
  'actionableFeedbackPolicy',
  'verificationFactCheckingPolicy',
  'unnamedSourcesPolicy',
  'missionCoveragePrioritiesPolicy',
  'ownershipFundingInfo',
  'masthead',
];

const organisation = z.strictObject({
  '@type': z.literal('NewsMediaOrganization'),
  '@id': url,
  name: words,
  url,
  logo: image.optional(),
  sameAs: z.array(url).optional(),
  ...Object.fromEntries(policies.map((name) => [name, url.optional()])),
});

/**
 * An article as Google (https://developers.google.com/search/docs/appearance/structured-data/article) and the
 * Trust Project (https://schema.org/docs/news.html) recommend it: a line for each property.
 */
const news = {
  '@id': url,
  url,
  mainEntityOfPage: url,
  headline: words,
  alternativeHeadline: words.optional(),
  description: words.optional(),
  image: z.array(image).min(1).optional(),
  thumbnailUrl: url.optional(),
  datePublished: moment,
  dateModified: moment,
  author: z.union([signer, z.array(signer).min(1)]),
  publisher: organisation,
  articleSection: words,
  keywords: z.array(words).min(1).optional(),
  dateline: words.optional(),
  isPartOf: z
    .strictObject({ '@type': z.literal('CreativeWorkSeries'), name: words, url })
    .optional(),
  timeRequired: z.string().regex(/^PT\d+M$/),
  inLanguage: tag,
  isAccessibleForFree: z.literal(true),
  correction: z
    .array(
      z.strictObject({
        '@type': z.literal('CorrectionComment'),
        text: words,
        datePublished: moment,
        url,
      }),
    )
    .min(1)
    .optional(),
  translationOfWork: z.strictObject({ '@id': url, inLanguage: tag }).optional(),
  workTranslation: z
    .array(z.strictObject({ '@id': url, inLanguage: tag }))
    .min(1)
    .optional(),
};

const entry = z.strictObject({
  '@type': z.literal('BlogPosting'),
  url,
  headline: words,
  datePublished: moment,
  articleBody: words,
});

const article = z.discriminatedUnion('@type', [
  z.strictObject({
    '@type': z.enum(['NewsArticle', 'AnalysisNewsArticle', 'OpinionNewsArticle']),
    ...news,
  }),
  z.strictObject({
    '@type': z.literal('LiveBlogPosting'),
    ...news,
    coverageStartTime: moment,
    coverageEndTime: moment.optional(),
    liveBlogUpdate: z.array(entry),
  }),
]);

const trail = z.strictObject({
  '@type': z.literal('BreadcrumbList'),
  itemListElement: z
    .array(
      z.strictObject({
        '@type': z.literal('ListItem'),
        position: z.int().positive(),
        name: words,
        item: url,
      }),
    )
    .min(2),
});

const document = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@graph': z.tuple([article, trail]),
});

/** What an article's page says of itself for Open Graph (https://ogp.me) and for X. */
const cards = {
  'og:site_name': words,
  'og:type': z.literal('article'),
  'og:title': words,
  'og:description': z.string(),
  'og:url': url,
  'og:locale': z.string().regex(/^[a-z]{2,3}_[A-Z]{2}$/),
  'og:image': url.optional(),
  'article:published_time': moment,
  'article:section': words,
  'twitter:card': z.enum(['summary', 'summary_large_image']),
};

/** An article's page as machines read it. */
export interface ForMachines {
  readonly data: z.infer<typeof article>;
  /** The first of each name. */
  readonly metas: Readonly<Record<string, string>>;
}

/**
 * What an article's page tells machines, and what is wrong with it: a property that is missing or of another
 * form, or one that says something else than the page.
 */
export function forMachines(html: string): { faults: string[]; read?: ForMachines } {
  const scripts = tagsIn(html, 'script').filter(
    ({ attributes }) => attributes['type'] === 'application/ld+json',
  );
  if (scripts.length !== 1) return { faults: [`${scripts.length} documents of JSON-LD`] };
  const parsed = document.safeParse(JSON.parse(scripts[0]?.text ?? ''));
  if (!parsed.success) return { faults: [z.prettifyError(parsed.error)] };
  const [data] = parsed.data['@graph'];

  const metas: Record<string, string> = {};
  for (const { attributes } of tagsIn(html, 'meta')) {
    const name = attributes['property'] ?? attributes['name'];
    if (name !== undefined) metas[name] ??= attributes['content'] ?? '';
  }
  const shared = z.object(cards).safeParse(metas);
  const faults = shared.success ? [] : [z.prettifyError(shared.error)];
  const times = tagsIn(html, 'time').map(({ attributes }) => attributes['datetime']);
  const canonical = tagsIn(html, 'link').find(
    ({ attributes }) => attributes['rel'] === 'canonical',
  );
  const same = {
    'the page’s address': [data.url, canonical?.attributes['href']],
    'og:url': [data.url, metas['og:url']],
    'og:image': [
      data.image?.findLast(({ url: address }) => !address.endsWith('.svg'))?.url,
      metas['og:image'],
    ],
    'the time of publication': [data.datePublished, times.find((time) => time?.includes('T'))],
    'article:published_time': [data.datePublished, metas['article:published_time']],
    'article:modified_time': [
      data.dateModified,
      metas['article:modified_time'] ?? data.datePublished,
    ],
    robots: ['max-image-preview:large', metas['robots']],
  };
  for (const [what, [one, other]] of Object.entries(same)) {
    if (one !== other) faults.push(`${what}: ${String(one)} and ${String(other)}`);
  }
  return { faults, read: { data, metas } };
}
