import { type Case } from './edits.ts';

/** One timed build. */
export interface Measured {
  readonly articles: number;
  readonly generator: string;
  readonly what: Case;
  readonly seconds: number;
  /** If not, it was stopped after so many seconds: it takes longer. */
  readonly ended: boolean;
  readonly peakMb: number | undefined;
  /** Of the whole site, after a cold build. */
  readonly pages: number | undefined;
  /** Files written, where the generator says so. */
  readonly written: number | undefined;
}

/** What this project promises, as a ratio to a peer's median of the same run. */
interface Target {
  readonly what: Case;
  readonly peer: string;
  readonly at: Readonly<Record<number, number>>;
}

const targets: readonly Target[] = [
  { what: 'cold', peer: 'Hugo', at: { 10_000: 1.3, 100_000: 0.7 } },
  { what: 'cold', peer: 'Hugo, Related', at: { 10_000: 0.8, 100_000: 0.5 } },
  { what: 'cold', peer: 'Eleventy', at: { 10_000: 0.7 } },
  { what: 'template changed', peer: 'Hugo', at: { 10_000: 1, 100_000: 0.4 } },
  { what: 'body changed', peer: 'Hugo', at: { 10_000: 0.4, 100_000: 0.03 } },
  { what: 'published', peer: 'Hugo', at: { 10_000: 0.4, 100_000: 0.03 } },
];
const mostWritten = 80;
const mostMb: Readonly<Record<number, number>> = { 10_000: 900, 100_000: 2500 };
const steepest: readonly (readonly [Case, number])[] = [
  ['cold', 1.05],
  ['published', 0.4],
];

export const own = 'Caspian';

/** The median, and the least and the most, of what was measured. */
export interface Summary {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export class Results {
  readonly #all: Measured[] = [];
  /** Generators whose cold build stands for every case, and those whose change of one body does. */
  readonly #standIns: ReadonlyMap<string, Case>;

  constructor(standIns: ReadonlyMap<string, Case>) {
    this.#standIns = standIns;
  }

  add(measured: Measured): void {
    this.#all.push(measured);
  }

  get all(): readonly Measured[] {
    return this.#all;
  }

  /** Of a value of the builds of a case; undefined where there was none. */
  of(
    articles: number,
    generator: string,
    what: Case,
    value: (one: Measured) => number | undefined = ({ seconds }) => seconds,
  ): Summary | undefined {
    const values = this.#all
      .filter((one) => one.articles === articles && one.generator === generator)
      .filter((one) => one.what === what)
      .map(value)
      .filter((one) => one !== undefined)
      .sort((one, other) => one - other);
    const instead = this.#standIns.get(generator);
    if (values.length === 0) {
      const standsIn = instead !== undefined && instead !== what && what !== 'cold';
      return standsIn ? this.of(articles, generator, instead, value) : undefined;
    }
    const at = (place: number): number => values[place] ?? 0;
    const middle = (values.length - 1) / 2;
    return {
      median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
      least: at(0),
      most: at(values.length - 1),
    };
  }

  /** The tables of a size: seconds, then what is promised. */
  tables(articles: number, names: readonly string[], whats: readonly Case[]): string {
    const rows = whats.map((what) => [
      what,
      ...names.map((name) => {
        const seconds = this.of(articles, name, what);
        return seconds ? `${this.#ended(articles, name) ? '' : '> '}${range(seconds)}` : '';
      }),
    ]);
    const peaks = names.map((name) => {
      const peak = this.of(articles, name, 'cold', ({ peakMb }) => peakMb);
      return peak ? `${Math.round(peak.median)} MB` : '';
    });
    const pages = names.map((name) => {
      const count = this.of(articles, name, 'cold', (one) => one.pages);
      return count ? String(count.median) : '';
    });
    const last = [
      ['peak memory, cold', ...peaks],
      ['pages', ...pages],
    ];
    const seconds = table([['seconds', ...names], ...rows, ...last]);
    return `${seconds}\n\n${table([['', 'is', 'at most', ''], ...this.#promises(articles)])}`;
  }

  #ended(articles: number, generator: string): boolean {
    return this.#all.every(
      (one) => one.articles !== articles || one.generator !== generator || one.ended,
    );
  }

  #promises(articles: number): string[][] {
    const row = (what: string, is: number | undefined, most: number | undefined, digits: number) =>
      is === undefined || most === undefined
        ? []
        : [[what, is.toFixed(digits), String(most), is <= most ? 'kept' : 'NOT KEPT']];
    const ratios = targets.flatMap(({ what, peer, at }) => {
      const ours = this.of(articles, own, what)?.median;
      const theirs = this.of(articles, peer, what)?.median;
      const ratio = ours !== undefined && theirs !== undefined ? ours / theirs : undefined;
      return row(`${what}, to ${peer}`, ratio, at[articles], 3);
    });
    const written = this.of(articles, own, 'published', (one) => one.written)?.median;
    const peak = this.of(articles, own, 'cold', ({ peakMb }) => peakMb)?.median;
    return [
      ...ratios,
      ...row('files written for one published', written, mostWritten, 0),
      ...row('peak memory, MB', peak, mostMb[articles], 0),
    ];
  }

  /** How cost grows from the smallest size to the largest: 1 is as the archive does, 0 not at all. */
  slopes(sizes: readonly number[]): string {
    const [least = 0] = sizes;
    const most = sizes.at(-1) ?? 0;
    if (least === most) return '';
    const rows = steepest.flatMap(([what, steep]) => {
      const small = this.of(least, own, what)?.median;
      const large = this.of(most, own, what)?.median;
      if (small === undefined || large === undefined) return [];
      const slope = Math.log(large / small) / Math.log(most / least);
      return [[what, slope.toFixed(2), String(steep), slope <= steep ? 'kept' : 'NOT KEPT']];
    });
    return table([[`growth, ${least} to ${most}`, 'is', 'at most', ''], ...rows]);
  }
}

function range({ median, least, most }: Summary): string {
  const digits = median < 10 ? 2 : 1;
  const [one, two, three] = [median, least, most].map((value) => value.toFixed(digits));
  return least === most ? (one ?? '') : `${one ?? ''} (${two ?? ''}–${three ?? ''})`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}
