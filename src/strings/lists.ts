import { localeOf } from './dates.ts';

/** Items with the words that a language puts between them: `A, B and C`. */
export function listed<Item extends object>(
  items: readonly Item[],
  language: string,
): (Item | string)[] {
  const places = items.map((_, index) => String(index));
  return new Intl.ListFormat(localeOf(language))
    .formatToParts(places)
    .map(({ type, value }) => (type === 'element' ? (items[Number(value)] ?? value) : value));
}
