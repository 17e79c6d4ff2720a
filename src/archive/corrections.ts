import type { Correction } from '../domain/article.ts';
import { escaped } from '../domain/escaped.ts';
import type { CorrectionsPage, FeedEntry } from '../domain/pages.ts';
import { stringsFor } from '../strings/strings.ts';
import { cardOf } from './cards.ts';
import { feedId } from './feed-id.ts';
import type { Edition } from './edition.ts';
import type { KeptArticle } from './store.ts';

/** Every correction of every article, the newest first. */
export function correctionsPage(edition: Edition): CorrectionsPage {
  return {
    entries: allCorrections(edition).map(({ article: id, date, text }) => {
      const { title, href, lang } = cardOf(edition, id);
      return { date, text, article: { title, href }, lang };
    }),
  };
}

/** The newest of them as feeds tell them; each leads to where its article says it. */
export function correctionEntries(edition: Edition, most: number): FeedEntry[] {
  const strings = stringsFor(edition.site.language);
  const newest = allCorrections(edition).slice(0, most);
  return newest.map(({ article: id, date, text, path, number }) => {
    const { title, href, section, lang } = cardOf(edition, id);
    return {
      id: feedId(
        edition.publication,
        `correction ${new Date(date).toISOString()} ${number} ${path}`,
      ),
      title: strings.correctionOf(title),
      href: `${href}#corrections`,
      published: date,
      standfirst: text,
      section,
      topics: [],
      authors: [],
      lang,
      html: `<p>${escaped(text)}</p>`,
    };
  });
}

interface FoundCorrection extends Correction {
  /** The number of its article, and its file. */
  readonly article: number;
  readonly path: string;
  /** Which one it is of those that its article has of this date, from 0 on. */
  readonly number: number;
}

function allCorrections({ ask }: Edition): FoundCorrection[] {
  return ask
    .newest('corrections')
    .flatMap(({ article }) => {
      const { record = '{}', path = '' } = ask.article(article) ?? {};
      const { corrections } = JSON.parse(record) as KeptArticle;
      return corrections.map(({ date, text }, index) => {
        const before = corrections.slice(0, index);
        const number = before.filter((other) => other.date === date).length;
        return { article, path, date, text, number };
      });
    })
    .sort((a, b) => Date.parse(b.date) - Date.parse(a.date));
}
