/** Who tells the weather. */
export const weatherProviders = ['met-norway', 'open-meteo'] as const;
export type WeatherProvider = (typeof weatherProviders)[number];

export const temperatureUnits = ['C', 'F'] as const;
export type TemperatureUnit = (typeof temperatureUnits)[number];

/** Where the weather that readers are shown is, and who tells it. */
export interface WeatherPlace {
  /** Its name, in the publication's language. */
  readonly place: string;
  /** In degrees, north and east being positive. */
  readonly latitude: number;
  readonly longitude: number;
  /** What temperatures are shown in. */
  readonly unit: TemperatureUnit;
  readonly provider: WeatherProvider;
  /** A mail or web address for who runs the provider's service; without it, the site's own. */
  readonly contact?: string | undefined;
}

/** A temperature at a place. */
export interface Reading {
  /** In degrees Celsius. */
  readonly celsius: number;
  /** When it was so: milliseconds since 1970. */
  readonly at: number;
}

/** For how long a reading is shown, in milliseconds. */
export const readingLasts = 3 * 60 * 60_000;

/** A reading may be of a moment that is still to come: a clock is wrong by some minutes, and no more is trusted. */
const ahead = 60 * 60_000;

/** Whether a reading may be shown at a moment, in milliseconds since 1970. */
export function isCurrent({ at }: Reading, now: number): boolean {
  return now - at < readingLasts && at - now <= ahead;
}

/** The reading that is nearest before a moment; where all come later, the first. None that is not current. */
export function readingAt(readings: readonly Reading[], now: number): Reading | undefined {
  const inOrder = readings.toSorted((one, other) => one.at - other.at);
  const reading = inOrder.findLast(({ at }) => at <= now) ?? inOrder[0];
  return reading && isCurrent(reading, now) ? reading : undefined;
}

/** A temperature in a unit, to one decimal. */
export function temperatureIn({ celsius }: Reading, unit: TemperatureUnit): number {
  const degrees = unit === 'F' ? (celsius * 9) / 5 + 32 : celsius;
  // Half a tenth goes away from nought, and there is no nought below nought.
  const tenths = Math.round(Math.abs(degrees) * 10 + 1e-9);
  return tenths === 0 ? 0 : (Math.sign(degrees) * tenths) / 10;
}

/** The lowest and highest temperatures ever measured near the ground were -89.2 and 56.7 °C (WMO). */
export function isOnEarth(celsius: number): boolean {
  return celsius > -95 && celsius < 65;
}

/**
 * Whom readers are told that the weather is from, as both ask for under CC BY 4.0, and where:
 * https://api.met.no/doc/TermsOfService and https://open-meteo.com/en/license.
 */
export const weatherCredits: Readonly<
  Record<WeatherProvider, { readonly name: string; readonly href: string }>
> = {
  'met-norway': { name: 'MET Norway', href: 'https://api.met.no/' },
  'open-meteo': { name: 'Open-Meteo.com', href: 'https://open-meteo.com/' },
};
