import { randomUUID } from 'node:crypto';
import type { Status } from './comment.ts';
import type { Newsroom } from './desk.ts';
import { wordsOf } from './posting.ts';
import { isReadable } from './readable.ts';
import type { Change } from './store.ts';

/** Something that a moderator asked for and cannot be done; the message says why. */
export class DecisionError extends Error {}

/** What a moderator does with one comment by a word alone. */
export const actions = [
  'approve',
  'reject',
  'spam',
  'hold',
  'pick',
  'unpick',
  'ban',
  'unban',
  'close',
  'open',
  'undo',
] as const;
export type Action = (typeof actions)[number];

const changes: Readonly<Partial<Record<Action, Change & { status?: Status }>>> = {
  approve: { status: 'approved' },
  reject: { status: 'rejected' },
  spam: { status: 'spam' },
  hold: { status: 'held' },
  pick: { pick: 1 },
  unpick: { pick: 0 },
};

/** @throws {DecisionError} where there is no such comment, or nothing that could be done so. */
export function decide(action: Action, id: string, moderator: string, desk: Newsroom): void {
  const { store, settings } = desk;
  const now = desk.now();
  if (action === 'unban') {
    // The comment may be deleted already.
    if (!store.unban(id, moderator, now)) {
      throw new DecisionError(`no ban was laid for comment ${id}`);
    }
    return;
  }
  const comment = store.comment(id);
  if (!comment) throw new DecisionError(`there is no comment ${id}`);
  const change = changes[action];
  if (change) {
    store.change(id, change, action, moderator, now);
  } else if (action === 'undo') {
    if (store.undo(id, moderator, now) === undefined) {
      throw new DecisionError('there is nothing to undo');
    }
  } else if (action === 'ban') {
    if (!store.ban(id, now + settings.limits.ban, moderator, now)) {
      throw new DecisionError('where it came from is not kept any more');
    }
  } else {
    store.setClosed(comment.article, action === 'close', moderator, now);
  }
  desk.decided?.();
}

/** Changes a comment's words, with the mark that readers see. */
export function edit(id: string, words: string, moderator: string, desk: Newsroom): void {
  const text = checked(words, desk);
  const now = desk.now();
  if (!desk.store.change(id, { text, edited: now }, 'edit', moderator, now)) {
    throw new DecisionError(`there is no comment ${id}`);
  }
  desk.decided?.();
}

/** Answers an approved comment as the newsroom. */
export function reply(id: string, words: string, moderator: string, desk: Newsroom): string {
  const { store, settings } = desk;
  const parent = store.comment(id);
  if (parent?.status !== 'approved') {
    throw new DecisionError('only a comment that readers see can be answered; approve it first');
  }
  const now = desk.now();
  const added = store.add(
    {
      ...{ token: randomUUID(), article: parent.article, parent: id, name: settings.name },
      ...{ text: checked(words, desk), email: undefined, address: undefined },
      ...{ status: 'approved', remarks: '', staff: true },
    },
    now,
  );
  if (added.kind === 'spent') throw new DecisionError('the reply could not be kept');
  store.note(moderator, 'reply', '', now, added.id);
  desk.decided?.();
  return added.id;
}

function checked(words: string, { settings }: Newsroom): string {
  const text = wordsOf(words);
  if (text === '') throw new DecisionError('there are no words; write some');
  if (text.length > settings.limits.text) {
    throw new DecisionError(
      `it has ${text.length} characters; it may have ${settings.limits.text}: write it shorter`,
    );
  }
  if (!isReadable(text)) {
    throw new DecisionError('it cannot be shown so; write it more simply');
  }
  return text;
}
