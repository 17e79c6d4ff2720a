import { join } from 'node:path';
import { z } from 'zod';
import { jsonIn, weatherFolder, writeJson } from '../../archive/weather.ts';

const askedSchema = z.object({
  /** What was asked, by whom; another question knows nothing of it. */
  of: z.string(),
  /** Before this it is not asked again; milliseconds since 1970. */
  notBefore: z.number(),
  /** The last good answer's `Last-Modified`, as it was written there. */
  lastModified: z.string().optional(),
  /** What that answer said. */
  readings: z.array(z.object({ celsius: z.number(), at: z.number() })),
  /** Whether `readings` hold until `notBefore`: no failure came after them. */
  holds: z.boolean(),
  /** How often in a row it refused to answer. */
  refusals: z.number(),
});

/** What is known of a provider from when it was last asked. */
export type Asked = z.infer<typeof askedSchema>;

/** What a cache knows of a question; nothing where it was never asked, or what is kept is damaged. */
export function askedIn(cache: string, of: string): Asked {
  const kept = askedSchema.safeParse(jsonIn(join(weatherFolder(cache), file)));
  return kept.success && kept.data.of === of
    ? kept.data
    : { of, notBefore: 0, readings: [], holds: false, refusals: 0 };
}

export function keepAsked(cache: string, asked: Asked): void {
  writeJson(cache, file, asked);
}

const file = 'asked.json';
