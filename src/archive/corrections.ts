import type { CorrectionsPage } from '../domain/pages.ts';
import { cardOf } from './cards.ts';
import type { Edition } from './edition.ts';
import type { KeptArticle } from './store.ts';

/** Every correction of every article, the newest first. */
export function correctionsPage(edition: Edition): CorrectionsPage {
  const entries = edition.ask.newest('corrections').flatMap(({ article: id }) => {
    const { title, href, lang } = cardOf(edition, id);
    const { corrections } = JSON.parse(edition.ask.article(id)?.record ?? '{}') as KeptArticle;
    return corrections.map((correction) => ({ ...correction, article: { title, href }, lang }));
  });
  return { entries: entries.sort((a, b) => Date.parse(b.date) - Date.parse(a.date)) };
}
