import { beginnings, periodNames } from '../domain/periods.ts';
import type { Entry, Position } from './asking.ts';
import type { Edition } from './edition.ts';

/** A period of the archive that is searched by itself. */
export interface Period {
  /** Also of its folder: the day it begins on. */
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
  const begins = beginnings(ask.periodsMayBegin(), ask.count('latest'));
  const names = periodNames(begins.map(({ day }) => day));
  return begins.map(({ published, address, day }, index) => {
    const next = begins[index + 1];
    return {
      name: names[index] ?? day,
      first: { published, address },
      next: next && { published: next.published, address: next.address },
      day,
    };
  });
}

/** A period's articles, oldest first. */
export function articlesIn({ ask }: Edition, { first, next }: Period): Entry[] {
  return ask.between('latest', first, next);
}
