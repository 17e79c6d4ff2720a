import type { Filters, Found, Instance, Pagefind } from './pagefind.ts';

/** A period of the archive, as the page lists it, newest first. */
export interface Period {
  readonly folder: string;
  /** The first year of it; and how many it may reach over. */
  readonly year: number;
  readonly years: number;
  /** When it begins, in words. */
  readonly from: string;
}

/** What is looked for. */
export interface Query {
  readonly words: string;
  readonly filters: Filters;
}

/** What one period has of it, the best first. */
export interface FoundIn {
  readonly period: Period;
  readonly found: readonly Found[];
  /** Whether older ones are left to search. */
  readonly isLast: boolean;
}

/** For each word Pagefind fetches some 30 KB a period. */
const mostWords = 5;

/** The longest words of what is looked for, in their order: the shortest are in nearly every article. */
export function longestOf(text: string): string {
  const words = text.split(/\s+/).filter(Boolean);
  // A phrase in quotation marks is looked for as it is.
  if (/^".*"$/.test(text.trim()) || words.length <= mostWords) return text;
  const longest = words.toSorted((one, other) => other.length - one.length).slice(0, mostWords);
  return words.filter((word) => longest.includes(word)).join(' ');
}

/**
 * Whether what was found is what was meant: where no word fits, Pagefind takes the nearest, which may have
 * a letter in common. The best is asked for all.
 */
async function isMeant(words: string, best: Found | undefined): Promise<boolean> {
  if (!best) return false;
  const marks = wordsIn((await best.data()).excerpt.match(/(?<=<mark>)[^<]*/g)?.join(' ') ?? '');
  return wordsIn(words).some((word) =>
    marks.some((mark) => mark.startsWith(word.slice(0, Math.ceil(word.length / 2)))),
  );
}

/** A text's words, of letters alone, without their marks. */
export function wordsIn(text: string): string[] {
  const letters = text.normalize('NFD').toLowerCase().replace(/\p{M}/gu, '');
  return letters.match(/[\p{L}\p{N}]+/gu) ?? [];
}

// Pagefind asks past the caches without one; servers and caches know how long each of its files lasts.
const asCached = { baseUrl: '/', metaCacheTag: '' };

/** Searches the archive a period at a time, newest first. An older one costs nothing before it is asked for. */
export class Archive {
  readonly #engine: string;
  readonly #periods: readonly Period[];
  #instance: Instance | undefined;
  /** The folders of the periods that the instance searches. */
  #merged: string[] = [];

  constructor(engine: string, periods: readonly Period[]) {
    this.#engine = engine;
    this.#periods = periods;
  }

  /** Throws where what searches cannot be loaded. */
  async *search({ words, filters }: Query): AsyncGenerator<FoundIn, void, void> {
    const year = Number(filters['year'] ?? NaN);
    const periods = Number.isNaN(year)
      ? this.#periods
      : this.#periods.filter(({ year: first, years }) => year >= first && year < first + years);
    const known = new Set<string>();
    for (const [index, period] of periods.entries()) {
      const instance = await this.#instanceFor(periods.slice(0, index + 1));
      const { results } = await instance.search(longestOf(words), { filters });
      const unknown = results.filter(({ id }) => !known.has(id));
      const found = (await isMeant(words, unknown[0])) ? unknown : [];
      for (const { id } of unknown) known.add(id);
      yield { period, found, isLast: index === periods.length - 1 };
    }
  }

  /** The names that articles of the periods searched so far have, by what they are names of. */
  async names(): Promise<Readonly<Record<string, readonly string[]>>> {
    const filters = (await this.#instance?.filters()) ?? {};
    return Object.fromEntries(
      Object.entries(filters).map(([filter, values]) => [filter, Object.keys(values)]),
    );
  }

  /** One that searches these periods and no others. */
  async #instanceFor(periods: readonly Period[]): Promise<Instance> {
    const wanted = periods.map(({ folder }) => folder);
    if (!this.#merged.every((folder) => wanted.includes(folder))) {
      await this.#instance?.destroy();
      this.#instance = undefined;
    }
    if (!this.#instance) {
      const script = `${this.#engine}pagefind.js`;
      const pagefind = (await import(/* @vite-ignore */ script)) as Pagefind;
      this.#instance = pagefind.createInstance({ basePath: this.#engine, ...asCached });
      this.#merged = [];
    }
    for (const folder of wanted) {
      if (this.#merged.includes(folder)) continue;
      await this.#instance.mergeIndex(folder, asCached);
      this.#merged.push(folder);
    }
    return this.#instance;
  }
}
