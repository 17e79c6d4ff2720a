import { z } from 'zod';
import { keepReading } from '../../archive/weather.ts';
import {
  readingAt,
  weatherCredits,
  type Reading,
  type WeatherPlace,
} from '../../domain/weather.ts';
import { askedIn, keepAsked, type Asked } from './asked.ts';
import { bounds as usual, exchange, type Answer, type Bounds } from './exchange.ts';
import { providers, type Provider } from './provider.ts';

/** What came of asking for the weather. */
export type Asking =
  /** The provider told it, or what it told last still holds. `warning` is what its answer warns of. */
  | { readonly kind: 'known'; readonly reading: Reading; readonly warning?: string }
  /** It could not be had this time; the last reading stays until it is too old. */
  | { readonly kind: 'failed'; readonly why: string }
  /** It will not be had until somebody changes something. */
  | { readonly kind: 'refused'; readonly why: string };

/** Who asks. */
export interface Asker {
  /** The publication's address. */
  readonly url: string;
  readonly cache: string;
  /** The clock, in milliseconds since 1970. */
  readonly now: number;
}

/** Where and how a provider is asked, otherwise than usual: by tests. */
export interface Otherwise {
  /** In place of the provider's own. */
  readonly origin?: string;
  readonly bounds?: Bounds;
}

/**
 * Asks a place's provider for its weather, if it may be asked by now, and keeps a good reading in the cache.
 * The provider's rules: it is told who asks, is not asked before its last answer expires, then whether that
 * has changed since, and left in peace when it refuses (https://api.met.no/doc/TermsOfService).
 */
export async function refreshWeather(
  place: WeatherPlace,
  { url, cache, now }: Asker,
  { origin, bounds = usual }: Otherwise = {},
): Promise<Asking> {
  const provider = providers[place.provider];
  const question = {
    url: (origin ?? provider.origin) + provider.pathOf(place),
    userAgent: userAgentOf(url, place.contact),
  };
  const before = askedIn(cache, `${question.url} ${question.userAgent}`);
  const { lastModified } = before;
  const { asking, asked } =
    before.notBefore > now
      ? { asking: withoutAsking(before, now), asked: undefined }
      : judged(
          await exchange({ ...question, lastModified }, bounds).catch(
            (error: unknown) => error as Error,
          ),
          before,
          provider,
          now,
        );
  if (asked) keepAsked(cache, asked);
  if (asking.kind === 'known') {
    keepReading(cache, place, asking.reading);
    return asking;
  }
  return { ...asking, why: `${weatherCredits[place.provider].name}: ${asking.why}` };
}

/** A site's host, what asks for it, and where whoever runs it can be reached. */
export function userAgentOf(url: string, contact = url): string {
  return `${new URL(url).host} Caspian/0.1 ${contact}`;
}

interface Judged {
  readonly asking: Asking;
  /** What is known of the provider now. */
  readonly asked: Asked;
}

/** While its last answer holds, it is known what time it is in it. */
function withoutAsking({ holds, readings, notBefore }: Asked, now: number): Asking {
  const reading = holds ? readingAt(readings, now) : undefined;
  if (reading) return { kind: 'known', reading };
  const until = new Date(notBefore).toISOString();
  return { kind: 'failed', why: `it is not asked again before ${until}` };
}

function judged(answer: Answer | Error, before: Asked, provider: Provider, now: number): Judged {
  if (answer instanceof Error) return failed(answer.message, before, now + pause);
  const { status, headers } = answer;
  if (status === 304) return answered(before.readings, answer, before, provider, now);
  if (status === 200 || status === 203) {
    try {
      const readings = provider.readingsIn(JSON.parse(answer.text));
      return answered(readings, answer, before, provider, now);
    } catch (error) {
      return failed(`its answer cannot be read: ${firstLine(error)}`, before, now + pause);
    }
  }
  if (status === 429 || status === 403) {
    const refusals = before.refusals + 1;
    const wait = Math.min(longestWait, firstWait * 2 ** (refusals - 1));
    const notBefore = Math.max(now + wait, retryAfter(headers, now));
    const asked = { ...before, notBefore, holds: false, refusals };
    const again = `it is not asked again before ${new Date(notBefore).toISOString()}`;
    const asking: Asking =
      status === 429
        ? { kind: 'failed', why: `it was asked too often (429); ${again}` }
        : {
            kind: 'refused',
            why: `it refuses to answer (403), as it does where it cannot tell who asks: put a mail or web address that reaches you into publication.yaml as weather.contact; until that changes, ${again}`,
          };
    return { asking, asked };
  }
  if (status >= 500) {
    const notBefore = Math.max(now + pause, retryAfter(headers, now));
    return failed(`it has a fault (${String(status)})`, before, notBefore);
  }
  const leads = headers.get('location');
  const why =
    leads === null
      ? `it does not know the address that it was asked at (${String(status)})`
      : `it leads elsewhere (${String(status)}), to ${leads}, where nobody is asked`;
  const { asked } = failed(why, before, now + firstWait);
  return { asking: { kind: 'refused', why }, asked };
}

/** After a fault it is asked again, but not at once; in milliseconds, as all of these. */
const pause = 5 * 60_000;
/** After a refusal; twice as long after each that follows. */
const firstWait = 60 * 60_000;
const longestWait = 24 * 60 * 60_000;
/** No answer holds longer, whatever it says of itself. */
const longestHold = 6 * 60 * 60_000;

function failed(why: string, before: Asked, notBefore: number): Judged {
  return { asking: { kind: 'failed', why }, asked: { ...before, notBefore, holds: false } };
}

/** A good answer: what it says of now, and until when it holds. */
function answered(
  readings: readonly Reading[],
  { status, headers }: Answer,
  { of, lastModified }: Asked,
  { answersLast }: Provider,
  now: number,
): Judged {
  const expires = Date.parse(headers.get('expires') ?? '');
  const until = Number.isNaN(expires) ? now + answersLast : expires;
  const modified = headers.get('last-modified') ?? (status === 304 ? lastModified : undefined);
  const reading = readingAt(readings, now);
  const asked: Asked = {
    of,
    notBefore: Math.min(Math.max(until, now + pause), now + longestHold),
    // An answer that says nothing of now is asked for again as a whole.
    ...(reading && modified !== undefined && { lastModified: modified }),
    readings: [...readings],
    holds: true,
    refusals: 0,
  };
  if (!reading) {
    const why = 'its answer says nothing of the last three hours';
    return failed(why, asked, now + pause);
  }
  const deprecated =
    'the provider calls this version of its service outdated (203), and will end it: look for a newer version of Caspian';
  return {
    asking: { kind: 'known', reading, ...(status === 203 && { warning: deprecated }) },
    asked,
  };
}

/** When `Retry-After` says that it may be asked again; a day at most. */
function retryAfter(headers: Headers, now: number): number {
  const written = headers.get('retry-after') ?? '';
  const at = /^\d+$/.test(written) ? now + Number(written) * 1000 : Date.parse(written);
  return Number.isNaN(at) ? now : Math.min(at, now + longestWait);
}

function firstLine(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [{ path, message } = { path: [], message: '' }] = error.issues;
    return `${path.join('.')}: ${message}`;
  }
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
