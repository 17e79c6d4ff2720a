import { randomUUID } from 'node:crypto';
import { hiddenSigns, withoutHiddenSigns } from '../pipeline/hidden-signs.ts';
import { answersIn, type CommentAnswers } from '../strings/comment-answers.ts';
import { articleAddressOf } from './articles.ts';
import type { Status } from './comment.ts';
import type { Desk } from './desk.ts';
import { isReadable } from './readable.ts';
import { checkProof } from './proof.ts';
import { wordIn } from './word-list.ts';

/** Where a message belongs: at a field, or over the form. */
export type Errors = Partial<Record<'comment' | 'name' | 'email' | 'form', string>>;

/** What a form sends, as it was written. */
export interface Fields {
  readonly article: string;
  readonly comment: string;
  readonly name: string;
  readonly email: string;
  readonly parent: string;
  /** No person sees it; what fills in every field does. */
  readonly website: string;
  readonly altcha: string;
  readonly token: string;
}

export const fieldNames = [
  'article',
  'comment',
  'name',
  'email',
  'parent',
  'website',
  'altcha',
  'token',
] as const satisfies readonly (keyof Fields)[];

/** What became of a post. `result` is for the counters. */
export type Outcome = { readonly result: string; readonly language: string } & (
  | { readonly status: 200; readonly id: string }
  | { readonly status: 404 | 422 | 429; readonly errors: Errors }
);

/** Reads the fields of a form; of a field sent twice, the first. */
export function fieldsOf(body: string): Fields {
  const sent = new URLSearchParams(body);
  const entries = fieldNames.map((name) => [name, sent.get(name) ?? '']);
  return Object.fromEntries(entries) as Fields;
}

/** Takes a post, or says why not. An accepted one is on the disk when this returns. `from` is its network address. */
export async function post(fields: Fields, from: string, desk: Desk): Promise<Outcome> {
  const { settings, store, secrets } = desk;
  const { limits, words } = settings;
  const now = desk.now();
  const address = articleAddressOf(fields.article);
  const article = desk.articles.article(address ?? '/', now);
  const { answers, language } = answersIn(article?.language ?? settings.language);
  const refused = (result: string, status: 404 | 422 | 429, errors: Errors): Outcome => ({
    ...{ result, language, status, errors },
  });

  const came = secrets.addressHash(from);
  const since = now - limits.window;
  const wrong = { key: `wrong ${came}`, limit: limits.wrong, since };
  if (store.isReached(wrong)) return refused('limited', 429, { form: answers.tooMany });
  const token = /^[\w-]{16,64}$/.test(fields.token) ? fields.token : undefined;
  const { comment, name, email, errors } = read(fields, desk, answers);
  if (Object.keys(errors).length > 0) {
    store.hit([wrong], now);
    return refused('invalid', 422, errors);
  }

  const proof = await checkProof(fields.altcha, desk);
  if (proof.kind === 'early') return refused('early', 422, { form: answers.tooSoon });
  if (proof.kind === 'wrong') return refused('proof', 422, { form: answers.wrongProof });
  const isPlain = proof.kind === 'none';
  const links = linksIn(comment);
  const mostLinks = isPlain ? limits.plainLinks : limits.links;
  if (links > mostLinks) {
    return refused('links', 422, { comment: answers.tooManyLinks(mostLinks) });
  }

  // Counted and stored by one commit, which waits for the disk once.
  return store.transaction((): Outcome => {
    if (token === undefined || !store.isKnown(token)) {
      const reached = store.hit(
        [
          { key: `post ${came}`, limit: limits.perAddress, since },
          { key: `article ${address ?? ''}`, limit: limits.perArticle, since },
          ...(isPlain
            ? [
                { key: `plain ${came}`, limit: limits.plainPerAddress, since },
                { key: `plain article ${address ?? ''}`, limit: limits.plainPerArticle, since },
              ]
            : []),
        ],
        now,
      );
      if (reached !== undefined) return refused('limited', 429, { form: answers.tooMany });
    }

    if (address === undefined || article === undefined || article.comments === 'off') {
      return refused('unknown', 404, { form: answers.unknownArticle });
    }
    if (isClosed(article, desk, now)) return refused('closed', 422, { form: answers.form.closed });
    const parent = parentOf(fields.parent, address, desk);
    if (parent === null) return refused('parent', 422, { form: answers.unknownParent });

    const remarks = [
      links > 0 ? `${links} ${links === 1 ? 'link' : 'links'}` : '',
      isPlain ? 'no proof of work' : '',
      store.isElsewhere(comment, now) ? 'the same words stand elsewhere' : '',
    ].filter((remark) => remark !== '');
    const whole = `${name}\n${comment}`;
    const word = wordIn(words.held, whole);
    if (word !== undefined) remarks.push(`it says "${word}"`);
    let status: Status = 'held';
    const spam = [
      fields.website === '' ? '' : 'it filled in the field that nobody sees',
      wordIn(words.spam, whole) === undefined ? '' : 'it has a word of spam',
      store.isBanned(came, now) ? 'its address is banned' : '',
    ].filter((reason) => reason !== '');
    if (spam.length > 0) status = 'spam';
    else if (settings.passKnown && remarks.length === 0 && email !== undefined) {
      const { approved, refused: others } = store.standing(email);
      if (approved >= limits.knownAfter && others === 0) status = 'approved';
    }
    const added = store.add(
      {
        ...{ token: token ?? randomUUID(), article: address, parent, name, text: comment, email },
        ...{ address: came, status, remarks: [...spam, ...remarks].join('; '), staff: false },
      },
      now,
      proof.kind === 'right' ? proof.nonce : undefined,
    );
    if (added.kind === 'spent') return refused('replayed', 422, { form: answers.wrongProof });
    if (added.kind === 'stored' && status === 'approved') desk.decided?.();
    // What is taken for spam is answered as any other: its sender learns nothing.
    return {
      status: 200,
      id: added.id,
      language,
      result: added.kind === 'again' ? 'again' : status,
    };
  });
}

/** The fields as they are kept, and what is wrong with them. */
function read({ comment, name, email }: Fields, { settings }: Desk, answers: CommentAnswers) {
  const { limits } = settings;
  const errors: Errors = {};
  const text = wordsOf(comment).replace(/\n{3,}/g, '\n\n');
  if (text === '') errors.comment = answers.form.noComment;
  else if (text.length > limits.text) errors.comment = answers.form.tooLong;
  else if (!isReadable(text)) errors.comment = answers.unreadableComment;
  const shown = wordsOf(name).replace(/\s+/gu, ' ');
  if (shown === '') errors.name = answers.form.noName;
  else if (shown.length > limits.name) errors.name = answers.form.nameTooLong;
  else if (!/[\p{L}\p{N}]/u.test(shown) || /:\/\/|\bwww\.|[<>@]/i.test(shown)) {
    errors.name = answers.strangeName;
  }
  const written = email.trim().toLowerCase();
  const isEmail = /^[^\s@<>"(),:;\\[\]\p{Cc}]+@[\p{L}\p{Nd}-]+(?:\.[\p{L}\p{Nd}-]+)+$/u.test(
    written,
  );
  if (written !== '' && (!isEmail || written.length > limits.email)) {
    errors.email = answers.form.wrongEmail;
  }
  return { comment: text, name: shown, email: written === '' ? undefined : written, errors };
}

/** A text as it is kept: lines end alike, nothing in it is unseen, and nothing commands a terminal. */
export function wordsOf(written: string): string {
  const lines = written
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cc}/gu, (sign) => (sign === '\n' ? sign : ' '))
    .toWellFormed()
    .normalize('NFC');
  const plain = hiddenSigns(lines).length > 0 ? withoutHiddenSigns(lines) : lines;
  // No pattern: of a line of spaces one would try every end.
  const trimmed = plain.split('\n').map((line) => line.trimEnd());
  return trimmed.join('\n').trim();
}

function linksIn(text: string): number {
  return [...text.matchAll(/https?:\/\/|\bwww\.|\]\(|\[[^\]]*\]:|<a\s/giu)].length;
}

function isClosed(
  article: { address: string; comments: string; published: number },
  { settings, store }: Desk,
  now: number,
): boolean {
  const { closeAfterDays } = settings;
  const isOld =
    closeAfterDays !== undefined && now > article.published + closeAfterDays * 24 * 3_600_000;
  return isOld || article.comments === 'closed' || store.isClosed(article.address);
}

/** The id of the comment that is answered; undefined for none, null for one that readers do not see. */
function parentOf(
  written: string,
  address: string,
  { store, articles }: Desk,
): string | undefined | null {
  if (written === '') return undefined;
  if (!/^[\dA-Za-z]{1,64}$/.test(written)) return null;
  const parent = store.comment(written);
  const isThere = parent
    ? parent.article === address && parent.status === 'approved'
    : articles.isPublished(address, written);
  return isThere ? written : null;
}
