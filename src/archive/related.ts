import type { Position } from './asking.ts';
import { cardOf } from './cards.ts';
import type { Edition } from './edition.ts';

const shown = 6;
/** How far back each of an article's listings is searched. */
const depth = 12;
const dayInMs = 86_400_000;

/**
 * Earlier articles near to one: of the same running story, with the same topics, in the same section,
 * near in time. Only earlier ones, so that a new article changes no old page.
 */
export function relatedTo(
  edition: Edition,
  article: Position & { section: string; story: string | null; topics: readonly string[] },
): number[] {
  // Each outweighs all that follow it together; nearness counts for one at most.
  const storyWeight = 2 * article.topics.length + 2;
  const weights = new Map<string, number>([
    ...(article.story === null ? [] : [[`story:${article.story}`, storyWeight] as const]),
    ...article.topics.map((topic) => [`topic:${topic}`, 2] as const),
    [`section:${article.section}`, 1],
    ['latest', 0],
  ]);
  const scores = new Map<number, { score: number; published: number }>();
  for (const [listing, weight] of weights) {
    // The whole archive serves only where nothing nearer is left.
    if (listing === 'latest' && scores.size >= shown) continue;
    for (const { article: id, published } of edition.ask.before(listing, article, depth)) {
      const days = (article.published - published) / dayInMs;
      const score = scores.get(id)?.score ?? 1 / (1 + days / 30);
      scores.set(id, { score: score + weight, published });
    }
  }
  return [...scores]
    .sort(
      ([one, a], [other, b]) =>
        b.score - a.score ||
        b.published - a.published ||
        (cardOf(edition, one).href < cardOf(edition, other).href ? -1 : 1),
    )
    .slice(0, shown)
    .map(([id]) => id);
}
