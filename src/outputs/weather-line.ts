import { directionOf, isolated, type Site } from '../domain/publication.ts';
import { isoIn } from '../domain/calendar.ts';
import {
  readingLasts,
  temperatureIn,
  weatherCredits,
  type Reading,
  type TemperatureUnit,
} from '../domain/weather.ts';
import { localeOf } from '../strings/dates.ts';
import { stringsFor } from '../strings/strings.ts';

/** The weather as `now.json` tells it. */
export interface WeatherLine {
  readonly place: string;
  /** In `unit`, to one decimal. */
  readonly temperature: number;
  readonly unit: TemperatureUnit;
  /** ISO 8601 with the publication's offset; so is `until`, from which on it is too old. */
  readonly observed: string;
  readonly until: string;
  /** Whom it is from, under which licence; `url` leads to them. */
  readonly attribution: string;
  readonly url: string;
  /** What readers see, and what they hear who cannot, in the publication's language. */
  readonly text: string;
  readonly label: string;
}

/** A reading in the publication's words; null where there is none, or readers are shown none. */
export function weatherLine(
  reading: Reading | null,
  { language, timeZone, weather }: Pick<Site, 'language' | 'timeZone' | 'weather'>,
): WeatherLine | null {
  if (!reading || !weather) return null;
  const { place, unit, provider } = weather;
  const { name, href: url } = weatherCredits[provider];
  const temperature = temperatureIn(reading, unit);
  const written = temperatureText(temperature, unit, language);
  const strings = stringsFor(language);
  return {
    place,
    temperature,
    unit,
    observed: isoIn(reading.at, timeZone),
    until: isoIn(reading.at + readingLasts, timeZone),
    attribution: `${strings.weatherFrom(name)} (CC BY 4.0)`,
    url,
    text: `${isolated(place, language)}: ${written}`,
    label: strings.weatherIn(isolated(place, language), written),
  };
}

/**
 * `15.2 °C`, with the language's digits and decimal mark. Among words that are read from right to left it
 * stands between signs that keep its own order.
 */
export function temperatureText(
  temperature: number,
  unit: TemperatureUnit,
  language: string,
): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const number = new Intl.NumberFormat(localeOf(language), digits).format(Math.abs(temperature));
  const sign = temperature < 0 ? '−' : '';
  const text = `${sign}${number}\u00A0°${unit}`;
  return directionOf(language) === 'rtl' ? `\u2066${text}\u2069` : text;
}
