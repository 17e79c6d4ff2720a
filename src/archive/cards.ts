import { segment } from '../domain/address.ts';
import type { Card, Mark } from '../domain/article.ts';
import type { ArticleRow } from './asking.ts';
import { hrefOf, type Edition } from './edition.ts';
import { authorLink } from './names.ts';
import { pictureIn } from './pictures.ts';
import type { KeptArticle } from './store.ts';

/** The article as lists show it. */
export function cardOf(edition: Edition, id: number): Card {
  return edition.remembered.cards.of(id, () => {
    const row = edition.ask.article(id);
    if (!row) throw new Error(`article ${id} is not in this edition`);
    return cardFrom(edition, row, JSON.parse(row.record) as KeptArticle);
  });
}

export function cardFrom(edition: Edition, row: ArticleRow, kept: KeptArticle): Card {
  const { publication, ask, settings } = edition;
  const { title, description, opening, kicker, kind, published, updated, image } = kept;
  const section = publication.sections.find(({ id }) => id === kept.section);
  return {
    title,
    href: hrefOf(publication, row.address),
    standfirst: description ?? opening,
    kicker,
    kind,
    isOver: kind === 'live' && ask.isOfAge('over', row.published, settings.now),
    section: {
      title: section?.title ?? kept.section,
      href: hrefOf(publication, `/${segment(kept.section)}/`),
    },
    published,
    updated,
    lang: kept.lang === publication.language ? undefined : kept.lang,
    picture: image && pictureIn(edition, row.path, image),
    by: kind === 'opinion' ? kept.authors.map((id) => authorLink(edition, id).title) : undefined,
    mark: markOf(edition, row),
  };
}

function markOf({ settings }: Edition, { draft, published }: ArticleRow): Mark | undefined {
  if (draft) return 'draft';
  return published > settings.now ? 'scheduled' : undefined;
}
