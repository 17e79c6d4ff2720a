import { counted } from './plurals.ts';
import type { Strings } from './strings.ts';

const locale = 'en-GB';

export const english: Strings = {
  skip: 'Skip to the content',
  sections: 'Sections',
  browse: 'Browse',
  about: 'About us',
  feeds: 'Feeds',
  feedsOf: (list) => `Feeds: ${list}`,
  pageTitle: (page, publication) => `${page} – ${publication}`,
  times: (zone) => `Times are in ${zone}.`,

  latest: 'Latest',
  allLatest: 'All the latest articles',
  mustRead: 'Must read',
  allMustRead: 'All the editors’ picks',
  more: 'More articles',
  topics: 'Topics',
  authors: 'Authors',
  stories: 'Running stories',
  corrections: 'Corrections',
  archive: 'By date',
  topStories: 'Top stories',
  nothingYet: 'Nothing has been published here yet.',
  articles: counted(locale, { one: '# article', other: '# articles' }),

  pages: 'Pages of this list',
  newer: 'Newer articles',
  older: 'Older articles',
  trail: 'The way up',
  numbered: (title, page) => `${title}, page ${String(page)}`,

  by: 'By',
  published: 'Published',
  updated: 'Updated',
  photograph: 'Picture:',
  storySoFar: 'The story so far',
  kinds: {
    news: undefined,
    analysis: 'Analysis',
    opinion: 'Opinion',
    feature: undefined,
    live: 'Live',
  },
  marks: { draft: 'Draft', scheduled: 'Scheduled' },
  minutes: counted(locale, { one: '# minute’s reading', other: '# minutes’ reading' }),
  moment: (day, hour) => `${day}, ${hour}`,

  footnotes: 'Footnotes',
  backToReference: (reference) => `Back to reference ${String(reference)}`,

  embedded: (kind, provider) =>
    `${{ video: 'Video', post: 'Post', map: 'Map', audio: 'Sound' }[kind]} on ${provider}`,
  loadFrom: (provider) => `Load from ${provider}`,

  notFound: 'Page not found',
  notFoundAdvice:
    'There is nothing at this address. It may have been mistyped, or the page may have moved.',
  frontPage: 'Front page',
};
