import { kept } from './kept.ts';

/** A picture that takes long to make. */
export interface Order {
  /** Tells it from all others: what it is made of, and how. */
  readonly key: string;
  readonly type: string;
  readonly make: () => Promise<Uint8Array>;
}

type Taker = (order: Order) => void;

/** Astro bundles the pages apart from the build that wants them, so the two meet in the process. */
const place = Symbol.for('caspian.orders');
const holder = globalThis as { [place]?: Taker | undefined };

/** From now on, pictures that are asked for are only ordered; `undefined`: they are made at once. */
export function takeOrders(taker: Taker | undefined): void {
  holder[place] = taker;
}

/** The answer to a request for a picture; empty where somebody takes orders. `cache` is the cache's folder. */
export async function respond(order: Order, cache: string): Promise<Response> {
  const headers = { 'Content-Type': order.type };
  const take = holder[place];
  if (take) {
    take(order);
    return new Response(null, { headers });
  }
  return new Response(new Uint8Array(await kept(order, cache)), { headers });
}
