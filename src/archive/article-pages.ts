import { segment } from '../domain/address.ts';
import type { PublishedArticle } from '../domain/article.ts';
import type { ArticlePage } from '../domain/pages.ts';
import { articlePathOf, type ArticlePath } from './article-paths.ts';
import type { ArticleRow, Position } from './asking.ts';
import { cardFrom, cardOf } from './cards.ts';
import { commentsOf } from './comments.ts';
import { feedId } from './feed-id.ts';
import type { Edition } from './edition.ts';
import { historyOf } from './history-pages.ts';
import { resolved } from './html.ts';
import { lists } from './lists.ts';
import { authorLink, storyLink, topicLink } from './names.ts';
import { socialPictureOf } from './social-pictures.ts';
import { relatedTo } from './related.ts';
import type { KeptArticle } from './store.ts';
import { wantedArticles } from './wanted.ts';

/** The path of every article that is to be rendered, in the order of their addresses. */
export function articlePaths({ ask }: Edition): ArticlePath[] {
  return (wantedArticles() ?? ask.addresses()).map(articlePathOf);
}

/** The newest articles carry Latest and Must read in their HTML; the others read `now.json`. */
const withLists = 24;

/** What an article's page shows. */
export function articlePage(edition: Edition, address: string): ArticlePage {
  const { ask } = edition;
  const row = ask.articleAt(address);
  if (!row) throw new Error(`no article is at ${address} in this edition`);
  const { id } = row;
  const kept = JSON.parse(row.record) as KeptArticle;
  // Asked from the article on: what comes after the next ones changes nothing here.
  const position = { ...row, article: id };
  const isNew = !ask.reaches('latest', position, withLists + 1);
  return {
    article: articleFrom(edition, row, kept),
    social: socialPictureOf(edition, row, kept),
    history: historyOf(edition, row),
    translations: ask.translations(row.path).map((other) => {
      const { title, href, lang = edition.site.language } = cardOf(edition, other.id);
      return { title, href, lang, isOriginal: other.isOriginal };
    }),
    isOld: ask.isOfAge('old', row.published, edition.settings.now),
    more: relatedTo(edition, { ...position, topics: topicsOf(kept) }).map((other) =>
      cardOf(edition, other),
    ),
    comments: commentsOf(edition, row, kept),
    ...(row.story === null ? { storyParts: [] } : partsOf(edition, row.story, position)),
    lists: isNew ? lists(edition, id) : undefined,
  };
}

/** A whole article, as its page and the feeds show it. */
export function publishedArticle(edition: Edition, id: number): PublishedArticle {
  return edition.remembered.articles.of(id, () => {
    const row = edition.ask.article(id);
    if (!row) throw new Error(`article ${id} is not in this edition`);
    return articleFrom(edition, row, JSON.parse(row.record) as KeptArticle);
  });
}

/** The segments of an article's topics, in its order. */
function topicsOf({ tags }: KeptArticle): string[] {
  return [...new Set(tags.map(segment))];
}

function articleFrom(edition: Edition, row: ArticleRow, kept: KeptArticle): PublishedArticle {
  const { dateline, keyPoints, authors, tags, story, corrections } = kept;
  const { mustRead, comments, minutes, entries } = kept;
  return {
    ...cardFrom(edition, row, kept),
    dateline,
    keyPoints,
    authors: distinct(authors.map((id) => authorLink(edition, id))),
    topics: distinct(tags.map((tag) => topicLink(edition, tag))),
    story: story === undefined ? undefined : storyLink(edition, story),
    corrections,
    mustRead,
    opensWithStandfirst: kept.description === undefined,
    comments,
    id: feedId(edition.publication, row.path),
    entries: entries.map(({ id, at, title }) => ({ id, at, title })),
    html: resolved(edition, row.path, edition.ask.body(row.id)),
    minutes,
  };
}

function distinct<Item extends { readonly href: string }>(links: readonly Item[]): Item[] {
  return links.filter(
    ({ href }, index) => links.findIndex((other) => other.href === href) === index,
  );
}

/** How many of a story's parts stand before one of them on its page, and how many behind it. */
const [earlier, later] = [12, 12];

/** What a part's page shows of its story: its neighbours, and how it began where they do not say it. */
function partsOf(
  edition: Edition,
  story: string,
  position: Position,
): Pick<ArticlePage, 'storyParts' | 'storyBegan'> {
  const { ask } = edition;
  const listing = `story:${story}`;
  const neighbours = [
    ...ask.before(listing, position, earlier).reverse(),
    ...ask.from(listing, position, 1 + later),
  ];
  const [began] = ask.from(listing, { published: Number.NEGATIVE_INFINITY, address: '' }, 1);
  const isShown = neighbours.some(({ article }) => article === began?.article);
  return {
    storyParts: neighbours.map(({ article }) => cardOf(edition, article)),
    storyBegan: began && !isShown ? cardOf(edition, began.article) : undefined,
  };
}
