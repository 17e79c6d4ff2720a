import type { CommentForm } from '../domain/comments.ts';
import type { Site } from '../domain/publication.ts';

/**
 * What a page may load beyond what every page may: pictures from the publication's hosts, what its text's
 * cards would load from other sites if a reader asked; and where a form for comments sends them. Directives of
 * a Content-Security-Policy.
 */
export function furtherPolicy(
  { pictureHosts }: Site,
  text: string,
  form?: CommentForm,
): `${Directive} ${string}`[] {
  const files = originsIn(text, 'file');
  const desk = form ? [new URL(form.desk).origin] : [];
  return [
    ...directive(
      'img-src',
      pictureHosts.map((host) => `https://${host}`),
    ),
    ...directive('frame-src', originsIn(text, 'frame')),
    ...directive('media-src', files),
    ...directive('form-action', desk),
    ...directive('connect-src', desk),
  ];
}

type Directive = 'img-src' | 'frame-src' | 'media-src' | 'form-action' | 'connect-src';

function directive(name: Directive, origins: readonly string[]): `${Directive} ${string}`[] {
  return origins.length === 0 ? [] : [`${name} ${origins.join(' ')}`];
}

const card = '<figure class="embed"';

/** Whether a text has cards of things on other sites. */
export function hasEmbeds(text: string): boolean {
  return text.includes(card);
}

/** The origins of what a text's cards would load: each once, sorted. */
function originsIn(text: string, attribute: 'frame' | 'file'): string[] {
  if (!hasEmbeds(text)) return [];
  // A text holds no `<`: only tags do, and of these only cards that the pipeline made begin so.
  const pattern = new RegExp(`${card}[^<>]* data-${attribute}="(https://[a-z\\d.-]+)/`, 'g');
  return [...new Set([...text.matchAll(pattern)].map(([, origin = '']) => origin))].sort();
}
