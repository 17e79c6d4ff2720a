import { availableParallelism } from 'node:os';
import { kept } from '../pictures/kept.ts';
import { takeOrders, type Order } from '../pictures/orders.ts';

/** Pictures that were made, and not found in the cache: how many, and how long each took, added up. */
export interface MadePictures {
  readonly count: number;
  readonly seconds: number;
}

/** Where the pictures that pages order are made, by threads, while this process renders other pages. */
export class Workbench {
  readonly #cache: string;
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #working = new Set<Promise<void>>();
  #count = 0;
  #seconds = 0;
  #failure: { readonly error: unknown } | undefined;

  /** `cache` is the folder of the cache. */
  constructor(cache: string) {
    this.#cache = cache;
  }

  /** What some rendering gives, and the picture that it ordered. */
  async ordered<Result>(render: () => Promise<Result>): Promise<[Result, Order | undefined]> {
    if (this.#failure) throw this.#failure.error;
    let ordered: Order | undefined;
    takeOrders((order) => (ordered = order));
    try {
      return [await render(), ordered];
    } finally {
      takeOrders(undefined);
    }
  }

  /** Makes a picture as soon as a thread is free, and hands it over. */
  make(order: Order, hand: (bytes: Uint8Array) => void): void {
    this.#waiting.push(async () => {
      const begun = performance.now();
      const bytes = await kept(order, this.#cache, () => {
        this.#count++;
        this.#seconds += (performance.now() - begun) / 1000;
      });
      // Where something failed, the folder that it would be written into is gone.
      if (!this.#failure) hand(bytes);
    });
    this.#begin();
  }

  /** Waits until every picture is made, and tells how many were; throws what made one fail. */
  async empty(): Promise<MadePictures> {
    await this.#settle();
    if (this.#failure) throw this.#failure.error;
    return { count: this.#count, seconds: this.#seconds };
  }

  /** Where the rendering failed: what is begun is made and handed to nobody. */
  async leave(error: unknown): Promise<void> {
    this.#failure ??= { error };
    await this.#settle();
  }

  async #settle(): Promise<void> {
    while (this.#working.size > 0) await Promise.race(this.#working);
  }

  #begin(): void {
    while (this.#working.size < availableParallelism()) {
      const next = this.#waiting.shift();
      if (!next || this.#failure) return;
      const work = next()
        .catch((error: unknown) => {
          this.#failure ??= { error };
        })
        .then(() => {
          this.#working.delete(work);
          this.#begin();
        });
      this.#working.add(work);
    }
  }
}
