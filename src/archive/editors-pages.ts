import type { EditorsPage } from '../domain/pages.ts';
import type { PageRecord } from '../pipeline/schema.ts';
import { hrefOf, type Edition } from './edition.ts';
import { resolved } from './html.ts';
import { textOf } from './names.ts';

export function editorsPagePaths({
  ask,
}: Edition): { params: { page: string }; props: { id: string } }[] {
  return ask.texts('page').map(({ key }) => ({ params: { page: key }, props: { id: key } }));
}

export function editorsPage(edition: Edition, id: string): EditorsPage {
  const text = textOf<PageRecord>(edition, 'page', id);
  if (!text) throw new Error(`there is no page ${id}`);
  const { title, description, opening, lang } = text.record;
  return {
    title,
    href: hrefOf(edition.publication, `/${id}/`),
    description: description ?? opening,
    html: resolved(edition, text.path, text.html),
    lang: lang === edition.publication.language ? undefined : lang,
  };
}
