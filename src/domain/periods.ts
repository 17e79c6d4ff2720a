/** The stretches of time that the archive is cut into, of which each can be searched by itself. */
export const lengths = ['decade', 'year', 'quarter', 'month'] as const;
export type PeriodLength = (typeof lengths)[number];

/** The most articles of a period: a longer one is cut into parts, counted from its beginning. */
export const mostOfPeriod = 200;

/**
 * The most parts that a stretch should have: few, because a late addition to a stretch moves the parts behind
 * it; more than one, because its last is seldom full, and every part is asked by itself.
 */
const mostParts = 5;

/** So many of a length fit into a year. */
const inYear: Readonly<Record<PeriodLength, number>> = {
  decade: 0.1,
  year: 1,
  quarter: 4,
  month: 12,
};

/** The longest stretch that has no more parts than it should, if all years are alike. */
export function lengthFor(articles: number, years: number): PeriodLength {
  const ofYear = articles / Math.max(1, years);
  return lengths.find((length) => ofYear / inYear[length] <= mostOfPeriod * mostParts) ?? 'month';
}

/** What a stretch, and a part of it from 0 on, is called: `2020s`, `2026`, `2026-q4`, `2026-11`; `2026-11-2`. */
export function periodName(stretch: string, part: number): string {
  return part === 0 ? stretch : `${stretch}-${part + 1}`;
}
