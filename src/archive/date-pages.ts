import type { DateArchive } from '../domain/pages.ts';
import { cardOf } from './cards.ts';
import { hrefOf, type Edition } from './edition.ts';

interface Path<Params> {
  readonly params: Params;
  readonly props: { readonly date: string };
}

export function yearPaths(edition: Edition): Path<{ year: string }>[] {
  return dates(edition, 4).map((date) => ({ params: { year: date }, props: { date } }));
}

export function monthPaths(edition: Edition): Path<{ year: string; month: string }>[] {
  return dates(edition, 7).map((date) => {
    const [year = '', month = ''] = date.split('-');
    return { params: { year, month }, props: { date } };
  });
}

export function dayPaths(edition: Edition): Path<{ year: string; month: string; day: string }>[] {
  return dates(edition, 10).map((date) => {
    const [year = '', month = '', day = ''] = date.split('-');
    return { params: { year, month, day }, props: { date } };
  });
}

/** What the archive of a year (`YYYY`), a month (`YYYY-MM`) or a day (`YYYY-MM-DD`) shows. */
export function datePage(edition: Edition, date: string): DateArchive {
  const parents = [4, 7]
    .filter((length) => length < date.length)
    .map((length) => date.slice(0, length))
    .map((parent) => ({ date: parent, href: hrefTo(edition, parent) }));
  if (date.length === 10) return { date, parents, counts: [], cards: cardsOf(edition, date) };
  const days = daysOf(edition, date);
  return {
    date,
    parents,
    counts: date.length === 7 ? days.map((day) => ({ ...day, days: [] })) : months(edition, days),
    cards: [],
  };
}

function dates({ ask }: Edition, length: number): string[] {
  return [...new Set(ask.allDays().map((day) => day.slice(0, length)))];
}

type Count = Omit<DateArchive['counts'][number], 'days'>;

function daysOf(edition: Edition, date: string): Count[] {
  return edition.ask
    .days(date, edition.publication.timeZone)
    .map(({ day, count }) => ({ date: day, href: hrefTo(edition, day), count }));
}

function months(edition: Edition, days: readonly Count[]): DateArchive['counts'] {
  const byMonth = Map.groupBy(days, ({ date }) => date.slice(0, 7));
  return [...byMonth].map(([date, inMonth]) => ({
    date,
    href: hrefTo(edition, date),
    count: inMonth.reduce((sum, { count }) => sum + count, 0),
    days: inMonth,
  }));
}

function cardsOf(edition: Edition, day: string): DateArchive['cards'] {
  return edition.ask
    .dated(day, edition.publication.timeZone)
    .reverse()
    .map(({ id }) => cardOf(edition, id));
}

function hrefTo({ publication }: Edition, date: string): string {
  return hrefOf(publication, `/${date.replaceAll('-', '/')}/`);
}
