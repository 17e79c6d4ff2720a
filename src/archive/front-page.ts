import { segment } from '../domain/address.ts';
import type { FrontPage } from '../domain/pages.ts';
import { cardOf } from './cards.ts';
import { secondRow } from './desk.ts';
import type { Edition } from './edition.ts';
import { lists } from './lists.ts';
import { storyLink } from './names.ts';

const sectionCards = 4;
const views = 4;
const stories = 3;
const partsOfStory = 3;
/** The newest of the editors' picks leads while it is among so many of the newest articles. */
const recent = 10;
/** Among so many of the newest parts of stories, those that went on last are found. */
const recentParts = 60;

/**
 * The front page. The editors' order comes first, where `front.yaml` gives one; without it, the newest of
 * their picks leads while it is new, else the newest article; the next ones follow. Then opinion and
 * analysis, and each section's newest; no article is shown twice among these.
 */
export function frontPage(edition: Edition): FrontPage {
  const { ask, publication, site } = edition;
  const used = new Set<number>();
  /** The first so many that are not shown yet. */
  const take = (articles: Iterable<number>, count: number): number[] => {
    const taken: number[] = [];
    for (const article of articles) {
      if (taken.length === count) break;
      if (used.has(article)) continue;
      used.add(article);
      taken.push(article);
    }
    return taken;
  };
  const newest = (listing: string, count: number): number[] =>
    ask.newest(listing, count + used.size).map(({ article }) => article);
  const toCard = (article: number): FrontPage['second'][number] => cardOf(edition, article);

  const { ordered, pinned } = orderOf(edition);
  const latest = newest('latest', recent);
  const [pick] = newest('must-read', 1);
  const rule = pick !== undefined && latest.includes(pick) ? [pick, ...latest] : latest;
  const [lead] = take([...ordered, ...rule], 1);
  const second = take([...pinned, ...newest('latest', secondRow + 1)], secondRow);
  const opinions = take(newest('views', views), views);
  const blocks = publication.sections.flatMap(({ id }, index) => {
    const section = site.sections[index];
    const cards = take(newest(`section:${id}`, sectionCards), sectionCards).map(toCard);
    return section && cards.length > 0 ? [{ section, cards }] : [];
  });
  return {
    ...lists(edition),
    lead: lead === undefined ? undefined : toCard(lead),
    second: second.map(toCard),
    views: opinions.map(toCard),
    sections: blocks,
    stories: runningStories(edition),
  };
}

/** What the editors set first, as far as it is public. */
function orderOf({ ask }: Edition): { ordered: number[]; pinned: number[] } {
  const front = ask.desk('front');
  const publicOnes = (paths: readonly string[]): number[] =>
    paths.flatMap((path) => {
      const article = ask.articleOf(path);
      return article?.shown ? [article.id] : [];
    });
  return {
    ordered: publicOnes(front?.lead === undefined ? [] : [front.lead]),
    pinned: publicOnes(front?.pinned ?? []),
  };
}

/** A story that has only begun is an article like others. */
function runningStories(edition: Edition): FrontPage['stories'] {
  const { ask } = edition;
  const ids = ask.newest('in-story', recentParts).flatMap(({ article }) => {
    const story = ask.article(article)?.story;
    return story ? [segment(story)] : [];
  });
  return [...new Set(ids)]
    .map((story) => ({
      story: storyLink(edition, story),
      parts: ask
        .newest(`story:${story}`, partsOfStory)
        .map(({ article }) => cardOf(edition, article)),
    }))
    .filter(({ parts }) => parts.length > 1)
    .slice(0, stories);
}
