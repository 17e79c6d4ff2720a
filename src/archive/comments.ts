import { threadsOf, type Comments } from '../domain/comments.ts';
import type { Publication } from '../domain/publication.ts';
import type { ArticleRow } from './asking.ts';
import { isOfArticle } from './comment-place.ts';
import type { Edition } from './edition.ts';
import type { KeptArticle, KeptComment } from './store.ts';

const day = 24 * 60 * 60 * 1000;

/** After how many milliseconds an article takes no more comments; undefined where it always does. */
export function closesAfter(publication: Publication | undefined): number | undefined {
  const days = publication?.comments?.closeAfterDays;
  return days === undefined ? undefined : days * day;
}

/**
 * What an article's page shows of its comments, those in the folders of its old addresses among them;
 * undefined where it shows nothing: they are off, or there is neither a comment nor a way to write one.
 */
export function commentsOf(
  edition: Edition,
  row: ArticleRow,
  { comments: mode }: KeptArticle,
): Comments | undefined {
  if (mode === 'off') return undefined;
  const { ask, publication, settings } = edition;
  const old = ask.aliasesOf(row.id).filter(isOfArticle);
  const written = ask.comments([...new Set([row.address, ...old])]);
  const desk = publication.comments?.desk;
  const after = closesAfter(publication);
  const isOpen =
    desk !== undefined &&
    mode === 'open' &&
    !(after !== undefined && ask.isPastCommenting(row.published, after, settings.now));
  if (written.length === 0 && !isOpen) return undefined;
  return {
    count: written.length,
    threads: threadsOf(
      written.map(({ id, parent, record, html, plain }) => {
        const { name, date, staff, pick, edited } = JSON.parse(record) as KeptComment;
        return { id, name, date, html, plain, staff, pick, edited, parent: parent ?? undefined };
      }),
    ),
    form: isOpen ? { desk, article: row.address } : undefined,
    isClosed: desk !== undefined && !isOpen,
  };
}
