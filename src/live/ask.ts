import { setTimeout as pause } from 'node:timers/promises';

/** How long, and how often, an answer is waited for. */
export interface Patience {
  /** How often one question is put, at most. */
  readonly tries: number;
  /** Milliseconds until one is given up, its body included. */
  readonly timeout: number;
  /** Milliseconds before the second; each further wait is twice as long. */
  readonly wait: number;
  /** Milliseconds that a host's `Retry-After` may ask for; where it asks for more, its answer is the last. */
  readonly longest: number;
}

export const patient: Patience = { tries: 4, timeout: 30_000, wait: 1000, longest: 60_000 };

/** When a host that said it is asked too often may be asked again, in milliseconds since 1970. */
export interface Pace {
  notBefore: number;
}

/** Nobody answered; the message says which address, and why. */
export class Unanswered extends Error {}

/**
 * Asks an address. A host that is busy (429, or 5xx save 501) and one that does not answer are asked again,
 * after a wait that grows, or that the host's `Retry-After` says (RFC 9110, 10.2.3). Redirects are not
 * followed. `pace` is shared by all that is asked of one host at once.
 * @returns the last answer, whatever its status.
 * @throws {Unanswered} where there was none.
 */
export async function ask(
  url: string,
  question: Pick<RequestInit, 'method' | 'headers' | 'body'> = {},
  patience: Patience = patient,
  pace: Pace = { notBefore: 0 },
): Promise<Response> {
  for (let tried = 1; ; tried++) {
    await pause(Math.max(0, pace.notBefore - Date.now()));
    const answer = await once(url, question, patience.timeout);
    const isLast = tried >= patience.tries;
    if (answer instanceof Unanswered) {
      if (isLast) throw answer;
      await pause(patience.wait * 2 ** (tried - 1));
      continue;
    }
    if (isLast || !isBusy(answer.status)) return answer;
    const asked = retryAfter(answer.headers.get('Retry-After'));
    if (asked !== undefined && asked > patience.longest) return answer;
    const wait = asked ?? patience.wait * 2 ** (tried - 1);
    if (answer.status === 429) pace.notBefore = Math.max(pace.notBefore, Date.now() + wait);
    await answer.body?.cancel();
    await pause(wait);
  }
}

/** The text of an answer, whose beginning alone is read where it is longer than so many bytes. */
export async function textOf(answer: Response, most = 20_000_000): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let left = most;
  try {
    for await (const bytes of answer.body ?? []) {
      text += decoder.decode(bytes.subarray(0, left), { stream: true });
      left -= bytes.length;
      if (left <= 0) break;
    }
  } catch (error) {
    throw unanswered(answer.url, error);
  }
  return text;
}

async function once(
  url: string,
  question: Parameters<typeof ask>[1],
  timeout: number,
): Promise<Response | Unanswered> {
  try {
    const signal = AbortSignal.timeout(timeout);
    return await fetch(url, { ...question, redirect: 'manual', signal });
  } catch (error) {
    return unanswered(url, error);
  }
}

function unanswered(url: string, error: unknown): Unanswered {
  return new Unanswered(`${url} does not answer: ${whyNot(error)}`, { cause: error });
}

/** What a failed request says of itself, the innermost cause. */
function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'it took too long';
  const { cause } = error;
  if (cause instanceof AggregateError) return whyNot(cause.errors[0]);
  return cause instanceof Error ? whyNot(cause) : error.message;
}

function isBusy(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}

/** Milliseconds that `Retry-After` asks for, in seconds or as a date. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
