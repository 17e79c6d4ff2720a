import { setTimeout } from 'node:timers/promises';

/** What a host answered, its body as it was before it was compressed on the way. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** So long an answer may take, and between a try and the next lies twice as long each time: in milliseconds. */
const patience = 30_000;
const firstPause = 500;
const longestPause = 30_000;
const tries = 4;

/** Asks a host for an address, again where it is busy or does not answer; redirects are not followed. */
export async function ask(url: URL): Promise<Answer> {
  for (let pause = firstPause, left = tries - 1; ; left--, pause *= 2) {
    let wait = pause;
    try {
      const response = await fetch(url, {
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
        headers: { 'user-agent': 'Caspian (npm run verify)', 'cache-control': 'no-cache' },
      });
      const { status, headers } = response;
      const bytes = await response.bytes();
      if (left === 0 || !isBusy(status)) return { status, headers, bytes };
      wait = Math.max(pause, Number(headers.get('retry-after') ?? 0) * 1000 || 0);
    } catch (cause) {
      if (left === 0) throw new Error(`${url.href} does not answer`, { cause });
    }
    await setTimeout(Math.min(wait, longestPause));
  }
}

function isBusy(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Does work for each of a list, so many at a time. */
export async function eachOf<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const workNext = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, workNext));
}
