import { lengthFor, mostOfPeriod, periodName } from '../domain/periods.ts';
import type { Entry, Position } from './asking.ts';
import type { Edition } from './edition.ts';

/** A period of the archive that is searched by itself. */
export interface Period {
  /** Also of its folder: `2026-q4`, `2026-11-2`. */
  readonly name: string;
  /** Where it begins: its first article. */
  readonly first: Position;
  /** Where the one behind it begins; none behind the newest. */
  readonly next: Position | undefined;
  /** Of its first article, `YYYY-MM-DD`. */
  readonly day: string;
}

/** Every period that has articles, oldest first. */
export function periodsOf({ ask }: Edition): Period[] {
  const years = new Set(ask.months().map(({ month }) => month.slice(0, 4))).size;
  const begins = ask.periods(lengthFor(ask.count('latest'), years), mostOfPeriod);
  return begins.map(({ stretch, part, day, ...first }, index) => {
    const next = begins[index + 1];
    return {
      name: periodName(stretch, part),
      first,
      next: next && { published: next.published, address: next.address },
      day,
    };
  });
}

/** A period's articles, oldest first. */
export function articlesIn({ ask }: Edition, { first, next }: Period): Entry[] {
  return ask.between('latest', first, next);
}
