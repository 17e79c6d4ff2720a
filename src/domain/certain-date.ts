import { readDate } from './calendar.ts';

/**
 * A date in another form than ours, in ours, where it can be read in one way only: `2023/10/1`, `25/12/2023`,
 * `October 1, 2023, 2:30 pm`; not `01/02/2023`. Undefined where it is a date already, or in doubt.
 */
export function certainDate(text: string, timeZone: string): string | undefined {
  const written = text.trim();
  if ('instant' in readDate(written, timeZone)) return undefined;
  const day = dayFirst(written);
  const time = day && timeIn(written.slice(day.length));
  if (!day || time === undefined) return undefined;
  const meant = `${day.day}${time}`;
  return 'instant' in readDate(meant, timeZone) ? meant : undefined;
}

/** The day that a text begins with, `YYYY-MM-DD`, and how many characters it took. */
function dayFirst(text: string): { day: string; length: number } | undefined {
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/.exec(text);
  if (yearFirst) {
    const [{ length }, year = '', , month = '', day = ''] = yearFirst;
    return { day: iso(year, month, day), length };
  }
  const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/.exec(text);
  if (yearLast) {
    const [{ length }, first = '', , second = '', year = ''] = yearLast;
    // Some write the day first, others the month.
    const isDay = Number(first) > 12;
    if (!isDay && Number(second) <= 12 && first !== second) return undefined;
    return { day: isDay ? iso(year, second, first) : iso(year, first, second), length };
  }
  const inWords =
    /^(?:(?<weekday>[a-z]{3,9})\.?,?\s+)?(?:(?<before>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?<name>[a-z]{3,9})\.?(?:\s+(?<after>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?<year>\d{4})(?!\d)/i.exec(
      text,
    );
  const { weekday, before, name = '', after, year = '' } = inWords?.groups ?? {};
  const month = named(name, months) + 1;
  if (!inWords || month === 0 || (before === undefined) === (after === undefined)) return undefined;
  const day = iso(year, String(month), before ?? after ?? '');
  if (weekday !== undefined && weekdayOf(day) !== named(weekday, weekdays) + 1) return undefined;
  return { day, length: inWords[0].length };
}

const months =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

/** Which of these a word is, or the beginning of. */
function named(word: string, names: readonly string[]): number {
  return names.findIndex((name) => name.startsWith(word.toLowerCase()));
}

/** From 1, Monday; undefined of what is no day. */
function weekdayOf(day: string): number | undefined {
  try {
    return Temporal.PlainDate.from(day).dayOfWeek;
  } catch {
    return undefined;
  }
}

function iso(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The time behind a day, as it follows one in our form: nothing where there is none, undefined in doubt. */
function timeIn(behind: string): string | undefined {
  if (behind.trim() === '') return '';
  const [whole, hours = '', minutes, seconds, half, zone] =
    /^(?:\s*T\s*|\s*,\s*|\s+)(?:at\s+)?(\d{1,2})(?:[:.](\d{2})(?:[:.](\d{2}))?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|[+-]\d{1,2}(?::?\d{2})?)?$/i.exec(
      behind,
    ) ?? [];
  if (whole === undefined || (minutes === undefined && half === undefined)) return undefined;
  const hour = hourOf(Number(hours), half?.[0]?.toLowerCase());
  if (hour === undefined) return undefined;
  const clock = [String(hour).padStart(2, '0'), minutes ?? '00', ...(seconds ? [seconds] : [])];
  return `T${clock.join(':')}${offsetOf(zone)}`;
}

function hourOf(written: number, half: string | undefined): number | undefined {
  if (half === undefined) return written <= 23 ? written : undefined;
  if (written < 1 || written > 12) return undefined;
  return (written % 12) + (half === 'p' ? 12 : 0);
}

function offsetOf(zone: string | undefined): string {
  if (zone === undefined) return '';
  const [, sign, hours = '', minutes = '00'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  return sign === undefined ? 'Z' : `${sign}${hours.padStart(2, '0')}:${minutes}`;
}
