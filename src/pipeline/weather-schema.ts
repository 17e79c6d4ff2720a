import { z } from 'zod';
import { temperatureUnits, weatherProviders } from '../domain/weather.ts';
import { hiddenSigns, withoutHiddenSigns } from './hidden-signs.ts';
import { instead } from './nearest.ts';
import { notMapping, quoted, text } from './written.ts';

/** So long a name stands beside the day. */
const longestPlace = 40;

/** `weather` of publication.yaml: the place whose weather stands at the top of every page, and who tells it. */
export const weatherSchema = z.strictObject(
  {
    /** The name that readers see, in the publication's language. */
    place: text("the place's name, as readers are to see it: place: Baku", longestPlace).refine(
      (place) => hiddenSigns(place).length === 0,
      {
        error: ({ input }) =>
          `has a sign in it that nobody sees (${hiddenSigns(String(input))[0]?.name ?? ''}); write ${withoutHiddenSigns(String(input))}`,
      },
    ),
    /** In degrees; what is south of the equator has a minus. */
    latitude: degrees('latitude', 90, '40.4093'),
    /** In degrees; what is west of Greenwich has a minus. */
    longitude: degrees('longitude', 180, '49.8671'),
    /** What temperatures are shown in. */
    unit: choice(temperatureUnits).default('C'),
    /** Who tells it. */
    provider: choice(weatherProviders).default('met-norway'),
    /** Where the provider can reach who runs the site; without it, the site's own address. */
    contact: text('a mail or web address, or leave the key out')
      .refine(isContact, {
        error: ({ input }) =>
          `${quoted(input)} is no address that a provider of weather can write to; write a mail address, desk@news.example, or a page's, https://news.example/contact/`,
      })
      .optional(),
  },
  {
    error: ({ input, code }) =>
      code === 'invalid_type'
        ? notMapping(
            input,
            'place: Baku, latitude: 40.4093 and longitude: 49.8671, each on a line of its own, indented under weather:',
          )
        : undefined,
  },
);

function choice<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, {
    error: ({ input }) => `${quoted(input)} is not known; ${instead(String(input), values)}`,
  });
}

/** A number of degrees, from minus `most` to `most`. */
function degrees(name: string, most: number, example: string) {
  return text(`the ${name} in degrees: ${name}: ${example}`).transform((value, context) => {
    const number = Number(value);
    if (/^[+-]?\d{1,3}(?:\.\d+)?$/.test(value) && Math.abs(number) <= most) return number;
    const message = `${quoted(value)} is no ${name}; write degrees from -${String(most)} to ${String(most)}, with a decimal point: ${example}`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

/** It is sent as a header, which holds ASCII alone. */
function isContact(written: string): boolean {
  return /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|^https:\/\/[\w-]+(?:\.[\w-]+)+[\w/.~%-]*$/.test(written);
}
