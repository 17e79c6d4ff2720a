import { z } from 'zod';
import { isOnEarth } from '../../domain/weather.ts';
import type { Provider } from './provider.ts';

/**
 * Open-Meteo's forecast API, whose free service is for non-commercial sites alone:
 * https://open-meteo.com/en/docs, https://open-meteo.com/en/terms.
 */
export const openMeteo: Provider = {
  origin: 'https://api.open-meteo.com',
  pathOf: ({ latitude, longitude }) =>
    `/v1/forecast?latitude=${String(latitude)}&longitude=${String(longitude)}&current=temperature_2m&timeformat=unixtime`,
  readingsIn: (answer) => {
    const { current, current_units: units } = answerSchema.parse(answer);
    const unit = units?.temperature_2m ?? '°C';
    if (unit !== '°C') throw new Error(`its temperatures are in ${unit}, not in °C`);
    return [{ at: current.time * 1000, celsius: current.temperature_2m }];
  },
  // What it calls current is of the last quarter of an hour.
  answersLast: 15 * 60_000,
};

const answerSchema = z.object({
  current_units: z.object({ temperature_2m: z.string().optional() }).optional(),
  current: z.object({
    /** In seconds since 1970. */
    time: z.number(),
    temperature_2m: z.number().refine(isOnEarth, 'is no temperature on Earth'),
  }),
});
