/** Astro bundles the pages apart from the build that wants them, so the two meet in the process. */
const place = Symbol.for('caspian.wanted');
const holder = globalThis as { [place]?: readonly string[] | undefined };

/**
 * The addresses of the articles that this process renders; undefined where it renders all. Astro keeps
 * a path for every page it is told of: of a large archive, more than all that an edit renders.
 */
export function wantedArticles(): readonly string[] | undefined {
  return holder[place];
}

/** From now on, the paths of these articles are given alone. */
export function wantArticles(addresses: readonly string[]): void {
  holder[place] = addresses;
}
