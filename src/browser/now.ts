export interface Line {
  readonly title: string;
  readonly url: string;
  /** ISO 8601. */
  readonly date: string;
  /** The same in words. */
  readonly when: string;
  /** Set where it is not the page's language. */
  readonly lang?: string;
}

export interface Alert {
  readonly text: string;
  readonly url?: string | null;
  /** ISO 8601. */
  readonly until: string;
}

/** What moves: `now.json`, as far as pages read it. */
export interface Now {
  readonly latest?: readonly Line[];
  readonly mustRead?: readonly Line[];
  readonly alert?: Alert | null;
  /** What the day is written with: `day.ts`. */
  readonly day?: string;
}

/** Rejects where it cannot be had. */
export async function fetchNow(base: string): Promise<Now> {
  return (await (await fetch(`${base}now.json`)).json()) as Now;
}
