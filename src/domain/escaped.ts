/** Characters that XML 1.0 allows in no form, not even escaped. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
/** Where such may be: every half of a pair is one. Most texts have none, and this finds it sooner. */
const suspect = /[\0-\b\v\f\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/;

// In hexadecimal, as the RSS Advisory Board asks: the form that the fewest readers take for HTML.
const escapes: Readonly<Record<string, string>> = {
  '&': '&#x26;',
  '<': '&#x3C;',
  '>': '&#x3E;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML and XML write it, in an element and in a quoted attribute alike. */
export function escaped(text: string): string {
  const allowed = suspect.test(text) ? text.replace(forbidden, '') : text;
  return allowed.replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}

/** A text as it was before it was escaped. */
export function unescaped(markup: string): string {
  return Object.entries(escapes)
    .reduce(
      (text, [character, escape]) =>
        character === '&' ? text : text.replaceAll(escape, character),
      markup,
    )
    .replaceAll('&#x26;', '&');
}
