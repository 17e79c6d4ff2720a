import { z } from 'zod';
import { isOnEarth } from '../../domain/weather.ts';
import type { Provider } from './provider.ts';

/**
 * MET Norway's Locationforecast 2.0, in its compact form. Its terms ask for at most four decimals in
 * coordinates: https://api.met.no/doc/TermsOfService; its JSON: https://developer.yr.no/doc/ForecastJSON.
 */
export const metNorway: Provider = {
  origin: 'https://api.met.no',
  pathOf: ({ latitude, longitude }) =>
    `/weatherapi/locationforecast/2.0/compact?lat=${decimals(latitude)}&lon=${decimals(longitude)}`,
  readingsIn: (answer) => {
    const { meta, timeseries } = forecastSchema.parse(answer).properties;
    const unit = meta?.units?.air_temperature ?? 'celsius';
    if (unit !== 'celsius') throw new Error(`its temperatures are in ${unit}, not in celsius`);
    return timeseries.slice(0, kept).map(({ time, data }) => ({
      at: Date.parse(time),
      celsius: data.instant.details.air_temperature,
    }));
  },
  answersLast: 30 * 60_000,
};

/** Hours of a forecast that are kept: while an answer holds, time goes on. */
const kept = 24;

const forecastSchema = z.object({
  properties: z.object({
    meta: z
      .object({ units: z.object({ air_temperature: z.string().optional() }).optional() })
      .optional(),
    timeseries: z
      .array(
        z.object({
          time: z.iso.datetime({ offset: true }),
          data: z.object({
            instant: z.object({
              details: z.object({
                air_temperature: z.number().refine(isOnEarth, 'is no temperature on Earth'),
              }),
            }),
          }),
        }),
      )
      .min(1),
  }),
});

/** As many as are allowed, and no more than there are. */
function decimals(degrees: number): string {
  return String(Number(degrees.toFixed(4)));
}
