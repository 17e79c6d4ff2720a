import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Desk, DeskSettings, Newsroom } from './desk.ts';

/** A moderator who has come in. */
export interface Session {
  readonly secret: string;
  readonly moderator: string;
}

/** Whether a token is the moderators'; after some failures, from one address or from all, none is for a while. */
export function mayLogIn(token: string, from: string, desk: Desk): boolean {
  return countFailure(from, desk, () => desk.secrets.isToken(token)) === true;
}

/** The moderator whom a one-time link lets in; it lets in once. */
export function moderatorOfLink(secret: string, from: string, desk: Desk): string | undefined {
  return countFailure(from, desk, () => desk.store.secretOf('links', secret, desk.now()));
}

/** What a try gave; undefined where too many failed lately, and then nothing is tried. */
function countFailure<Result>(
  from: string,
  { store, secrets, settings, now }: Desk,
  attempt: () => Result,
): Result | undefined {
  const { loginWindow, logins, allLogins } = settings.limits;
  const at = now();
  const counters = [
    { key: `login ${secrets.addressHash(from)}`, limit: logins, since: at - loginWindow },
    { key: 'login', limit: allLogins, since: at - loginWindow },
  ];
  // Counted before it is tried: tries that come together are no more than others.
  if (store.hit(counters, at) !== undefined) return undefined;
  const result = attempt();
  if (result !== undefined && result !== false) store.unhit(counters, at);
  // Here, where they are few: what is refused untried would fill the log.
  else store.note('nobody', 'login refused', '', at);
  return result;
}

/** A new one-time link's address for a moderator. */
export function newLink(moderator: string, { settings, store, now }: Newsroom): string {
  const secret = randomBytes(24).toString('base64url');
  store.keepSecret('links', secret, moderator, now() + settings.limits.link);
  return `${settings.desk.origin}${settings.desk.base}desk/login?once=${secret}`;
}

export function beginSession(context: Context, moderator: string, desk: Desk): void {
  const secret = randomBytes(24).toString('base64url');
  const { session } = desk.settings.limits;
  desk.store.keepSecret('sessions', secret, moderator, desk.now() + session);
  const { name, secure } = cookieOf(desk.settings);
  setCookie(context, name, secret, {
    ...{ path: '/', httpOnly: true, secure, sameSite: 'Strict', maxAge: session / 1000 },
  });
}

export function sessionOf(context: Context, { settings, store, now }: Desk): Session | undefined {
  const secret = getCookie(context, cookieOf(settings).name);
  if (secret === undefined) return undefined;
  const moderator = store.secretOf('sessions', secret, now());
  return moderator === undefined ? undefined : { secret, moderator };
}

export function endSession(context: Context, { secret }: Session, desk: Desk): void {
  desk.store.endSession(secret);
  const { name, secure } = cookieOf(desk.settings);
  deleteCookie(context, name, { path: '/', secure });
}

/**
 * With `__Host-` a browser takes the cookie over https alone, and from this host alone
 * (https://www.rfc-editor.org/rfc/rfc6265#section-4.1, and its successor's section 4.1.3.2). A desk without
 * https is one that is tried out on the machine itself: publication.yaml allows no other.
 */
function cookieOf({ desk }: DeskSettings): { name: string; secure: boolean } {
  return desk.origin.startsWith('https:')
    ? { name: '__Host-desk', secure: true }
    : { name: 'desk-on-this-machine', secure: false };
}
