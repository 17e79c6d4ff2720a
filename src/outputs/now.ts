import type { Card } from '../domain/article.ts';
import type { Alert, Now } from '../domain/pages.ts';
import type { Site } from '../domain/publication.ts';
import type { Reading } from '../domain/weather.ts';
import { offsetsIn } from '../domain/calendar.ts';
import { dayWords, localeOf, shortMoment } from '../strings/dates.ts';
import { digitsOf } from '../strings/digits.ts';
import { weatherLine } from './weather-line.ts';

/** For how long from its newest article on a page can tell the day to the hour. */
const years = 2;

/** Where there is no article. */
const firstDay = '2026-01-01T00:00Z';

/**
 * `now.json`, which every page reads: what moves, and what the day is written with. Addresses are
 * root-relative, with the base.
 */
export function nowJson(now: Now, site: Site): string {
  const { latest, mustRead, weather, alert } = now;
  return `${JSON.stringify({
    latest: latest.map((card) => line(card, site)),
    mustRead: mustRead.map((card) => line(card, site)),
    weather: weatherLine(weather, site),
    alert,
    calendar: {
      ...dayWords(site.language),
      digits: digitsOf(localeOf(site.language))('0123456789'),
      offsets: offsetsIn(site.timeZone, latest[0]?.published ?? firstDay, years),
    },
  })}\n`;
}

/** What a published `now.json` held, as far as time moves it without a build. */
export type StandingNow = Readonly<Record<string, unknown>> & {
  readonly alert?: Alert | null;
};

/**
 * `now.json` as it stands, with the weather that is known at `now` (milliseconds since 1970), and without a
 * breaking-news line that has ended. Its lists stay those of the articles that the site has.
 */
export function refreshedNow(
  standing: StandingNow,
  weather: Reading | null,
  site: Pick<Site, 'language' | 'timeZone' | 'weather'>,
  now: number,
): string {
  const { alert } = standing;
  const hasEnded = alert && !(Date.parse(alert.until) > now);
  return `${JSON.stringify({
    ...standing,
    weather: weatherLine(weather, site),
    ...(hasEnded && { alert: null }),
  })}\n`;
}

/**
 * `when` is the date in words, which browsers lack in some languages; `lang` is there only where it is not
 * the publication's language.
 */
function line({ title, href, published, section, lang }: Card, site: Site): object {
  const when = shortMoment(published, site);
  return { title, url: href, date: published, when, section: section.title, lang };
}
