/** A text's words, of letters and digits alone, without their marks. */
export function wordsIn(text: string): string[] {
  const letters = text.normalize('NFD').toLowerCase().replace(/\p{M}/gu, '');
  return letters.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * The number, from 0 to 16,777,215, of a headline's words: by it search finds an article whose headline was
 * written out, however old it is. Two headlines may share one: then a period is searched in vain.
 */
export function headlineNumber(headline: string): number {
  return fnv1a(wordsIn(headline).join(' ')) & 0xff_ffff;
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) over UTF-16 units: a number of 32 bits. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
