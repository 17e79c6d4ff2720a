export interface Line {
  readonly title: string;
  readonly url: string;
  readonly date: string;
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
}

/** Rejects where it cannot be had. */
export async function fetchNow(base: string): Promise<Now> {
  return (await (await fetch(`${base}now.json`)).json()) as Now;
}
