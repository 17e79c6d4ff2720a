import { wordsIn } from '../../domain/headline.ts';
import { sorted, type Sorted } from './fit.ts';
import { dayOfHeadline, type Headlines } from './headlines.ts';
import type { Filters, Found, Instance, Pagefind } from './pagefind.ts';

/** A period of the archive, as the page lists it, newest first. */
export interface Period {
  readonly folder: string;
  /** The first year of it; and how many it may reach over. */
  readonly year: number;
  readonly years: number;
  /** Of its first article, `YYYY-MM-DD`. */
  readonly day: string;
  /** When it begins, in words. */
  readonly from: string;
}

/** What is looked for. */
export interface Query {
  readonly words: string;
  readonly filters: Filters;
}

/** What one step of a search found. */
export interface FoundIn extends Sorted {
  /** Since when all was searched, in words; nothing where an older period was asked before its turn. */
  readonly from: string | undefined;
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

/** Whether two texts have the same words. */
export function isSame(one = '', other = ''): boolean {
  return wordsIn(one).join(' ') === wordsIn(other).join(' ');
}

/** Of periods, newest first, those that may have articles of a day, `YYYY-MM-DD`. */
export function periodsOn(day: string, periods: readonly Period[]): readonly Period[] {
  const at = periods.findIndex((period) => period.day <= day);
  if (at === -1) return [];
  // Where a period begins on that day, the one before it may end on it.
  return periods.slice(at, periods[at]?.day === day ? at + 2 : at + 1);
}

/** So many of a period's best are looked at for the headline that was written out. */
const mostTitled = 4;

// Pagefind asks past the caches without one; servers and caches know how long each of its files lasts.
const asCached = { baseUrl: '/', metaCacheTag: '' };

/** Searches the archive a period at a time, newest first. An older one costs nothing before it is asked for. */
export class Archive {
  readonly #engine: string;
  readonly #headlines: Headlines;
  readonly #periods: readonly Period[];
  #instance: Instance | undefined;
  /** The folders of the periods that the instance searches. */
  #merged: string[] = [];

  constructor(engine: string, headlines: Headlines, periods: readonly Period[]) {
    this.#engine = engine;
    this.#headlines = headlines;
    this.#periods = periods;
  }

  /** Throws where what searches cannot be loaded. */
  async *search({ words, filters }: Query): AsyncGenerator<FoundIn, void, void> {
    const year = Number(filters['year'] ?? NaN);
    const periods = Number.isNaN(year)
      ? this.#periods
      : this.#periods.filter(({ year: first, years }) => year >= first && year < first + years);
    const known = new Set<string>();
    const titled = await this.#titled({ words, filters }, periods);
    for (const { id } of titled) known.add(id);
    if (titled.length > 0) yield { close: titled, loose: [], from: undefined, isLast: false };
    for (const [index, period] of periods.entries()) {
      const instance = await this.#instanceFor(periods.slice(0, index + 1));
      const { results } = await instance.search(longestOf(words), { filters });
      const unknown = results.filter(({ id }) => !known.has(id));
      for (const { id } of unknown) known.add(id);
      const found = await sorted(longestOf(words), unknown);
      yield { ...found, from: period.from, isLast: index === periods.length - 1 };
    }
  }

  /** The names that articles of the periods searched so far have, by what they are names of. */
  async names(): Promise<Readonly<Record<string, readonly string[]>>> {
    const filters = (await this.#instance?.filters()) ?? {};
    return Object.fromEntries(
      Object.entries(filters).map(([filter, values]) => [filter, Object.keys(values)]),
    );
  }

  /** The articles that have the words as their headline, however old they are. */
  async #titled({ words, filters }: Query, periods: readonly Period[]): Promise<Found[]> {
    const [day, pagefind] = await Promise.all([
      dayOfHeadline(this.#headlines, words),
      this.#pagefind(),
    ]);
    const some = day === undefined ? [] : periodsOn(day, periods);
    if (some.length === 0) return [];
    // One of its own: the other has not come to these periods yet.
    const instance = pagefind.createInstance({ basePath: this.#engine, ...asCached });
    for (const { folder } of some) await instance.mergeIndex(folder, asCached);
    const { results } = await instance.search(longestOf(words), { filters });
    const best = await Promise.all(
      results.slice(0, mostTitled).map(async (found) => ({ found, data: await found.data() })),
    );
    await instance.destroy();
    return best
      .filter(({ data }) => isSame(data.meta['title'], words))
      .map(({ found, data }) => ({ id: found.id, data: () => Promise.resolve(data) }));
  }

  async #pagefind(): Promise<Pagefind> {
    const script = `${this.#engine}pagefind.js`;
    return (await import(/* @vite-ignore */ script)) as Pagefind;
  }

  /** One that searches these periods and no others. */
  async #instanceFor(periods: readonly Period[]): Promise<Instance> {
    const wanted = periods.map(({ folder }) => folder);
    if (!this.#merged.every((folder) => wanted.includes(folder))) {
      await this.#instance?.destroy();
      this.#instance = undefined;
    }
    if (!this.#instance) {
      const pagefind = await this.#pagefind();
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
