import { longestComment, longestCommenter } from '../domain/comments.ts';

/** How much of a comment is taken, and how many from one place; times in milliseconds. */
export const limits = {
  /** A post's whole body, percent-encoded: the longest text in a script of three bytes a letter fits in. */
  bodyBytes: 65_536,
  text: longestComment,
  name: longestCommenter,
  email: 254,
  /** What a reader needs at least, from the first touch of the form to sending it. */
  leastTime: 3_000,
  /** How long a proof of work may be used. */
  workLasts: 2 * 3_600_000,
  /** Comments in `window` from one address, and under one article; without a proof of work, fewer. */
  window: 3_600_000,
  perAddress: 10,
  perArticle: 200,
  plainPerAddress: 3,
  plainPerArticle: 20,
  /** Posts with a field that is wrong, from one address in `window`: reading them is work too. */
  wrong: 60,
  /** Challenges for one address in `window`: each costs the desk some work. */
  challenges: 60,
  links: 3,
  plainLinks: 0,
  /** Comments that were approved before a reader is known to be good. */
  knownAfter: 3,
  /** Failed logins from one address, and from all, in `loginWindow`. */
  loginWindow: 15 * 60_000,
  logins: 5,
  allLogins: 50,
  session: 12 * 3_600_000,
  link: 15 * 60_000,
  ban: 90 * 24 * 3_600_000,
  /** How long an address's keyed hash stays with a comment. */
  addressKept: 7 * 24 * 3_600_000,
} as const;

export type Limits = { readonly [Name in keyof typeof limits]: number };
