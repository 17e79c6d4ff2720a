/** Astro bundles the pages apart from the build that wants them, so the two meet in the process. */
const place = Symbol.for('caspian.wanted');
const holder = globalThis as { [place]?: Wanted | undefined };

/** What one process renders of what there may be a hundred thousand of: the addresses of articles. */
export interface Wanted {
  /** Of those whose pages it renders. */
  readonly articles: readonly string[];
  /** Of those whose social pictures it makes. */
  readonly pictures: readonly string[];
}

/**
 * The addresses of the articles that this process renders; undefined where it renders all. Astro keeps
 * a path for every page it is told of: of a large archive, more than all that an edit renders.
 */
export function wantedArticles(): readonly string[] | undefined {
  return holder[place]?.articles;
}

/** The same for social pictures. */
export function wantedPictures(): readonly string[] | undefined {
  return holder[place]?.pictures;
}

/** From now on, the paths of these are given alone. */
export function want(wanted: Wanted): void {
  holder[place] = wanted;
}
