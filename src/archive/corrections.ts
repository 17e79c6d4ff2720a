import type { CorrectionsPage } from '../domain/pages.ts';
import { cardOf } from './cards.ts';
import type { Edition } from './edition.ts';
import type { KeptArticle } from './store.ts';

/** Every correction of every article, the newest first. */
export function correctionsPage(edition: Edition): CorrectionsPage {
  const rows = edition.database.all<{ id: number; record: string }>(
    `SELECT id, record FROM entries JOIN articles ON id = entries.article
     WHERE listing = 'corrections' ORDER BY entries.published DESC, entries.address DESC`,
  );
  const entries = rows.flatMap(({ id, record }) => {
    const { title, href, lang } = cardOf(edition, id);
    const { corrections } = JSON.parse(record) as KeptArticle;
    return corrections.map((correction) => ({ ...correction, article: { title, href }, lang }));
  });
  return { entries: entries.sort((a, b) => Date.parse(b.date) - Date.parse(a.date)) };
}
