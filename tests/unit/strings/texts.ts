import type { Strings } from '../../../src/strings/strings.ts';

/**
 * Every text of a language by its key, `tools.share`; of those that take something, one for each of it,
 * with words that are no language's in its place.
 */
export function textsOf(strings: Strings): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(flat(strings))) {
    if (typeof value === 'string') texts[key] = value;
  }
  for (const [key, text] of Object.entries(called(strings))) texts[key] = text;
  return texts;
}

function flat(strings: object, within = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(strings).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? Object.entries(flat(value, `${within}${key}.`))
        : [[`${within}${key}`, value]],
    ),
  );
}

function called(strings: Strings): Record<string, string> {
  const kinds = ['video', 'post', 'map', 'audio'] as const;
  return {
    feedsOf: strings.feedsOf('§'),
    pageTitle: strings.pageTitle('§', '§§'),
    times: strings.times('§'),
    articles: strings.articles(5),
    numbered: strings.numbered('§', 3),
    correctionOf: strings.correctionOf('§'),
    corrected: strings.corrected('§'),
    minutes: strings.minutes(5),
    moment: strings.moment('§', '§§'),
    'history.of': strings.history.of('§'),
    'comments.count': strings.comments.count(5),
    'comments.more': strings.comments.more(5),
    'comments.moreReplies': strings.comments.moreReplies(5),
    backToReference: strings.backToReference('3-2'),
    ...Object.fromEntries(
      kinds.map((kind) => [`embedded.${kind}`, strings.embedded(kind, '§')] as const),
    ),
    loadFrom: strings.loadFrom('§'),
  };
}

/** Every key, and whether it is a text or takes something. */
export function shapeOf(strings: Strings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(flat(strings)).map(([key, value]) => [key, typeof value]),
  );
}
