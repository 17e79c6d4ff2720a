import type { Card } from '../domain/article.ts';
import type { Now } from '../domain/pages.ts';

/** `now.json`, which every page reads: what moves. Addresses are root-relative, with the base. */
export function nowJson(now: Now): string {
  const { latest, mustRead, weather, alert } = now;
  return `${JSON.stringify({
    latest: latest.map(line),
    mustRead: mustRead.map(line),
    weather,
    alert,
  })}\n`;
}

/** `lang` is there only where it is not the publication's language. */
function line({ title, href, published, section, lang }: Card): object {
  return { title, url: href, date: published, section: section.title, lang };
}
