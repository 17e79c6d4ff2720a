/** What a server is asked. */
export interface Question {
  readonly url: string;
  /** Who asks: `news.example Caspian/0.1.0 https://news.example/`. */
  readonly userAgent: string;
  /** The `Last-Modified` of its last answer, as it was written there. */
  readonly lastModified?: string | undefined;
}

/** How long an answer may take, in milliseconds, and how large it may be, in bytes. */
export interface Bounds {
  readonly time: number;
  readonly bytes: number;
}

/** No forecast comes near. */
export const bounds: Bounds = { time: 10_000, bytes: 1024 * 1024 };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** What was sent with it, unpacked; of a 200 or 203 alone. */
  readonly text: string;
}

/**
 * Asks a server once, and reads its answer to the end. Throws an `Error` that says in a few words what went
 * wrong: no connection, too slow, too large.
 */
export async function exchange(
  { url, userAgent, lastModified }: Question,
  { time, bytes }: Bounds = bounds,
): Promise<Answer> {
  // It ends the whole exchange: also an answer that comes drop by drop.
  const signal = AbortSignal.timeout(time);
  try {
    // fetch itself asks for gzip and the like.
    const { status, headers, body } = await fetch(url, {
      headers: {
        Accept: 'application/json',
        'User-Agent': userAgent,
        ...(lastModified !== undefined && { 'If-Modified-Since': lastModified }),
      },
      // Nothing but the provider itself is asked.
      redirect: 'manual',
      signal,
    });
    if (status === 200 || status === 203)
      return { status, headers, text: await textOf(body, bytes) };
    await body?.cancel();
    return { status, headers, text: '' };
  } catch (error) {
    if (error instanceof TooLong) throw error;
    if (signal.aborted) {
      throw new Error(`it did not answer within ${String(time / 1000)} s`, { cause: error });
    }
    throw new Error(`the connection failed: ${reasonOf(error)}`, { cause: error });
  }
}

class TooLong extends Error {}

async function textOf(body: ReadableStream<Uint8Array> | null, most: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body ?? []) {
    length += piece.length;
    if (length > most) throw new TooLong(`its answer has more than ${String(most)} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** What fetch itself says is `fetch failed`; why is in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  const { code } = cause as NodeJS.ErrnoException;
  return code ?? cause.message;
}
