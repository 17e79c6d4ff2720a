import type { Card } from '../domain/article.ts';
import type { FrontPage } from '../domain/pages.ts';
import { cardOf } from './cards.ts';
import type { Edition } from './edition.ts';
import { lists } from './lists.ts';

const candidates = 10;
const secondRow = 4;
const sectionCards = 4;

/**
 * The front page: led by the newest of the editors' picks, if it is among the newest articles, else by
 * the newest; then the next ones; then each section's newest, no article shown twice among these.
 */
export function frontPage(edition: Edition): FrontPage {
  const newest = (listing: string, count: number): number[] =>
    edition.ask.newest(listing, count).map(({ article }) => article);
  const recent = newest('latest', candidates);
  const [pick] = newest('must-read', 1);
  const lead = pick !== undefined && recent.includes(pick) ? pick : recent[0];
  const second = recent.filter((id) => id !== lead).slice(0, secondRow);
  const used = new Set(lead === undefined ? second : [lead, ...second]);
  const { publication, site } = edition;
  const sections = publication.sections.flatMap(({ id }, index) => {
    const section = site.sections[index];
    const fresh = newest(`section:${id}`, sectionCards + used.size)
      .filter((article) => !used.has(article))
      .slice(0, sectionCards);
    return section && fresh.length > 0 ? [{ section, cards: fresh.map(toCard) }] : [];
  });
  return {
    ...lists(edition),
    lead: lead === undefined ? undefined : toCard(lead),
    second: second.map(toCard),
    sections,
  };

  function toCard(id: number): Card {
    return cardOf(edition, id);
  }
}
