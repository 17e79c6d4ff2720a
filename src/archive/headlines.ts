import { headlineParts } from '../domain/search-places.ts';
import type { Edition } from './edition.ts';

/** The numbers of a part's headlines, each with the day (`YYYY-MM-DD`) of its newest article. */
export type Headlines = Readonly<Record<string, string>>;

/** How many parts the archive's headlines are in. */
export function partsOfHeadlines({ ask }: Edition): number {
  return headlineParts(ask.count('latest'));
}

/** One part, from 0 on: the headlines whose numbers leave it as remainder. */
export function headlinesIn(edition: Edition, part: number): Headlines {
  const headlines = edition.ask.headlines(part, partsOfHeadlines(edition));
  return Object.fromEntries(headlines.map(({ headline, day }) => [headline, day]));
}
