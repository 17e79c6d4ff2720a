/** In milliseconds: what takes longer does not come. */
const patience = 20_000;

let failed: (reason: unknown) => void = () => undefined;

/**
 * Has whatever is fetched from now on tell when it does not come. Pagefind itself goes on without it, as if
 * nothing were found there, or waits for ever.
 */
export function watchFetch(): void {
  const plainly = fetch.bind(globalThis);
  globalThis.fetch = async (what, options) => {
    try {
      const answer = await plainly(what, { ...options, signal: AbortSignal.timeout(patience) });
      if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
      return new Response(await answer.arrayBuffer(), answer);
    } catch (error) {
      failed(error);
      throw error;
    }
  };
}

/** The same work; throws as soon as something that is fetched meanwhile does not come. */
export function whileAllComes<Made>(work: () => Promise<Made>): Promise<Made> {
  return new Promise<Made>((resolve, reject) => {
    failed = reject;
    work().then(resolve, reject);
  });
}
