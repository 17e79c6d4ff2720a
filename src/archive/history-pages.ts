import { historyAddress } from '../domain/address.ts';
import type { Step } from '../domain/history.ts';
import type { HistoryPage } from '../domain/pages.ts';
import { articlePathOf, type ArticlePath } from './article-paths.ts';
import type { ArticleRow } from './asking.ts';
import { cardOf } from './cards.ts';
import { hrefOf, type Edition } from './edition.ts';

/** The path of every article's history, in the order of their addresses. */
export function historyPaths({ ask, publication }: Edition): ArticlePath[] {
  return publication.history ? ask.historied().map(articlePathOf) : [];
}

/** What the history of the article at an address shows. */
export function historyPage(edition: Edition, address: string): HistoryPage {
  const row = edition.ask.articleAt(address);
  if (!row) throw new Error(`no article is at ${address} in this edition`);
  const { title, href, section, lang } = cardOf(edition, row.id);
  const steps = JSON.parse(edition.ask.history(row.path) ?? '[]') as Step[];
  return { article: { title, href }, section, lang, steps: steps.reverse() };
}

/** Where an article's history is told, if it has any. */
export function historyOf(
  { ask, publication }: Edition,
  { path, address }: ArticleRow,
): string | undefined {
  if (!publication.history || !ask.hasHistory(path)) return undefined;
  return hrefOf(publication, historyAddress(address));
}
