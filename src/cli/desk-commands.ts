import { existsSync, writeFileSync } from 'node:fs';
import { ArchivedArticles } from '../comment-desk/articles.ts';
import { secondsOf, statuses, type StoredComment } from '../comment-desk/comment.ts';
import { actions, decide, DecisionError, edit, reply } from '../comment-desk/deciding.ts';
import type { Newsroom } from '../comment-desk/desk.ts';
import { changesDue, commitComments, exportComments } from '../comment-desk/export.ts';
import { patchOf } from '../comment-desk/patch.ts';
import { forgetOld } from '../comment-desk/retention.ts';
import { newLink } from '../comment-desk/sessions.ts';
import { spelledOut } from '../pipeline/hidden-signs.ts';
import { pathFrom, UsageError } from './command.ts';
import { filesOf, refreshArticles } from './desk-serving.ts';

export interface CommandOptions {
  readonly content: string;
  /** The desk's own folder. */
  readonly data: string;
  readonly commits: boolean;
  /** Where an export writes a patch, and changes nothing. */
  readonly patch: string | undefined;
  readonly moderator: string;
  readonly text: string | undefined;
}

const mostListed = 1_000;

/** Does one thing at the desk, whether it is running or not. */
export async function deskCommand(
  command: string,
  argument: string,
  newsroom: Newsroom,
  options: CommandOptions,
): Promise<void> {
  const { store } = newsroom;
  const { moderator, text = '' } = options;
  const now = newsroom.now();
  const action = actions.find((known) => known === command);
  if (action) {
    decide(action, argument, moderator, newsroom);
    console.log(`${action}: ${argument}`);
  } else if (command === 'edit') {
    edit(argument, text, moderator, newsroom);
    console.log(`edit: ${argument}`);
  } else if (command === 'reply') {
    console.log(`reply: ${reply(argument, text, moderator, newsroom)}`);
  } else if (command === 'list') {
    const status = statuses.find((known) => known === argument);
    if (argument !== '' && !status) {
      throw new UsageError(`${argument} is no status; write ${statuses.join(', ')}, or nothing`);
    }
    for (const comment of store.list(status ?? 'held', { limit: mostListed })) {
      console.log(lineOf(comment));
    }
  } else if (command === 'show') {
    const comment = store.comment(argument);
    if (!comment) throw new DecisionError(`there is no comment ${argument}`);
    console.log(
      `${lineOf(comment)}\n${comment.remarks}\n\n${comment.text.split('\n').map(spelledOut).join('\n')}`,
    );
  } else if (command === 'login') {
    console.log(newLink(moderator, newsroom));
  } else if (command === 'bans') {
    for (const { comment, expires } of store.bans(now)) {
      console.log(`${comment}\tuntil ${secondsOf(expires)}`);
    }
  } else if (command === 'log') {
    for (const { at, moderator: who, action: what, comment, detail } of store.log(mostListed)) {
      console.log([secondsOf(at), who, what, comment ?? '', detail].join('\t').trimEnd());
    }
  } else if (command === 'export') {
    await exportCommand(newsroom, options);
  } else if (command === 'export-reader') {
    console.log(JSON.stringify(store.ofReader(emailOf(argument)).map(ofReader), null, 2));
  } else if (command === 'erase') {
    const count = store.erase(emailOf(argument), moderator, now);
    console.log(`erased: ${count} comments; npm run desk -- export takes them out of the content`);
  } else if (command === 'forget') {
    console.log(`forgotten: what was personal of ${forgetOld(newsroom)} comments`);
  } else if (command === 'backup') {
    const file = pathFrom(argument);
    if (existsSync(file)) throw new UsageError(`${argument} is there already; name another file`);
    await store.backUp(file);
    console.log(file);
  }
}

/** Changes the content, or writes the changes down as a patch. */
async function exportCommand({ store }: Newsroom, options: CommandOptions): Promise<void> {
  const { content, data, commits, patch } = options;
  // Articles are looked for where a thread was closed or opened alone.
  const articles =
    store.threads().length > 0
      ? new ArchivedArticles(await refreshArticles(content, data), content)
      : undefined;
  const files = filesOf(articles, content, commits);
  try {
    if (patch !== undefined) {
      const changes = changesDue(store, content, files);
      writeFileSync(pathFrom(patch), patchOf(changes));
      console.log(`${patch}: ${changes.length} files change`);
      return;
    }
    const { written, removed } = exportComments(store, content, files);
    for (const file of written) console.log(`written: ${file}`);
    for (const file of removed) console.log(`removed: ${file}`);
    if (!commits) return;
    const changed = written.filter((file) => !file.startsWith('comments/'));
    console.log(commitComments(content, changed) ? 'committed' : 'nothing to commit');
  } finally {
    articles?.close();
  }
}

function emailOf(written: string): string {
  if (written.includes('@')) return written.trim().toLowerCase();
  throw new UsageError(`${written} is no e-mail address`);
}

function lineOf({ id, status, received, article, name, text }: StoredComment): string {
  const words = text.replace(/\s+/g, ' ');
  const start = words.length > 80 ? `${words.slice(0, 79)}…` : words;
  return [id, status, secondsOf(received), article, spelledOut(name), spelledOut(start)].join('\t');
}

/** All that is kept of a reader with a comment. */
function ofReader({
  id,
  article,
  parent,
  name,
  text,
  email,
  status,
  received,
  edited,
}: StoredComment) {
  const times = {
    received: secondsOf(received),
    edited: edited === null ? null : secondsOf(edited),
  };
  return { id, article, parent, name, email, text, status, ...times };
}
