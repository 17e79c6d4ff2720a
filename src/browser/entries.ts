/** What is kept of a page: in a list, newest first, that has each address once. */
export interface Entry {
  /** Root-relative. */
  readonly url: string;
}

/** The entries of a list as it was kept; none where there is no list, or something else. */
export function entriesIn<Kept extends Entry>(text: string | null | undefined): Kept[] {
  try {
    // Of what is no text, no list comes either.
    const entries = JSON.parse(text as string) as unknown[];
    return entries.filter((entry): entry is Kept => typeof (entry as Kept).url === 'string');
  } catch {
    return [];
  }
}

export function entryOf<Kept extends Entry>(
  entries: readonly Kept[],
  url: string,
): Kept | undefined {
  return entries.find((entry) => entry.url === url);
}

export function without<Kept extends Entry>(entries: readonly Kept[], url: string): Kept[] {
  return entries.filter((entry) => entry.url !== url);
}

/** The list with this entry first; what is beyond `most` is left out. */
export function withFirst<Kept extends Entry>(
  entries: readonly Kept[],
  entry: Kept,
  most: number,
): Kept[] {
  return [entry, ...without(entries, entry.url)].slice(0, most);
}
