import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What the environment lacks, or has too short; the message says what to do. */
export class SecretError extends Error {}

/** The desk's secrets, each for one use. */
export interface Secrets {
  /** Signs proofs of work. */
  readonly work: string;
  /** Of a network address, a keyed hash. */
  addressHash(address: string): string;
  /** The word that a session's forms carry. */
  formWord(session: string): string;
  /** Whether this is the moderators' token; never where there is none. */
  isToken(tried: string): boolean;
}

const shortestSecret = 32;
const shortestToken = 20;

/** @throws {SecretError} where `CASPIAN_DESK_SECRET` is missing, or one of them is so short that it can be guessed. */
export function secretsFrom(environment: Readonly<Record<string, string | undefined>>): Secrets {
  const { CASPIAN_DESK_SECRET: secret = '', CASPIAN_DESK_TOKEN: token = '' } = environment;
  if (secret.length < shortestSecret) {
    throw new SecretError(
      `CASPIAN_DESK_SECRET ${secret === '' ? 'is not set' : 'is too short'}; set it to ${shortestSecret} characters or more that nobody can guess: openssl rand -hex 32`,
    );
  }
  if (token !== '' && token.length < shortestToken) {
    throw new SecretError(
      `CASPIAN_DESK_TOKEN is too short; set it to ${shortestToken} characters or more that nobody can guess: openssl rand -hex 32`,
    );
  }
  const keyFor = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `caspian desk ${use}`, 32));
  const [work, address, form, compared] = ['work', 'address', 'form', 'compare'].map(keyFor) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  const keyed = (key: Buffer, text: string): Buffer =>
    createHmac('sha256', key).update(text).digest();
  return {
    work: work.toString('hex'),
    addressHash: (text) => keyed(address, networkOf(text)).toString('hex').slice(0, 32),
    formWord: (session) => keyed(form, session).toString('hex'),
    isToken: (tried) =>
      token !== '' && timingSafeEqual(keyed(compared, tried), keyed(compared, token)),
  };
}

/** Whether two texts are the same, in a time that does not tell how far they are. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Of IPv6, the network that one household has, /64: it may change the rest at will. */
function networkOf(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  return [...front, ...middle, ...back]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':');
}
