import { Recent } from '../domain/recent.ts';
import { noteReads, notedReads } from './noted-reads.ts';
import { Reads, type Asked } from './reads.ts';

/**
 * What many pages show alike, made once for as long as it is remembered. What was asked for it is noted
 * for every page that takes it, as if the page had asked.
 */
export class Remembered<Key, Value> {
  readonly #made: Recent<Key, { readonly value: Value; readonly asked: Asked }>;

  /** Remembers so many values at least, and at most twice as many. */
  constructor(limit: number) {
    this.#made = new Recent(limit);
  }

  of(key: Key, make: () => Value): Value {
    const { value, asked } = this.#made.of(key, () => noted(make));
    notedReads()?.add(asked);
    return value;
  }
}

function noted<Value>(make: () => Value): { value: Value; asked: Asked } {
  const outer = notedReads();
  const reads = new Reads();
  noteReads(reads);
  try {
    return { value: make(), asked: reads.asked() };
  } finally {
    noteReads(outer);
  }
}
