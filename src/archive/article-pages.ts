import type { PublishedArticle } from '../domain/article.ts';
import type { ArticlePage } from '../domain/pages.ts';
import { articleColumns, cardFrom, cardOf, type ArticleRow } from './cards.ts';
import type { Edition } from './edition.ts';
import { resolved } from './html.ts';
import { lists, newest } from './lists.ts';
import { authorLink, storyLink, topicLink } from './names.ts';
import { relatedTo } from './related.ts';
import type { KeptArticle } from './store.ts';

export interface ArticlePath {
  readonly params: {
    readonly year: string;
    readonly month: string;
    readonly day: string;
    readonly slug: string;
  };
  /** No row's number: a preview gives an article another whenever it is saved. */
  readonly props: { readonly address: string };
}

/** Every article's path, in the order of their addresses. */
export function articlePaths({ database }: Edition): ArticlePath[] {
  return database
    .all<{ address: string }>('SELECT address FROM articles WHERE shown ORDER BY address')
    .map(({ address }) => {
      const [, year = '', month = '', day = '', slug = ''] = address.split('/');
      return { params: { year, month, day, slug }, props: { address } };
    });
}

/** The newest articles carry Latest and Must read in their HTML; the others read `now.json`. */
const withLists = 24;

/** What an article's page shows. */
export function articlePage(edition: Edition, address: string): ArticlePage {
  const row = rowOf(edition, 'address', address);
  const { id } = row;
  const isNew =
    newestSince(edition) <= row.published && newest(edition, 'latest', withLists).includes(id);
  const topics = edition.database
    .all<{ topic: string }>('SELECT topic FROM tagging WHERE article = ? ORDER BY position', id)
    .map(({ topic }) => topic);
  return {
    article: articleFrom(edition, row),
    more: relatedTo(edition, { ...row, topics }).map((other) => cardOf(edition, other)),
    storyParts: row.story === null ? [] : partsOf(edition, row.story),
    lists: isNew ? lists(edition, id) : undefined,
  };
}

/** A whole article, as its page and the feeds show it. */
export function publishedArticle(edition: Edition, id: number): PublishedArticle {
  return articleFrom(edition, rowOf(edition, 'id', id));
}

type Row = ArticleRow & { section: string; story: string | null; html: string };

function rowOf({ database }: Edition, column: 'id' | 'address', value: number | string): Row {
  const row = database.one<Row>(
    `SELECT ${articleColumns}, section, story, html FROM articles JOIN bodies ON article = id WHERE ${column} = ? AND shown`,
    value,
  );
  if (!row) throw new Error(`article ${value} is not in this edition`);
  return row;
}

function articleFrom(edition: Edition, row: Row): PublishedArticle {
  const kept = JSON.parse(row.record) as KeptArticle;
  const { dateline, authors, tags, story, corrections, mustRead, comments, minutes } = kept;
  return {
    ...cardFrom(edition, row, kept),
    dateline,
    authors: distinct(authors.map((id) => authorLink(edition, id))),
    topics: distinct(tags.map((tag) => topicLink(edition, tag))),
    story: story === undefined ? undefined : storyLink(edition, story),
    corrections,
    mustRead,
    opensWithStandfirst: kept.description === undefined,
    comments,
    html: resolved(edition, row.path, row.html),
    minutes,
  };
}

function distinct<Item extends { readonly href: string }>(links: readonly Item[]): Item[] {
  return links.filter(
    ({ href }, index) => links.findIndex((other) => other.href === href) === index,
  );
}

/** A story's parts, oldest first. */
function partsOf(edition: Edition, story: string): ArticlePage['storyParts'] {
  return edition.database
    .all<{ article: number }>(
      'SELECT article FROM entries WHERE listing = ? ORDER BY published, address',
      `story:${story}`,
    )
    .map(({ article }) => cardOf(edition, article));
}

/** The date of the last article that is new, asked once for an edition. */
function newestSince(edition: Edition): number {
  let since = sinceOf.get(edition);
  if (since === undefined) {
    const last = edition.database.one<{ published: number }>(
      `SELECT published FROM entries WHERE listing = 'latest'
       ORDER BY published DESC, address DESC LIMIT 1 OFFSET ?`,
      withLists - 1,
    );
    since = last?.published ?? Number.NEGATIVE_INFINITY;
    sinceOf.set(edition, since);
  }
  return since;
}

const sinceOf = new WeakMap<Edition, number>();
