import { localeOf } from './dates.ts';

/** Items with the words that a language puts between them: `A, B and C`. */
export function listed<Item extends object>(
  items: readonly Item[],
  language: string,
): (Item | string)[] {
  const places = items.map((_, index) => String(index));
  return formatter(localeOf(language))
    .formatToParts(places)
    .map(({ type, value }) => (type === 'element' ? (items[Number(value)] ?? value) : value));
}

const formatters = new Map<string, Intl.ListFormat>();

function formatter(locale: string): Intl.ListFormat {
  const found = formatters.get(locale) ?? new Intl.ListFormat(locale);
  formatters.set(locale, found);
  return found;
}
