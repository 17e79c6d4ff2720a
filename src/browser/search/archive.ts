import { wordsIn } from '../../domain/headline.ts';
import { byFit, type ByFit } from './fit.ts';
import { dayOfHeadline, type Headlines } from './headlines.ts';
import type { Filters, Found, Instance, Pagefind } from './pagefind.ts';
import { whileAllComes } from './watched-fetch.ts';

/** A period of the archive, as the page lists it, newest first. */
export interface Period {
  /** Of its folder. */
  readonly name: string;
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
export interface FoundIn extends ByFit {
  /** Since when all was searched, in words; nothing where a headline was looked up, before all periods. */
  readonly from: string | undefined;
  /** Whether older ones are left to search. */
  readonly isLast: boolean;
}

/** For each word Pagefind fetches some 30 KB a period. */
const mostWords = 5;

/** A search, newest articles first. */
export interface Search {
  /** The next step; nothing behind the last. What could not be fetched is fetched when it is asked again. */
  next(): Promise<FoundIn | undefined>;
}

/** The longest words of what is looked for, in their order: the shortest are in nearly every article. */
export function longestOf(text: string): string {
  const words = [...new Set(text.split(/\s+/).filter(Boolean))];
  // A phrase in quotation marks is looked for as it is.
  if (/^".*"$/.test(text.trim()) || words.length <= mostWords) return text;
  const longest = [...words].sort((one, other) => other.length - one.length).slice(0, mostWords);
  return words.filter((word) => longest.includes(word)).join(' ');
}

/** Whether two texts have the same words. */
export function isSame(one = '', other = ''): boolean {
  return wordsIn(one).join(' ') === wordsIn(other).join(' ');
}

/**
 * Of periods, newest first, those that may have articles of a day (`YYYY-MM-DD`), or of the days that begin
 * alike: of a year.
 */
export function periodsOn(day: string, periods: readonly Period[]): readonly Period[] {
  // Where a period begins on that day, the one before it may end on it.
  return periods.filter(({ day: from }, index) => {
    const next = periods[index - 1]?.day ?? '9';
    return from.slice(0, day.length) <= day && next.slice(0, day.length) >= day;
  });
}

/** So many of a period's best are looked at for the headline that was written out. */
const mostTitled = 4;

/** Addresses are as they are. */
const asTheyAre = { baseUrl: '/' };

/** Searches the archive a period at a time, newest first. An older one costs nothing before it is asked for. */
export class Archive {
  readonly #engine: string;
  readonly #headlines: Headlines;
  readonly #folder: string;
  readonly #periods: readonly Period[];
  #instance: Instance | undefined;
  /** The names of the periods that the instance searches. */
  #merged: string[] = [];
  #failures = 0;

  /** The folders of the periods are in `folder`. */
  constructor(engine: string, headlines: Headlines, folder: string, periods: readonly Period[]) {
    this.#engine = engine;
    this.#headlines = headlines;
    this.#folder = folder;
    this.#periods = periods;
  }

  /** Begins a search. Its steps throw where something cannot be fetched, twice. */
  search(query: Query): Search {
    const periods = periodsOn(query.filters['year'] ?? '', this.#periods);
    const known = new Set<string>();
    let step = 0;
    const next = async (): Promise<FoundIn | undefined> => {
      if (step > periods.length) return undefined;
      const newest = periods.slice(0, step);
      const found =
        step === 0
          ? { close: await this.#titled(query, periods), loose: [] }
          : await this.#anew(() => this.#foundIn(newest, query, known));
      for (const { id } of [...found.close, ...found.loose]) known.add(id);
      return { ...found, from: newest.at(-1)?.from, isLast: step++ === periods.length };
    };
    return { next };
  }

  /** The names that articles of the periods searched so far have, by what they are names of. */
  async names(): Promise<Readonly<Record<string, readonly string[]>>> {
    const filters = (await this.#instance?.filters()) ?? {};
    return Object.fromEntries(
      Object.entries(filters).map(([filter, values]) => [filter, Object.keys(values)]),
    );
  }

  /** What the oldest of some periods has; they are the newest ones. */
  async #foundIn(
    periods: readonly Period[],
    { words, filters }: Query,
    known: ReadonlySet<string>,
  ): Promise<ByFit> {
    const instance = await this.#instanceFor(periods);
    const { results } = await instance.search(longestOf(words), { filters });
    const unknown = results.filter(({ id }) => !known.has(id));
    return byFit(longestOf(words), unknown);
  }

  /** The articles that have the words as their headline, however old they are. */
  async #titled({ words, filters }: Query, periods: readonly Period[]): Promise<Found[]> {
    const day = await dayOfHeadline(this.#headlines, words);
    const some = day === undefined ? [] : periodsOn(day, periods);
    if (some.length === 0) return [];
    return this.#anew(async () => {
      // One of its own: the other has not come to these periods yet.
      const instance = await this.#newInstance();
      for (const { name } of some) await instance.mergeIndex(`${this.#folder}${name}/`, asTheyAre);
      const { results } = await instance.search(longestOf(words), { filters });
      const best = await Promise.all(
        results.slice(0, mostTitled).map(async (found) => ({ found, data: await found.data() })),
      );
      await instance.destroy();
      return best
        .filter(({ data }) => isSame(data.meta['title'], words))
        .map(({ found, data }) => ({ id: found.id, data: () => Promise.resolve(data) }));
    });
  }

  /**
   * Does what has to fetch something; where that does not come, once more and from the beginning: a
   * publication that came meanwhile took parts of the periods away.
   */
  async #anew<Made>(work: () => Promise<Made>): Promise<Made> {
    try {
      return await whileAllComes(work);
    } catch {
      this.#forget();
      this.#failures++;
      try {
        return await whileAllComes(work);
      } catch (error) {
        this.#forget();
        throw error;
      }
    }
  }

  #forget(): void {
    void this.#instance?.destroy().catch(() => undefined);
    this.#instance = undefined;
    this.#merged = [];
  }

  async #newInstance(): Promise<Instance> {
    // A browser remembers that a module could not be had.
    const again = this.#failures === 0 ? '' : `?${this.#failures}`;
    const script = `${this.#engine}pagefind.js${again}`;
    const pagefind = (await import(/* @vite-ignore */ script)) as Pagefind;
    // In the page, not in a worker, it can be seen what Pagefind fetches.
    return pagefind.createInstance({ basePath: this.#engine, noWorker: true, ...asTheyAre });
  }

  /** One that searches these periods and no others. */
  async #instanceFor(periods: readonly Period[]): Promise<Instance> {
    const wanted = periods.map(({ name }) => name);
    if (!this.#merged.every((name) => wanted.includes(name))) this.#forget();
    const instance = (this.#instance ??= await this.#newInstance());
    for (const name of wanted) {
      if (this.#merged.includes(name)) continue;
      await instance.mergeIndex(`${this.#folder}${name}/`, asTheyAre);
      this.#merged.push(name);
    }
    return instance;
  }
}
