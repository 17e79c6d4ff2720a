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

/** A language as Open Graph writes it, with the region where most speak it: `fa_IR`. */
export function localeOf(tag: string): string {
  const { language, region = '' } = new Intl.Locale(tag).maximize();
  return `${language}_${region}`;
}

/** What a language is called in itself: `русский`. */
export function nameOf(tag: string): string {
  return new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
}
