import type { Reading, WeatherPlace, WeatherProvider } from '../../domain/weather.ts';
import { metNorway } from './met-norway.ts';
import { openMeteo } from './open-meteo.ts';

/** A service that tells the weather. */
export interface Provider {
  /** Its origin: `https://api.example`. */
  readonly origin: string;
  /** The path of a place's weather, from `/` on. */
  pathOf(place: Pick<WeatherPlace, 'latitude' | 'longitude'>): string;
  /** The readings in the JSON that it answered with; throws an `Error` that says what is wrong with it. */
  readingsIn(answer: unknown): readonly Reading[];
  /** For how long an answer holds that does not say so itself, in milliseconds. */
  readonly answersLast: number;
}

export const providers: Readonly<Record<WeatherProvider, Provider>> = {
  'met-norway': metNorway,
  'open-meteo': openMeteo,
};
