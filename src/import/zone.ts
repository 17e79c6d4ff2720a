import { isTimeZone } from '../domain/calendar.ts';

/** Local times beside the same in UTC, milliseconds since 1970 each. */
export interface Clock {
  readonly local: number;
  readonly utc: number;
}

/** The zone that a site's clocks are in, and how many of them agree. */
export interface FoundZone {
  readonly zone: string;
  readonly agreeing: number;
  readonly of: number;
}

/**
 * The time zone that agrees with most of a site's clocks. Of several: one of the countries where the language is
 * spoken, then the one of most people, then the first by name.
 */
export function zoneOf(clocks: readonly Clock[], language: string): FoundZone {
  // A quarter of an hour is the finest that zones differ by; a minute's difference is a slow server.
  const samples = clocks
    .map(({ local, utc }) => ({ utc, offset: Math.round((local - utc) / 900_000) * 15 }))
    .filter(({ offset }) => Math.abs(offset) <= 14 * 60);
  const preferred = zonesOf(language);
  const order = [...preferred, ...principal, ...Intl.supportedValuesOf('timeZone')];
  let best = { zone: 'UTC', agreeing: -1 };
  for (const zone of new Set(order.filter(isTimeZone))) {
    const agreeing = samples.filter(({ utc, offset }) => offsetAt(zone, utc) === offset).length;
    if (agreeing > best.agreeing) best = { zone, agreeing };
  }
  return { zone: best.zone, agreeing: Math.max(0, best.agreeing), of: samples.length };
}

/** For each way of keeping time the zone that most people live in. */
const principal =
  'UTC Europe/London Europe/Berlin Africa/Lagos Africa/Cairo Africa/Johannesburg Europe/Istanbul Europe/Moscow Africa/Nairobi Asia/Tehran Asia/Dubai Asia/Baku Asia/Karachi Asia/Tashkent Asia/Almaty Asia/Kolkata Asia/Dhaka Asia/Jakarta Asia/Bangkok Asia/Shanghai Asia/Tokyo Australia/Sydney Australia/Brisbane Pacific/Auckland America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles America/Mexico_City America/Bogota America/Sao_Paulo America/Argentina/Buenos_Aires America/Santiago'.split(
    ' ',
  );

function zonesOf(language: string): readonly string[] {
  try {
    const locale = new Intl.Locale(language).maximize();
    // A language that is spoken everywhere says nothing of where its speakers are.
    if (/^(?:en|es|fr|pt|ar)$/i.test(language)) return [];
    return locale.getTimeZones() ?? [];
  } catch {
    return [];
  }
}

const offsets = new Map<string, number>();

function offsetAt(zone: string, utc: number): number {
  // Zones change at whole hours of a day; a day is fine enough for what is asked.
  const key = `${zone} ${Math.floor(utc / 3_600_000)}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset =
      Temporal.Instant.fromEpochMilliseconds(utc).toZonedDateTimeISO(zone).offsetNanoseconds /
      60_000_000_000;
    offsets.set(key, offset);
  }
  return offset;
}

/** `2013-01-05 10:00:00` as milliseconds, as if it were UTC; undefined for zeros and nonsense. */
export function clockTime(written: string): number | undefined {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(written) ?? [];
  if (date === undefined || time === undefined || date.startsWith('0000')) return undefined;
  const value = Date.parse(`${date}T${time}Z`);
  return Number.isNaN(value) ? undefined : value;
}

/** An instant as frontmatter has it: `2013-01-05T10:00:00+04:00`. */
export function writtenInstant(instant: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString({
    timeZone: zone,
    smallestUnit: 'second',
  });
}

/** The instant at which a zone's clocks showed a time. */
export function instantOf(local: number, zone: string): number {
  return Temporal.PlainDateTime.from(new Date(local).toISOString().slice(0, 19)).toZonedDateTime(
    zone,
  ).epochMilliseconds;
}
