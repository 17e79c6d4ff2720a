import anyAscii from 'any-ascii';
import { cutTo, isSegment, segment } from '../domain/address.ts';
import { faultOfName } from '../pipeline/naming.ts';
import { isSmall } from './small-words.ts';

/** Bytes of a file's name: enough for a headline, few enough for an address. */
const longest = 70;

/** They stand within words, or before them, and part none. */
const apostrophes = /['’‘ʼʻʹʺ`´]/g;

/**
 * A headline's words in the Latin alphabet, save those that have no letters there: addresses are typed and
 * read aloud. One that is too long does without the language's small words, and ends behind a whole word.
 */
export function slugOf(headline: string, language: string): string {
  const words =
    headline
      .normalize('NFC')
      .replace(apostrophes, '')
      .match(/[\p{L}\p{M}\p{Nd}\u200C]+/gu) ?? [];
  const whole = joined(words);
  if (cutTo(whole, longest) === whole) return servable(whole);
  const telling = joined(words.filter((word) => !isSmall(word, language)));
  return servable(shortened(telling === '' ? whole : telling));
}

function joined(words: readonly string[]): string {
  const latin = words.map((word) => {
    const letters = anyAscii(word).replace(apostrophes, '');
    return isSegment(letters) ? letters : word;
  });
  return segment(latin.join(' ')).replace(/^-|-$/g, '');
}

/** Its first whole words, as many as fit. */
function shortened(slug: string): string {
  const short = cutTo(slug, longest);
  return short === slug || slug[short.length] === '-' ? short : short.replace(/-[^-]*$/, '');
}

/** Another name where no file can have this one. */
function servable(slug: string): string {
  return faultOfName(slug)?.better ?? slug;
}
