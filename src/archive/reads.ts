import { fnv1a } from '../domain/headline.ts';

/** What was asked, as `Reads` notes it: keys, and ranges of three numbers each. */
export interface Asked {
  readonly keys: readonly number[];
  readonly ranges: readonly number[];
}

/**
 * What a page asked of the archive while it was rendered: single things by a key, and stretches of
 * listings. Kept for every page, so that a page is rendered again when an answer may differ, and only
 * then. Keys are hashed: two that meet cost a page rendered in vain, never a stale one.
 */
export class Reads {
  readonly #keys = new Set<number>();
  readonly #ranges: number[] = [];

  /** One thing: an article's id, or a key such as `text author:world-desk`. */
  key(key: number | string): void {
    this.#keys.add(numberOf(key));
  }

  /** A listing's articles from one moment to another, both included, in milliseconds since 1970. */
  range(listing: string, from: number, to: number): void {
    this.#ranges.push(numberOf(listing), from, to);
  }

  asked(): Asked {
    return { keys: [...this.#keys], ranges: [...this.#ranges] };
  }

  /** What was asked for a part of the page. */
  add({ keys, ranges }: Asked): void {
    for (const key of keys) this.#keys.add(key);
    this.#ranges.push(...ranges);
  }

  /** The bytes that `Changes.concern` understands. */
  pack(): Uint8Array {
    return new Uint8Array(Float64Array.of(this.#keys.size, ...this.#keys, ...this.#ranges).buffer);
  }
}

/** What changed in the archive since a site was built. */
export class Changes {
  readonly #keys: ReadonlyMap<number, string>;
  readonly #moves: ReadonlyMap<number, { listing: string; moments: readonly number[] }>;

  constructor(
    keys: readonly string[],
    moves: readonly { readonly listing: string; readonly published: number }[],
  ) {
    this.#keys = new Map(keys.map((key) => [numberOf(readKey(key)), key]));
    this.#moves = new Map(
      [...Map.groupBy(moves, ({ listing }) => listing)].map(([listing, all]) => [
        numberOf(listing),
        { listing, moments: all.map(({ published }) => published) },
      ]),
    );
  }

  /** The numbers of articles that changed. */
  get articles(): number[] {
    return [...this.#keys.values()].map(readKey).filter((key) => typeof key === 'number');
  }

  get none(): boolean {
    return this.#keys.size === 0 && this.#moves.size === 0;
  }

  /** Why a page that asked what `packed` says may show something else now; undefined if it may not. */
  concern(packed: Uint8Array): string | undefined {
    const numbers = floatsOf(packed);
    const keys = numbers[0] ?? 0;
    for (let at = 1; at <= keys; at++) {
      const key = this.#keys.get(numbers[at] ?? 0);
      if (key !== undefined) return key;
    }
    for (let at = keys + 1; at < numbers.length; at += 3) {
      const moved = this.#moves.get(numbers[at] ?? 0);
      if (!moved) continue;
      const [from = 0, to = 0] = [numbers[at + 1], numbers[at + 2]];
      if (moved.moments.some((moment) => from <= moment && moment <= to)) return moved.listing;
    }
    return undefined;
  }
}

/** An article's key is written `article 17` where it changed, and is its id where it was read. */
function readKey(key: string): number | string {
  return key.startsWith('article ') ? Number(key.slice('article '.length)) : key;
}

function numberOf(key: number | string): number {
  if (typeof key === 'number') return key;
  // Above every article's id.
  return 0x1_0000_0000 + fnv1a(key);
}

function floatsOf(packed: Uint8Array): Float64Array {
  const { buffer, byteOffset, byteLength } = packed;
  return byteOffset % 8 === 0
    ? new Float64Array(buffer, byteOffset, byteLength / 8)
    : new Float64Array(packed.slice().buffer);
}
