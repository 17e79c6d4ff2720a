import { solveChallengeWorkers, type Challenge } from 'altcha-lib';

/** An answer to a desk's challenge, as the form sends it. */
export interface Proof {
  readonly answer: string;
  /** When the desk takes it, and until when, by the device's clock. */
  readonly from: number;
  readonly until: number;
}

/** How long an answer of the desk is waited for, in milliseconds. */
export const patience = 20_000;

/** What of a challenge the desk says beside the task: docs/comment-desk.md. */
interface Terms {
  readonly least: number;
  readonly lasts: number;
}

/**
 * Asks the desk for a challenge and does its work, beside the page; undefined where the desk gives none, or the
 * browser cannot do it: a comment may be sent without. `script` is the worker's address.
 */
export async function prove(challengeAt: string, script: string): Promise<Proof | undefined> {
  try {
    const asked = await fetch(challengeAt, {
      credentials: 'omit',
      signal: AbortSignal.timeout(patience),
    });
    const challenge = (await asked.json()) as Challenge;
    const came = Date.now();
    const solution = await solveChallengeWorkers({
      challenge,
      // The reader is writing: one core is left to that.
      concurrency: Math.min(4, Math.max(1, navigator.hardwareConcurrency - 1)),
      createWorker: () => new Worker(script),
    });
    if (!solution) return undefined;
    const { least, lasts } = challenge.parameters.data as unknown as Terms;
    return {
      answer: btoa(JSON.stringify({ challenge, solution })),
      from: came + least,
      until: came + lasts,
    };
  } catch {
    return undefined;
  }
}
