import { Recent } from '../domain/recent.ts';
import type { Site } from '../domain/publication.ts';
import { capitalised } from './capital.ts';
import { stringsFor } from './strings.ts';

type Place = Pick<Site, 'language' | 'timeZone'>;

/** A moment in full: `1 October 2023, 09:30`; `1 October 2023` where it is the day's first. */
export function moment(iso: string, place: Place): string {
  const { language, timeZone } = place;
  if (beginsDay(iso, timeZone)) return dayOf(iso, place);
  return stringsFor(language).moment(
    formatter(language, timeZone, 'day').format(new Date(iso)),
    hourOf(iso, place),
  );
}

/** The hour of a moment: `09:30`. */
export function hourOf(iso: string, { language, timeZone }: Place): string {
  return formatter(language, timeZone, 'hour').format(new Date(iso));
}

/** A moment in a list: `1 Oct 2023, 09:30`; `1 Oct 2023` where it is the day's first. */
export function shortMoment(iso: string, { language, timeZone }: Place): string {
  return shortMoments.of(`${iso} ${language} ${timeZone}`, () => {
    const style = beginsDay(iso, timeZone) ? 'shortDay' : 'short';
    return formatter(language, timeZone, style).format(new Date(iso));
  });
}

/** An article stands in a dozen lists. */
const shortMoments = new Recent<string, string>(20_000);

/** Whether a moment is a day's first, which is what an editor means who writes the day alone. */
function beginsDay(iso: string, timeZone: string): boolean {
  if (!/:(?:00|15|30|45):00/.test(iso)) return false;
  const moment = Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone);
  return moment.equals(moment.startOfDay());
}

/** The day of a moment: `1 October 2023`. */
export function dayOf(iso: string, { language, timeZone }: Place): string {
  return formatter(language, timeZone, 'day').format(new Date(iso));
}

/**
 * `YYYY`, `YYYY-MM` or `YYYY-MM-DD` in words: `2023`, `October 2023`, `Sunday, 1 October 2023`. It stands
 * alone, as a title or a link, and begins with a capital also where months and days do not.
 */
export function archiveDate(date: string, language: string): string {
  return archiveDates.of(`${date} ${language}`, () => {
    const style = date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'weekday';
    return capitalised(formatter(language, 'UTC', style).format(new Date(date)), language);
  });
}

const archiveDates = new Recent<string, string>(5000);

/** What a day is written with. */
export interface DayWords {
  /** From Sunday. */
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  /** Of weekday (0), year (1), day (2) and month (3): `0, 2 3 1`. */
  readonly order: string;
}

/**
 * What a day is written with while it is not known. For browsers, which lack the words of some languages:
 * Chromium writes `2023 M10 1, Sun` in Azerbaijani.
 */
export function dayWords(language: string): DayWords {
  const partsOf = (date: number) => formatter(language, 'UTC', 'weekday').formatToParts(date);
  const named = (name: string, date: number) =>
    partsOf(date).find(({ type }) => type === name)?.value ?? '';
  const places = ['weekday', 'year', 'day', 'month'];
  const order = partsOf(0)
    .map(({ type, value }) => (type === 'literal' ? value : places.indexOf(type)))
    .join('');
  const weekdays = Array.from({ length: 7 }, (_, day) => {
    const weekday = named('weekday', Date.UTC(2023, 0, 1 + day));
    return order.startsWith('0') ? capitalised(weekday, language) : weekday;
  });
  const months = Array.from({ length: 12 }, (_, month) => named('month', Date.UTC(2023, month)));
  return { weekdays, months, order };
}

/** The number of a day within its month, in the language's digits. */
export function dayNumber(date: string, language: string): string {
  return formatter(language, 'UTC', 'number').format(new Date(date));
}

/** What a time zone is called: `Azerbaijan Standard Time`. */
export function zoneName({ language, timeZone }: Place): string {
  const parts = formatter(language, timeZone, 'zone').formatToParts(lately);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

// Zones have had other names: in 1970 Kyiv kept Moscow's time.
const lately = new Date('2026-07-01T12:00Z');

/** The locale of a language's dates, numbers and lists; English without a region is written as in Britain. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

// The calendar is always the one of the addresses, in which an article's day leads to its archive.
const calendar = 'gregory';
const styles = {
  year: { calendar, year: 'numeric' },
  month: { calendar, year: 'numeric', month: 'long' },
  weekday: { calendar, weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  day: { calendar, year: 'numeric', month: 'long', day: 'numeric' },
  number: { calendar, day: 'numeric' },
  hour: { calendar, hour: '2-digit', minute: '2-digit' },
  shortDay: { calendar, year: 'numeric', month: 'short', day: 'numeric' },
  short: {
    calendar,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  },
  zone: { calendar, timeZoneName: 'longGeneric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(
  language: string,
  timeZone: string,
  style: keyof typeof styles,
): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${style}`;
  let found = formatters.get(key);
  if (!found) {
    const locale = localeOf(language);
    const options: Intl.DateTimeFormatOptions = { ...styles[style], timeZone };
    // Where a day has twice twelve hours, they are written without a nought: 4:55 PM, but 04:55.
    if (options.hour && countsTwelve(locale)) options.hour = 'numeric';
    found = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, found);
  }
  return found;
}

function countsTwelve(locale: string): boolean {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true;
}
