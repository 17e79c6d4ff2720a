import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { DeployError } from '../session.ts';
import type { Bucket, Condition, Stored } from './bucket.ts';

/** Says who deploys to a place, and what the last deploy left; it stays there. */
export const stateFile = '.caspian-deploy.json';

const shape = z.object({
  version: z.literal(1),
  /** Of the deploy that wrote it. */
  id: z.string(),
  /** `working`: changed at every sign of life. `unfinished`: files may be of several editions. */
  state: z.enum(['working', 'unfinished', 'done']),
  /** How many signs of life there were, so that each changes the ETag. */
  beat: z.number(),
  /** A digest of the rules by which files are served; none before the first deploy is done. */
  serving: z.string().optional(),
  /** Files that left the site and stay for now, with the second since 1970 at which they left. */
  leaving: z.record(z.string(), z.number()),
});
export type State = z.infer<typeof shape>;

/** What a place's state says, and when it was written. */
export interface FoundState {
  readonly state: State;
  readonly etag: string;
  /** Seconds since its deploy gave a sign of life, by the store's clock. */
  readonly age: number;
}

export interface LeaseSettings {
  /** Told what the user should know while another deploy is waited for. */
  readonly notice: (line: string) => void;
  /** After how many seconds without a sign of life another deploy is held for dead. */
  readonly patience: number;
}

/** Reads the state of a place, if a deploy was ever made there. */
export async function findState(bucket: Bucket): Promise<FoundState | undefined> {
  const stored = await bucket.get(stateFile);
  return stored && { ...read(stored), age: bucket.now - stored.written };
}

/** A place that is this deploy's alone, for as long as it gives signs of life. */
export class Lease {
  readonly #bucket: Bucket;
  readonly #id: string;
  readonly #patience: number;
  /** What stood before this deploy. */
  readonly before: State | undefined;
  #state: State;
  #etag: string;
  #life: NodeJS.Timeout | undefined;
  #renewal: Promise<void> = Promise.resolve();
  /** By this machine's steady clock, in milliseconds. */
  #lastSign = performance.now();
  #isLost = false;
  #isOver = false;
  /** Whether the store refuses a write whose condition does not hold. */
  #areConditionsHeld = true;
  /** Whether something was changed, so that a deploy that ends now is unfinished. */
  hasBegun = false;

  /** Waits while another deploy is at work. */
  static async take(bucket: Bucket, name: string, settings: LeaseSettings): Promise<Lease> {
    const { patience, notice } = settings;
    const id = randomUUID();
    let isWaiting = false;
    let lost = 0;
    let before: State | undefined;
    for (;;) {
      const found = await findState(bucket);
      // A try that was held for lost may have written all the same.
      if (found?.state.id === id)
        return new Lease(bucket, patience, found.state, found.etag, before);
      if (found?.state.state === 'working' && found.age < patience) {
        if (!isWaiting)
          notice(
            `another deploy is at work on ${name}, or was ended within the last ${patience} s; waiting for it`,
          );
        isWaiting = true;
        await delay(1000);
        continue;
      }
      before = found?.state;
      const mine: State = {
        version: 1,
        id,
        state: 'working',
        beat: 0,
        ...(before?.serving !== undefined && { serving: before.serving }),
        leaving: before?.leaving ?? {},
      };
      const condition = found ? { etag: found.etag } : ({ absent: true } as const);
      const etag = await write(bucket, mine, condition);
      if (etag === undefined) {
        // Another was faster, or two writes met.
        if (++lost > 50) throw new DeployError(`${stateFile} at the target refuses to be written`);
        await delay(100);
        continue;
      }
      const lease = new Lease(bucket, patience, mine, etag, before);
      if (await lease.#isAlone(notice, name)) return lease;
      lease.#stop();
    }
  }

  private constructor(
    bucket: Bucket,
    patience: number,
    state: State,
    etag: string,
    before: State | undefined,
  ) {
    this.#bucket = bucket;
    this.#patience = patience;
    this.#id = state.id;
    this.#state = state;
    this.#etag = etag;
    this.before = before;
    this.#life = setInterval(() => {
      this.#renewal = this.#renewal.then(() => this.#renew());
    }, patience * 250);
  }

  /** Whether an earlier deploy left files of several editions. */
  get isUnfinished(): boolean {
    return this.before !== undefined && this.before.state !== 'done';
  }

  /** @throws {DeployError} where another deploy may be at work by now */
  assertHeld(): void {
    if (this.#isLost) throw new DeployError('another deploy took over');
    if (performance.now() - this.#lastSign > this.#patience * 1000) {
      throw new DeployError(
        `no sign of life could be given for ${this.#patience} s, so that another deploy may have taken over`,
      );
    }
  }

  /** Keeps what is leaving, while the deploy goes on. */
  async note(leaving: ReadonlyMap<string, number>): Promise<void> {
    const noted = Object.fromEntries(leaving);
    if (isDeepStrictEqual(noted, this.#state.leaving)) return;
    const write = this.#renewal.then(() => this.#write({ ...this.#state, leaving: noted }));
    this.#renewal = write.then(
      () => undefined,
      () => undefined,
    );
    await write;
    this.assertHeld();
  }

  /** Says that all is done. */
  async finish(serving: string, leaving: ReadonlyMap<string, number>): Promise<void> {
    await this.#end({ state: 'done', serving, leaving: Object.fromEntries(leaving) });
  }

  /** Frees the place, if `finish` did not. */
  async release(): Promise<void> {
    if (this.#isOver) return;
    try {
      const isUnfinished = this.hasBegun || this.isUnfinished;
      if (!isUnfinished && !this.before) {
        await this.#quiet();
        if (!this.#isLost) await this.#bucket.remove(stateFile);
      } else {
        await this.#end({ state: isUnfinished ? 'unfinished' : 'done' });
      }
    } catch (error) {
      // It gives no sign of life any more, which says as much.
      if (!(error instanceof DeployError)) throw error;
    }
  }

  /**
   * Whether no other deploy wrote at the same time. A store that heeds conditions refuses to write a second
   * time what is there; of another the object is read again after a while, and the last who wrote has it.
   */
  async #isAlone(notice: (line: string) => void, name: string): Promise<boolean> {
    const second = await write(this.#bucket, this.#state, { absent: true });
    if (second === undefined) return true;
    this.#areConditionsHeld = false;
    notice(
      `${name} does not refuse a write when another was faster, so that two deploys begun in the same moment may both go on`,
    );
    await delay(settling(this.#patience));
    const found = await findState(this.#bucket);
    if (found?.state.id !== this.#id) return false;
    this.#etag = found.etag;
    return true;
  }

  async #end(last: Partial<State>): Promise<void> {
    await this.#quiet();
    this.#isOver = true;
    const isHeld = !this.#isLost && (await this.#write({ ...this.#state, ...last }));
    if (!isHeld) throw new DeployError('another deploy took over');
  }

  #stop(): void {
    clearInterval(this.#life);
    this.#life = undefined;
  }

  async #quiet(): Promise<void> {
    this.#stop();
    await this.#renewal;
  }

  async #renew(): Promise<void> {
    if (this.#life === undefined || this.#isLost) return;
    try {
      await this.#write({ ...this.#state, beat: this.#state.beat + 1 });
    } catch {
      // Tried again in a while; `assertHeld` says when it was too long.
    }
  }

  /** Whether the place was still this deploy's. */
  async #write(state: State): Promise<boolean> {
    const begun = performance.now();
    if (!this.#areConditionsHeld && (await findState(this.#bucket))?.state.id !== this.#id) {
      this.#isLost = true;
      return false;
    }
    const etag =
      (await write(this.#bucket, state, { etag: this.#etag })) ?? (await this.#ownEtag(state));
    if (etag === undefined) {
      this.#isLost = true;
      return false;
    }
    this.#state = state;
    this.#etag = etag;
    this.#lastSign = begun;
    return true;
  }

  /** Of a write that is there, though its answer was lost and its second try refused. */
  async #ownEtag(state: State): Promise<string | undefined> {
    const found = await findState(this.#bucket);
    if (found?.state.id !== this.#id) return undefined;
    return found.state.beat === state.beat && found.state.state === state.state
      ? found.etag
      : await write(this.#bucket, state, { etag: found.etag });
  }
}

function write(bucket: Bucket, state: State, condition: Condition): Promise<string | undefined> {
  const fields = { contentType: 'application/json', cacheControl: 'no-store' };
  return bucket.put(stateFile, Buffer.from(`${JSON.stringify(state)}\n`), fields, condition);
}

/** In milliseconds: longer than a write takes. */
function settling(patience: number): number {
  return Math.min(3, patience / 4) * 1000;
}

function read({ bytes, etag }: Stored): { state: State; etag: string } {
  try {
    return { state: shape.parse(JSON.parse(bytes.toString())), etag };
  } catch {
    throw new DeployError(
      `${stateFile} at the target is not as a deploy writes it; remove that object, and deploy again`,
    );
  }
}
