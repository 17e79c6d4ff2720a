/** A moment an editor wrote, or why it is none. `instant` is in milliseconds since 1970, UTC. */
export type Reading = { instant: number } | { error: string };

const written =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ]\s*(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:\s*([Zz]|[+-]\d{2}:?\d{2}))?)?$/;

/**
 * Reads a date as contract forms allow: with an offset or `Z`; without, in `timeZone`; the day alone,
 * meaning its first moment there. An hour that a change of clocks skips or doubles is an error, and so
 * is a year that is not of four digits there.
 */
export function readDate(text: string, timeZone: string): Reading {
  const reading = readAny(text, timeZone);
  if ('error' in reading) return reading;
  return /^[1-9]\d{3}-/.test(dayIn(reading.instant, timeZone))
    ? reading
    : { error: notADate(text, timeZone) };
}

function readAny(text: string, timeZone: string): Reading {
  const match = written.exec(text.trim());
  if (!match) return { error: notADate(text, timeZone) };
  const [, year, month, day, hour, minute, second = '0', , offset] = match;
  try {
    const date = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
    if (hour === undefined) {
      return { instant: date.toZonedDateTime({ timeZone }).epochMilliseconds };
    }
    const time = Temporal.PlainTime.from(
      { hour: Number(hour), minute: Number(minute), second: Number(second) },
      { overflow: 'reject' },
    );
    const local = date.toPlainDateTime(time);
    if (offset !== undefined) {
      const zone = /^z$/i.test(offset) ? 'UTC' : offset.replace(/^(...)(\d\d)$/, '$1:$2');
      return { instant: local.toZonedDateTime(zone).epochMilliseconds };
    }
    return atLocal(text, local, timeZone);
  } catch (error) {
    if (error instanceof RangeError) return { error: notADate(text, timeZone) };
    throw error;
  }
}

function atLocal(text: string, local: Temporal.PlainDateTime, timeZone: string): Reading {
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) {
    return { instant: earlier.epochMilliseconds };
  }
  const why = earlier.toPlainDateTime().equals(local) ? 'comes twice' : 'does not exist';
  return {
    error: `"${text}" ${why} in ${timeZone}, where the clocks change then; write ${iso(earlier)} or ${iso(later)}`,
  };
}

function notADate(text: string, timeZone: string): string {
  const nearest = nearestDate(text, timeZone);
  return nearest === undefined
    ? `"${text}" is not a date; write it as year-month-day, and a time if you like: ${exampleDate(timeZone)}`
    : `"${text}" is not a date; write it as ${nearest}`;
}

/** What a date looks like, in a zone: `2023-10-01T09:30:00+04:00`. */
export function exampleDate(timeZone: string): string {
  return iso(Temporal.PlainDateTime.from('2023-10-01T09:30').toZonedDateTime(timeZone));
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Year, month and day in an order that leaves no doubt: not `01/10/23`, which is two dates. */
function parts(text: string): [number, number, number] | undefined {
  const numbers = (match: RegExpExecArray | null): number[] => (match ?? []).slice(1).map(Number);
  const [year, month = 12, day = 1] = numbers(/^(\d{4})(?!\d)(?:\D(\d+))?(?:\D(\d+))?/.exec(text));
  if (year !== undefined)
    return [year, Number.isNaN(month) ? 12 : month, Number.isNaN(day) ? 1 : day];
  const [dotted, dottedMonth, dottedYear] = numbers(/^(\d\d?)\.(\d\d?)\.(\d{4})(?!\d)/.exec(text));
  if (dotted !== undefined && dottedMonth !== undefined && dottedYear !== undefined) {
    return [dottedYear, dottedMonth, dotted];
  }
  const [, before, name = '', after, wordedYear] =
    /^(?:[a-z]+, )?(\d\d?)?(?:st|nd|rd|th)?\s*([a-z]{3})[a-z]*\.?\s*(\d\d?)?,?\s+(\d{4})(?!\d)/i.exec(
      text,
    ) ?? [];
  const nameOfMonth = months.indexOf(name.toLowerCase()) + 1;
  const worded = before ?? after;
  return nameOfMonth === 0 || worded === undefined
    ? undefined
    : [Number(wordedYear), nameOfMonth, Number(worded)];
}

/** The nearest date to what was written, each number brought within its bounds; if it can be told. */
function nearestDate(text: string, timeZone: string): string | undefined {
  const [year, month, day] = parts(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (year < 1000 || year > 9998) return undefined;
  const { hour, minute, second, behind } = timeIn(text);
  const date = Temporal.PlainDate.from(
    { year, month: Math.max(1, month), day: Math.max(1, day) },
    { overflow: 'constrain' },
  );
  const time = Temporal.PlainTime.from(
    { hour: hour === 24 ? 0 : hour, minute, second },
    { overflow: 'constrain' },
  );
  const nearest = date.add({ days: hour === 24 ? 1 : 0 }).toPlainDateTime(time);
  const offset = offsetIn(behind);
  return offset === undefined
    ? iso(nearest.toZonedDateTime(zoneIn(behind) ?? timeZone))
    : `${nearest.toString({ smallestUnit: 'second' })}${offset}`;
}

/** The time of day in a text, nine o'clock where it has none; and what stands behind it. */
function timeIn(text: string): { hour: number; minute: number; second: number; behind: string } {
  const found =
    /[T ](\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*(?:([ap])\.?m\b\.?)?(.*)$/is.exec(
      text,
    ) ??
    /[T ](\d{1,2})()()\s*([ap])\.?m\b\.?(.*)$/is.exec(text) ??
    /\dT(\d{2})(\d{2})?(\d{2})?()(?!\d)(.*)$/is.exec(text);
  if (!found) return { hour: 9, minute: 0, second: 0, behind: '' };
  const [, hours, minute, second, half = '', behind = ''] = found;
  const hour = Number(hours);
  const afternoon = /p/i.test(half) && hour < 12;
  const midnight = /a/i.test(half) && hour === 12;
  return {
    hour: midnight ? 0 : hour + (afternoon ? 12 : 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    behind,
  };
}

/** The offset that stands behind a time, as it is to be written: `Z`, `+04:00`. */
function offsetIn(behind: string): string | undefined {
  const [, sign, hours = '', minutes = '00'] = /([+-])(\d{1,2})(?::?(\d{2}))?\b/.exec(behind) ?? [];
  if (sign !== undefined) {
    return Number(hours) > 14 || Number(minutes) > 59
      ? undefined
      : `${sign}${hours.padStart(2, '0')}:${minutes}`;
  }
  return /^\s*(?:Z|UTC|GMT)\s*$/i.test(behind) ? 'Z' : undefined;
}

/** The zone whose name stands behind a time. */
function zoneIn(behind: string): string | undefined {
  const [name] = /[a-z_]+\/[a-z_/+-]+/i.exec(behind) ?? [];
  return name !== undefined && isTimeZone(name) ? name : undefined;
}

/** With the zone's offset; as `…Z` where that has seconds, as before zones were agreed on. */
function iso(date: Temporal.ZonedDateTime): string {
  return date.offsetNanoseconds % 60e9 === 0
    ? date.toString({ timeZoneName: 'never', smallestUnit: 'second' })
    : date.toInstant().toString({ smallestUnit: 'second' });
}

/** An instant in milliseconds as ISO 8601 with the zone's offset, if it can be: `2023-10-01T09:30:00+04:00`. */
export function isoIn(instant: number, timeZone: string): string {
  return iso(Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone));
}

/** The day of an instant in a zone, `YYYY-MM-DD`. */
export function dayIn(instant: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** Whether `YYYY-MM-DD` is a day that there is. */
export function isDay(written: string): boolean {
  try {
    return Temporal.PlainDate.from(written).toString() === written;
  } catch {
    return false;
  }
}

/** The first and the last millisecond of a year (`YYYY`), a month (`YYYY-MM`) or a day in a zone. */
export function instantsOf(date: string, timeZone: string): [first: number, last: number] {
  const [year = '', month, day] = date.split('-');
  const first = Temporal.PlainDate.from(`${year}-${month ?? '01'}-${day ?? '01'}`);
  const length = day === undefined ? (month === undefined ? 'years' : 'months') : 'days';
  const begin = (at: Temporal.PlainDate): number =>
    at.toZonedDateTime({ timeZone }).epochMilliseconds;
  return [begin(first), begin(first.add({ [length]: 1 })) - 1];
}

/**
 * How far a zone's clocks are ahead of UTC, in minutes, from an instant (ISO 8601) on for so many years: each
 * with the millisecond since 1970 from which on it holds; ascending.
 */
export function offsetsIn(timeZone: string, from: string, years: number): [number, number][] {
  const first = Temporal.Instant.from(from).toZonedDateTimeISO(timeZone);
  const last = first.add({ years }).epochMilliseconds;
  const offsets: [number, number][] = [];
  for (
    let at: Temporal.ZonedDateTime | null = first;
    at && at.epochMilliseconds <= last;
    at = at.getTimeZoneTransition('next')
  ) {
    offsets.push([at.epochMilliseconds, at.offsetNanoseconds / 6e10]);
  }
  // The first is that of all that came before.
  return offsets.map(([since, minutes], index) => [index === 0 ? 0 : since, minutes]);
}

/** Whether the platform knows a time zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
