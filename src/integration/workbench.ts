import { availableParallelism } from 'node:os';
import { kept } from '../pictures/kept.ts';
import { takeOrders, type Order } from '../pictures/orders.ts';

/** Where the pictures that pages order are made, by threads, while this process renders other pages. */
export class Workbench {
  readonly #cache: string;
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #working = new Set<Promise<void>>();
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
      const bytes = await kept(order, this.#cache);
      // Where something failed, the folder that it would be written into is gone.
      if (!this.#failure) hand(bytes);
    });
    this.#begin();
  }

  /** Until every picture is made; throws what made one fail. */
  async empty(): Promise<void> {
    while (this.#working.size > 0) await Promise.race(this.#working);
    if (this.#failure) throw this.#failure.error;
  }

  /** Where the rendering failed: what is begun is made and handed to nobody. */
  async leave(error: unknown): Promise<void> {
    this.#failure ??= { error };
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
