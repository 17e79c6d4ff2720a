import { readFileSync } from 'node:fs';
import { getCollection } from 'astro:content';
import { parse } from 'yaml';

const pageSize = 30;

export const publication = parse(readFileSync(`${process.env.CONTENT}/publication.yaml`, 'utf8'));

let gathered;

/** All articles, newest first, and the listings of them; gathered once a build. */
export function archive() {
  return (gathered ??= gather());
}

export function addressOf({ id, data }) {
  return `/${data.date.toISOString().slice(0, 10).replaceAll('-', '/')}/${id.split('/').at(-1)}/`;
}

export function slugOf(name) {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-');
}

/** Articles by the first `length` characters of their dates: `2026`, `2026-10` or `2026-10-31`. */
export function byDate(articles, length) {
  return [...Map.groupBy(articles, ({ data }) => data.date.toISOString().slice(0, length))];
}

/** What getStaticPaths returns for listings below `folder`, 30 articles a page. */
export function pathsOf(listings, paginate) {
  return listings.flatMap(({ key, title, articles }) =>
    paginate(articles, { params: { key }, props: { title }, pageSize }),
  );
}

/** What getStaticPaths returns for the feeds of listings. */
export function feedPathsOf(listings) {
  return listings.map((listing) => ({ params: { key: listing.key }, props: { listing } }));
}

async function gather() {
  const articles = (await getCollection('articles')).sort(
    (one, other) => other.data.date - one.data.date,
  );
  const names = new Map((await getCollection('authors')).map(({ id, data }) => [id, data.name]));
  const titles = new Map((await getCollection('stories')).map(({ id, data }) => [id, data.title]));
  const by = (keysOf, titleOf) =>
    [
      ...Map.groupBy(
        articles.flatMap((article) => keysOf(article.data).map((key) => ({ key, article }))),
        ({ key }) => key,
      ),
    ].map(([key, entries]) => ({
      key: slugOf(key),
      title: titleOf(key),
      articles: entries.map(({ article }) => article),
    }));
  const sections = by(({ section }) => [section], capital);
  return {
    articles,
    names,
    titles,
    sections,
    bySection: new Map(sections.map((section) => [section.key, section.articles])),
    topics: by(({ tags }) => tags, capital),
    authors: by(({ authors }) => authors, (id) => names.get(id) ?? id),
    stories: by(({ story }) => (story ? [story] : []), (id) => titles.get(id) ?? id),
  };
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
