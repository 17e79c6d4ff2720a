/** A period of the archive has at least so many articles, the newest aside; and seldom more than so many. */
const fewest = 100;
const most = 200;

/** An article that a period may begin with. */
export interface MayBegin {
  /** How many articles are older. */
  readonly number: number;
  /** Whether one begins there wherever it would be long enough; else only where it would get too long. */
  readonly isLikely: boolean;
}

/**
 * How an article is known that a period may begin with: by a number of its own, divided by `divisor`. A
 * remainder below `likely` makes one likely, one below `possible` possible: of 100 articles, 13 or so.
 */
export const mayBegin = { divisor: 61, likely: 1, possible: 8 } as const;

/**
 * The articles that periods begin with, of those that may, oldest first, the oldest of all among them; `count`
 * is how many articles there are. It hangs on what an article is, not on how many are before it, so that one
 * that comes or goes moves the beginnings near it and no others: content-defined chunking with two divisors
 * (K. Eshghi, H. K. Tang, "A framework for analyzing and improving content-based chunking algorithms", HPL-2005-30R1).
 */
export function beginnings<Article extends MayBegin>(
  articles: readonly Article[],
  count: number,
): Article[] {
  const [first, ...others] = articles;
  if (!first) return [];
  const begins = [first];
  let begun = first.number;
  let possible: Article | undefined;
  const begin = (article: Article): void => {
    begins.push(article);
    begun = article.number;
    possible = undefined;
  };
  for (const article of others) {
    if (possible && article.number - begun > most) begin(possible);
    const length = article.number - begun;
    if (length < fewest) continue;
    if (article.isLikely || length > most) begin(article);
    else possible = article;
  }
  if (possible && count - begun > most) begin(possible);
  return begins;
}

/** What periods are called: by the day of their first article; where two begin on a day, `2026-11-02-2`. */
export function periodNames(days: readonly string[]): string[] {
  const times = new Map<string, number>();
  return days.map((day) => {
    const time = (times.get(day) ?? 0) + 1;
    times.set(day, time);
    return time === 1 ? day : `${day}-${time}`;
  });
}
