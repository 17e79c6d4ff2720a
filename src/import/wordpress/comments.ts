import { autop } from '@wordpress/autop';
import { limits } from '../../pipeline/limits.ts';
import { commentMarkdown } from '../comment-markdown.ts';
import { yamlOf } from '../item-text.ts';
import { cutWords, plainWords } from '../plain.ts';
import { clockTime, instantOf, writtenInstant } from '../zone.ts';
import type { WxrComment, WxrItem } from './wxr.ts';

export interface CommentFile {
  readonly key: string;
  readonly path: string;
  readonly text: string;
}

export interface CommentFiles {
  readonly files: readonly CommentFile[];
  readonly pingbacks: number;
  readonly unapproved: number;
}

/** The approved comments of an entry as files of the content; `lose` is told what is not as it was. */
export function commentFiles(
  { comments, type, id: entry }: WxrItem,
  address: string,
  zone: string,
  now: number,
  staffOf: (user: number) => string | undefined,
  lose: (kind: string, detail: string) => void,
): CommentFiles {
  const isPing = ({ type: kind }: WxrComment): boolean => /^(?:pingback|trackback)$/.test(kind);
  const isShown = (comment: WxrComment): boolean => comment.approved === '1' && !isPing(comment);
  const shown = new Set(comments.filter(isShown).map(({ id }) => id));
  const files = comments.filter(isShown).flatMap((comment): CommentFile[] => {
    const name = nameOf(comment, lose);
    const instant = instantIn(comment, zone);
    const text = textOf(comment, lose);
    if (instant === undefined || instant > now) {
      lose(
        'comment',
        `comment ${comment.id} of ${type} ${entry} has no time that has been; it was left out`,
      );
      return [];
    }
    if (text === '') {
      lose('comment', `comment ${comment.id} of ${type} ${entry} has no words; it was left out`);
      return [];
    }
    if (comment.parent !== 0 && !shown.has(comment.parent)) {
      lose(
        'comment',
        `comment ${comment.id} answers one that is not published; it stands by itself`,
      );
    }
    const stamp = new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
    const keys = {
      name,
      date: writtenInstant(instant, zone),
      text,
      ...(shown.has(comment.parent) && { parent: `wp${comment.parent}` }),
      // Who has an account and wrote the article, or another, is of the newsroom.
      ...(comment.user > 0 && staffOf(comment.user) !== undefined && { staff: true }),
    };
    return [
      {
        key: `comment ${comment.id} of ${type} ${entry}`,
        path: `comments${address}${stamp}-wp${comment.id}.yaml`,
        text: yamlOf(keys),
      },
    ];
  });
  return {
    files,
    pingbacks: comments.filter(isPing).length,
    unapproved: comments.filter((one) => !isPing(one) && one.approved !== '1').length,
  };
}

function nameOf({ author, id }: WxrComment, lose: (kind: string, detail: string) => void): string {
  const name = plainWords(author);
  if (/\S@\S+\.\S/.test(name)) {
    lose('comment', `comment ${id} was signed with an e-mail address; it stands as Anonymous`);
    return 'Anonymous';
  }
  return /[\p{L}\p{N}]/u.test(name) ? cutWords(name, limits.commenter) : 'Anonymous';
}

function instantIn({ date, dateGmt }: WxrComment, zone: string): number | undefined {
  const utc = clockTime(dateGmt);
  if (utc !== undefined) return utc;
  const local = clockTime(date);
  return local === undefined ? undefined : instantOf(local, zone);
}

function textOf({ content, id }: WxrComment, lose: (kind: string, detail: string) => void): string {
  const text = commentMarkdown(autop(content));
  if (text.length <= limits.comment) return text;
  lose('comment', `comment ${id} has ${text.length} characters; its end was left out`);
  return cutWords(text, limits.comment);
}
