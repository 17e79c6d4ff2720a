import { encoded } from '../domain/address.ts';
import { markup, type Markup } from '../outputs/markup.ts';
import { statuses, type Status, type StoredComment } from './comment.ts';
import type { Action } from './deciding.ts';
import type { Desk } from './desk.ts';
import type { Session } from './sessions.ts';
import type { AuditLine } from './store.ts';

// Editors' tools speak English, as all commands do.

/** Comments of one page of a list. */
export const perPage = 50;

/** What a list is asked for. `done` was done just now, with the comment `changed`. */
export interface AskedList {
  readonly status: Status | undefined;
  readonly search: string;
  readonly number: number;
  readonly comments: readonly StoredComment[];
  readonly done: Action | undefined;
  readonly changed: string | undefined;
}

const titles: Readonly<Record<Status, string>> = {
  held: 'Waiting',
  approved: 'Approved',
  rejected: 'Rejected',
  spam: 'Spam',
};

export function loginPage(desk: Desk, once: string | undefined, failed = false): string {
  const base = `${desk.settings.desk.base}desk`;
  const isLink = once !== undefined && /^[\w-]{1,64}$/.test(once);
  const fields = isLink
    ? markup`<input type="hidden" name="once" value="${once}">`
    : markup`<p><label for="token">Token</label> <input id="token" name="token" type="password" autocomplete="current-password" required></p>
<p><label for="name">Your name, for the log</label> <input id="name" name="name" autocomplete="name"></p>`;
  return page(
    desk,
    'Log in',
    markup`<h1>Log in</h1>
${failed ? markup`<p class="error" role="alert">That did not let you in. After some failures nobody gets in for a quarter of an hour.</p>` : undefined}
<form method="post" action="${base}/login">${fields}
<p><button>Log in</button></p></form>
<p><code>npm run desk -- login</code> prints a link that lets in once.</p>`,
  );
}

export function messagePage(desk: Desk, message: string): string {
  return page(
    desk,
    'Comments',
    markup`<h1>Comments</h1><p class="error" role="alert">${message}</p>
<p><a href="${desk.settings.desk.base}desk">To the comments</a></p>`,
  );
}

export function listPage(desk: Desk, session: Session, asked: AskedList): string {
  const { status, search, number, comments, done, changed } = asked;
  const base = `${desk.settings.desk.base}desk`;
  const counts = desk.store.counts();
  const shown = comments.slice(0, perPage);
  const back = { status: status ?? 'all', search };
  const to = (page: number): string =>
    `${base}?${new URLSearchParams({ ...back, page: String(page) }).toString()}`;
  const undo =
    done !== undefined && changed !== undefined && /^[0-9a-f]{16}$/.test(changed)
      ? markup`<div class="done" role="status"><p>Done: ${done}. <a href="${base}/comments/${changed}">${changed}</a></p>
${undone.has(done) ? actionForm(desk, session, changed, ['undo'], back) : undefined}</div>`
      : undefined;
  return page(
    desk,
    status === undefined ? 'All comments' : titles[status],
    markup`${head(desk, session)}
<nav aria-label="Comments"><ul>${statuses.map(
      (each) =>
        markup`<li><a href="${base}?status=${each}"${each === status ? markup` aria-current="page"` : undefined}>${titles[each]} (${counts[each]})</a></li>`,
    )}<li><a href="${base}?status=all"${status === undefined ? markup` aria-current="page"` : undefined}>All</a></li></ul></nav>
<form method="get" action="${base}" role="search"><input type="hidden" name="status" value="${status ?? 'all'}">
<label for="search">Search names, words, addresses</label> <input id="search" name="search" type="search" value="${search}"> <button>Search</button></form>
${undo}
<h1>${status === undefined ? 'All comments' : titles[status]}</h1>
${shown.length === 0 ? markup`<p>There is none.</p>` : undefined}
${shown.map((comment) => commentMark(desk, session, comment, back))}
<p>${number > 1 ? markup`<a href="${to(number - 1)}">Page ${number - 1}</a> ` : undefined}${comments.length > perPage ? markup`<a href="${to(number + 1)}">Page ${number + 1}</a>` : undefined}</p>`,
  );
}

export function commentPage(desk: Desk, session: Session, comment: StoredComment): string {
  const action = `${desk.settings.desk.base}desk/comments/${comment.id}`;
  const closed = desk.store.isClosed(comment.article);
  const banned = comment.address !== null && desk.store.isBanned(comment.address, desk.now());
  return page(
    desk,
    `Comment of ${comment.name}`,
    markup`${head(desk, session)}
<h1>Comment ${comment.id}</h1>
${commentMark(desk, session, comment)}
<section><h2>Edit</h2><form method="post" action="${action}">${word(desk, session)}
<p><label for="text">The words; readers see that they were edited</label>
<textarea id="text" name="text" rows="8">
${comment.text}</textarea></p><p><button name="action" value="edit">Save</button></p></form></section>
${
  comment.status === 'approved'
    ? markup`<section><h2>Reply as ${desk.settings.name}</h2><form method="post" action="${action}">${word(desk, session)}
<p><label for="reply">The reply; it is approved at once</label>
<textarea id="reply" name="text" rows="5"></textarea></p><p><button name="action" value="reply">Reply</button></p></form></section>`
    : undefined
}
<section><h2>More</h2>
${actionForm(desk, session, comment.id, [comment.pick === 1 ? 'unpick' : 'pick', 'hold', banned ? 'unban' : 'ban', closed ? 'open' : 'close', 'undo'])}
<p>Ban: what comes from the same address is taken for spam for 90 days. ${closed ? 'The thread is closed; open' : 'Close'}: the article takes ${closed ? 'comments again' : 'no more comments'}.</p></section>
<section><h2>What was done</h2>${logList(desk.store.logOf(comment.id))}</section>`,
  );
}

export function logPage(desk: Desk, session: Session, lines: readonly AuditLine[]): string {
  return page(
    desk,
    'Log',
    markup`${head(desk, session)}<h1>Log</h1>${banList(desk, session)}${logList(lines)}`,
  );
}

/** What undoing takes back: changes of a comment. */
const undone: ReadonlySet<Action> = new Set([
  'approve',
  'reject',
  'spam',
  'hold',
  'pick',
  'unpick',
]);

function commentMark(
  desk: Desk,
  session: Session,
  comment: StoredComment,
  back?: Readonly<Record<string, string>>,
): Markup {
  const { id, name, text, article, parent, received, status, remarks, email, staff, pick, edited } =
    comment;
  const { site } = desk.settings;
  const facts = [
    titles[status],
    staff === 1 ? 'the newsroom’s' : '',
    pick === 1 ? 'editors’ pick' : '',
    edited === null ? '' : 'edited',
    remarks,
  ].filter((fact) => fact !== '');
  const decisions = (['approve', 'reject', 'spam'] as const).filter(
    (action) =>
      !titles[status].toLowerCase().startsWith(action === 'spam' ? 'spam' : action.slice(0, 6)),
  );
  return markup`<article aria-label="Comment of ${name}"><header><p><strong dir="auto">${name}</strong> <time datetime="${new Date(received).toISOString()}">${momentOf(received)}</time>${email === null ? undefined : markup` <span>${email}</span>`}</p>
<p><a href="${site.origin}${site.base.slice(0, -1)}${encoded(article)}">${article}</a></p>
<p class="facts">${facts.join(' · ')}</p>${answered(desk, parent)}</header>
<blockquote dir="auto">${text}</blockquote>
${actionForm(desk, session, id, decisions, back)}
${back === undefined ? undefined : markup`<p><a href="${desk.settings.desk.base}desk/comments/${id}">More: edit, reply, ban, close<span class="unseen"> (comment of ${name})</span></a></p>`}</article>`;
}

/** Whom a comment answers, and how that begins. */
function answered({ store, settings }: Desk, parent: string | null): Markup | undefined {
  const other = parent === null ? undefined : store.comment(parent);
  if (!other) return undefined;
  const start = other.text.length > 80 ? `${other.text.slice(0, 79).toWellFormed()}…` : other.text;
  return markup`<p>In reply to <a href="${settings.desk.base}desk/comments/${other.id}">${other.name}</a>: <q dir="auto">${start}</q></p>`;
}

const buttons: Readonly<Record<Action, string>> = {
  approve: 'Approve',
  reject: 'Reject',
  spam: 'Spam',
  hold: 'Hold again',
  pick: 'Editors’ pick',
  unpick: 'No pick any more',
  ban: 'Ban',
  unban: 'Lift the ban',
  close: 'Close the thread',
  open: 'Open the thread',
  undo: 'Undo',
};

function actionForm(
  desk: Desk,
  session: Session,
  id: string,
  actions: readonly Action[],
  back: Readonly<Record<string, string>> = {},
): Markup {
  return markup`<form class="actions" method="post" action="${desk.settings.desk.base}desk/comments/${id}">${word(desk, session)}${Object.entries(
    back,
  ).map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`)}
${actions.map((action) => markup`<button name="action" value="${action}">${buttons[action]}</button> `)}</form>`;
}

function word({ secrets }: Desk, { secret }: Session): Markup {
  return markup`<input type="hidden" name="word" value="${secrets.formWord(secret)}">`;
}

function head(desk: Desk, session: Session): Markup {
  const base = `${desk.settings.desk.base}desk`;
  return markup`<form class="head" method="post" action="${base}/logout">${word(desk, session)}<a href="${base}">${desk.settings.name}: comments</a> <a href="${base}/log">Log</a> <span>${session.moderator}</span> <button>Log out</button></form>`;
}

function logList(lines: readonly AuditLine[]): Markup {
  if (lines.length === 0) return markup`<p>Nothing.</p>`;
  return markup`<ol class="log">${lines.map(
    ({ at, moderator, action, comment, detail }) =>
      markup`<li><time datetime="${new Date(at).toISOString()}">${momentOf(at)}</time> ${moderator}: ${action} ${comment ?? ''} ${detail}</li>`,
  )}</ol>`;
}

/** Bans that hold: a comment that one was laid for may be deleted already. */
function banList(desk: Desk, session: Session): Markup | undefined {
  const bans = desk.store.bans(desk.now());
  if (bans.length === 0) return undefined;
  return markup`<section><h2>Bans</h2><ul class="log">${bans.map(
    ({ comment, expires }) =>
      markup`<li>for comment ${comment}, until ${momentOf(expires)}${actionForm(desk, session, comment, ['unban'])}</li>`,
  )}</ul></section>`;
}

function momentOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function page({ settings }: Desk, title: string, content: Markup): string {
  return `<!doctype html>\n${
    markup`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title} – ${settings.name}</title>
<link rel="stylesheet" href="${settings.desk.base}desk.css"></head>
<body><main>${content}</main></body></html>
`.markup
  }`;
}
