/** The stretches of time that the archive is cut into, of which each can be searched by itself. */
export const lengths = ['decade', 'year', 'quarter', 'month'] as const;
export type PeriodLength = (typeof lengths)[number];

/** The most articles of a period: a longer one is cut into parts, counted from its beginning. */
export const mostOfPeriod = 200;

/** So many of a length fit into a year. */
const inYear: Readonly<Record<PeriodLength, number>> = {
  decade: 0.1,
  year: 1,
  quarter: 4,
  month: 12,
};

/** The longest stretch of which one holds, in a year as full as all are, no more than a period may. */
export function lengthFor(articles: number, years: number): PeriodLength {
  const ofYear = articles / Math.max(1, years);
  return lengths.find((length) => ofYear / inYear[length] <= mostOfPeriod) ?? 'month';
}

/** What a stretch, and a part of it from 0 on, is called: `2020s`, `2026`, `2026-q4`, `2026-11`; `2026-11-2`. */
export function periodName(stretch: string, part: number): string {
  return part === 0 ? stretch : `${stretch}-${part + 1}`;
}
