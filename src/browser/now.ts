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

/** What is shown until it ends: the breaking news, the weather. */
export interface Passing {
  readonly text: string;
  /** Where it leads. */
  readonly url?: string | null;
  /** What who hears it is told in place of the text. */
  readonly label?: string | null;
  /** ISO 8601. */
  readonly until: string;
}

/** What the day is written with. */
export interface Calendar {
  /** From Sunday. */
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  /** Of weekday (0), year (1), day (2) and month (3), such as `0, 2 3 1`. */
  readonly order: string;
  /** Ten, from nought. */
  readonly digits: string;
  /** Since when (ms since 1970) the zone's clocks are so many minutes ahead of UTC; ascending. */
  readonly offsets: readonly (readonly [from: number, minutes: number])[];
}

/** What moves: `now.json`, as far as pages read it. */
export interface Now {
  readonly latest?: readonly Line[];
  readonly mustRead?: readonly Line[];
  readonly alert?: Passing | null;
  readonly weather?: Passing | null;
  readonly calendar?: Calendar;
}

/** Rejects where it cannot be had. */
export async function fetchNow(base: string): Promise<Now> {
  return (await fetch(`${base}now.json`)).json() as Promise<Now>;
}
