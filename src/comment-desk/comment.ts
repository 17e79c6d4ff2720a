/** What became of a comment: `held` waits for a moderator, `spam` is rejected as such. */
export const statuses = ['held', 'approved', 'rejected', 'spam'] as const;
export type Status = (typeof statuses)[number];

/** A comment that was accepted and is not stored yet. */
export interface NewComment {
  /** What its sender named this one post by: the same post again is the same comment. */
  readonly token: string;
  /** The article's address, decoded: `/2023/10/01/kosovo/`. */
  readonly article: string;
  /** The id of the comment it answers. */
  readonly parent: string | undefined;
  readonly name: string;
  readonly text: string;
  readonly email: string | undefined;
  /** A keyed hash of where it came from. */
  readonly address: string | undefined;
  readonly status: Status;
  /** Why a moderator should look twice, for moderators. */
  readonly remarks: string;
  readonly staff: boolean;
}

/** A comment as the store has it; times in milliseconds since 1970. */
export interface StoredComment {
  readonly id: string;
  readonly article: string;
  readonly parent: string | null;
  readonly name: string;
  readonly text: string;
  readonly email: string | null;
  readonly address: string | null;
  readonly status: Status;
  readonly remarks: string;
  readonly staff: 0 | 1;
  readonly pick: 0 | 1;
  readonly received: number;
  readonly decided: number | null;
  /** When a moderator last changed its words. */
  readonly edited: number | null;
}

/** A comment's file within the content: `comments/2023/10/01/kosovo/20261130T222000Z-0123456789abcdef.yaml`. */
export function fileOfComment({
  id,
  article,
  received,
}: Pick<StoredComment, 'id' | 'article' | 'received'>): string {
  return `comments${article}${secondsOf(received).replaceAll(/[-:]/g, '')}-${id}.yaml`;
}

/** A moment in whole seconds, UTC: `2026-11-30T22:20:00Z`. */
export function secondsOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
