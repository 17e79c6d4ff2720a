import type { Card } from '../domain/article.ts';
import type { Now } from '../domain/pages.ts';
import type { Site } from '../domain/publication.ts';
import { dayWords, shortMoment } from '../strings/dates.ts';

/**
 * `now.json`, which every page reads: what moves, and the words that the day is written with. Addresses are
 * root-relative, with the base.
 */
export function nowJson(now: Now, site: Site): string {
  const { latest, mustRead, weather, alert } = now;
  return `${JSON.stringify({
    latest: latest.map((card) => line(card, site)),
    mustRead: mustRead.map((card) => line(card, site)),
    weather,
    alert,
    day: dayWords(site.language),
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
