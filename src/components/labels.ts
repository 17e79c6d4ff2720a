import type { Card } from '../domain/article.ts';
import type { Site } from '../domain/publication.ts';
import { stringsFor } from '../strings/strings.ts';

export type Labelled = Pick<Card, 'kind' | 'isOver' | 'mark' | 'section'>;

/** What a reader should know of an article beforehand: that it is a draft, or an opinion. */
export function labelsOf(
  { kind, isOver = false, mark, section }: Labelled,
  site: Site,
): { readonly mark: string | undefined; readonly kind: string | undefined } {
  const { kinds, marks, asItHappened } = stringsFor(site.language);
  const label = isOver ? asItHappened : kinds[kind];
  return {
    mark: mark && marks[mark],
    // A section of opinions says so itself.
    kind: label === section.title ? undefined : label,
  };
}

export function hasLabels(card: Labelled, site: Site): boolean {
  const { mark, kind } = labelsOf(card, site);
  return mark !== undefined || kind !== undefined;
}
