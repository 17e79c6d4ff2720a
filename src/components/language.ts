import { directionOf } from '../domain/publication.ts';

interface Language {
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
}

/** The attributes of an element in a language of its own; none where it is the page's. */
export function inLanguage(language: string | undefined): Language {
  return language === undefined ? {} : { lang: language, dir: directionOf(language) };
}

/** The attributes of words in the publication's language, within what may be in another. */
export function backIn(language: string, within: string | undefined): Language {
  return within === undefined ? {} : inLanguage(language);
}
