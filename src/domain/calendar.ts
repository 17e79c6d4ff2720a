/** A moment an editor wrote, or why it is none. `instant` is in milliseconds since 1970, UTC. */
export type Reading = { instant: number } | { error: string };

const written =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ]\s*(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:\s*([Zz]|[+-]\d{2}:?\d{2}))?)?$/;

/**
 * Reads a date as contract forms allow: with an offset or `Z`; without, in `timeZone`; the day alone,
 * meaning its first moment there. An hour that a change of clocks skips or doubles is an error.
 */
export function readDate(text: string, timeZone: string): Reading {
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
  return `"${text}" is not a date; write it as ${nearestDate(text, timeZone)}`;
}

/** The nearest date to what was written: each number brought within its bounds. */
function nearestDate(text: string, timeZone: string): string {
  const [year = 2023, month = 12, day = 1] = /^\d{4}(?!\d)/.test(text)
    ? (text.match(/\d+/g) ?? []).map(Number)
    : [];
  const [, hour = 9, minute = 0] = (/[T ](\d{1,2}):(\d{2})/.exec(text) ?? []).map(Number);
  const nearest = Temporal.PlainDateTime.from(
    { year, month: Math.max(1, month), day: Math.max(1, day), hour, minute },
    { overflow: 'constrain' },
  );
  return iso(nearest.toZonedDateTime(timeZone));
}

function iso(date: Temporal.ZonedDateTime): string {
  return date.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** An instant in milliseconds as ISO 8601 with the zone's offset: `2023-10-01T09:30:00+04:00`. */
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

/** Whether the platform knows a time zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
