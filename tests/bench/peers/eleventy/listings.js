const pageSize = 30;
const feedSize = 20;

/**
 * What the listings' templates paginate over: the pages of every listing, their feeds, the date
 * archives and the indexes, of all articles.
 */
export function archiveOf(pages) {
  const articles = pages
    .filter(({ inputPath }) => inputPath.startsWith('./articles/'))
    .sort((one, other) => other.date - one.date);
  const nameOf = (folder, id) =>
    pages.find(({ inputPath }) => inputPath === `./${folder}/files/${id}.md`)?.data;
  const by = (keysOf) => Map.groupBy(
    articles.flatMap((article) => keysOf(article.data).map((key) => ({ key, article }))),
    ({ key }) => key,
  );
  const listing = (address, title) => ([key, entries]) => ({
    address: `${address}${slugOf(key)}/`,
    title: title(key),
    articles: entries.map(({ article }) => article),
  });
  const of = (address, keysOf, title) => [...by(keysOf)].map(listing(address, title));

  const sections = of('/', ({ section }) => [section], capital);
  const topics = of('/topics/', ({ tags }) => tags, capital);
  const authors = of('/authors/', ({ authors }) => authors, (id) => nameOf('authors', id)?.name ?? id);
  const stories = of(
    '/stories/',
    ({ story }) => (story ? [story] : []),
    (id) => nameOf('stories', id)?.title ?? id,
  );
  const latest = { address: '/latest/', title: 'Latest', articles };
  const listings = [latest, ...sections, ...topics, ...authors, ...stories];
  return {
    articles,
    sections,
    bySection: new Map(sections.map((section) => [section.articles[0].data.section, section])),
    authorNames: new Map(authors.map(({ address, title }) => [address, title])),
    pages: listings.flatMap(pagesOf),
    feeds: [{ ...latest, address: '/' }, ...listings.slice(1)].map((feed) => ({
      ...feed,
      articles: feed.articles.slice(0, feedSize),
    })),
    days: byDate(articles, 10).map(([date, dayArticles]) => dated(date, { articles: dayArticles })),
    months: byDate(articles, 7).map(([date, rest]) => dated(date, { dates: datesIn(rest, 10) })),
    years: byDate(articles, 4).map(([date, rest]) => dated(date, { dates: datesIn(rest, 7) })),
    indexes: [
      { address: '/topics/', title: 'Topics', listings: topics },
      { address: '/authors/', title: 'Authors', listings: authors },
      { address: '/stories/', title: 'Running stories', listings: stories },
    ],
  };
}

export function slugOf(name) {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-');
}

function pagesOf({ address, title, articles }) {
  const count = Math.ceil(articles.length / pageSize);
  const addressOf = (number) => (number === 1 ? address : `${address}page/${number}/`);
  return Array.from({ length: count }, (_, index) => ({
    address: addressOf(index + 1),
    title,
    feed: address === '/latest/' ? '/feed.xml' : `${address}feed.xml`,
    articles: articles.slice(index * pageSize, (index + 1) * pageSize),
    newer: index > 0 ? addressOf(index) : undefined,
    older: index + 1 < count ? addressOf(index + 2) : undefined,
  }));
}

/** Articles by the first `length` characters of their dates: `2026`, `2026-10` or `2026-10-31`. */
function byDate(articles, length) {
  return [...Map.groupBy(articles, ({ date }) => date.toISOString().slice(0, length))];
}

function datesIn(articles, length) {
  return byDate(articles, length).map(([date, { length: count }]) => dated(date, { count }));
}

function dated(date, rest) {
  return { address: `/${date.replaceAll('-', '/')}/`, title: date, ...rest };
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
