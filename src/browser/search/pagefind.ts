/** As much of Pagefind's script as the search page uses: https://pagefind.app/docs/api/. */
export interface Pagefind {
  createInstance(options: { basePath: string; baseUrl: string; noWorker: boolean }): Instance;
}

export interface Instance {
  mergeIndex(folder: string, options: { baseUrl: string }): Promise<void>;
  search(words: string | null, options: { filters: Filters }): Promise<{ results: Found[] }>;
  /** Every value of every filter, with how many articles have it. */
  filters(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>;
  destroy(): Promise<void>;
}

export type Filters = Readonly<Record<string, string>>;

/** An article that was found: what is shown of it is fetched when `data` is called. */
export interface Found {
  readonly id: string;
  data(): Promise<FoundData>;
}

export interface FoundData {
  readonly url: string;
  /** HTML: text with `<mark>` around what was looked for. */
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string | undefined>>;
}
