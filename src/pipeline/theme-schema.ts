import { z } from 'zod';
import { contrast, legible, nearestColour, shortColour } from '../domain/contrast.ts';
import {
  colourNames,
  coloursOf,
  defaultColours,
  grounds,
  measures,
  schemes,
  textColours,
  type Colour,
  type ColourName,
  type Colours,
  type FontRole,
  type Scheme,
} from '../domain/theme.ts';
import { limits } from './limits.ts';
import { notMapping, quoted, shapeOf, text } from './written.ts';

const exampleColour = '"#0b4f6c"';

/** `#` and 3 or 6 digits. */
const hex = text(`a colour: ${exampleColour}`)
  .refine((value) => /^#(?:[\da-f]{3}){1,2}$/i.test(value), {
    error: ({ input }) => `${quoted(input)} is not a colour; ${nearHex(String(input))}`,
    abort: true,
  })
  .transform(shortColour);

/** A text is the colour in light: in dark it stays the usual one. */
const colour = (name: ColourName) =>
  z
    .preprocess(
      (written) => (typeof written === 'string' ? { light: written } : written),
      z.strictObject(
        { light: hex.optional(), dark: hex.optional() },
        { error: mappingOr(`${exampleColour}, or {light: ${exampleColour}, dark: "#8cc8e6"}`) },
      ),
    )
    .transform(({ light, dark }): Colour => {
      const usual = defaultColours[name];
      return { light: light ?? usual.light, dark: dark ?? usual.dark };
    });

const colours = z.strictObject(
  {
    paper: colour('paper').optional(),
    ink: colour('ink').optional(),
    muted: colour('muted').optional(),
    rule: colour('rule').optional(),
    wash: colour('wash').optional(),
    accent: colour('accent').optional(),
    alert: colour('alert').optional(),
    opinion: colour('opinion').optional(),
  } satisfies Record<ColourName, unknown>,
  { error: mappingOr(`accent: ${exampleColour}, on a line of its own, indented under colours:`) },
);

const exampleFont = 'literata.woff2';

/** The name of a file in `fonts/`; whether it is there is seen when it is read. */
const fontName = text(`the name of a file in fonts/: ${exampleFont}`);

/** One file, or a list of them. */
const font = z.preprocess(
  (written) => (typeof written === 'string' ? [written] : written),
  z
    .array(fontName, {
      error: ({ input }) =>
        `is ${shapeOf(input)} where the name of a file in fonts/ belongs; write ${exampleFont}, or [literata.woff2, literata-italic.woff2]`,
    })
    .min(1, { error: `is an empty list; write the name of a file in fonts/: ${exampleFont}` })
    .max(limits.fontFiles, {
      error: ({ input }) =>
        `has ${(input as unknown[]).length} files; it may have ${limits.fontFiles}: leave some out, or take one file that varies in weight`,
    }),
);

const fonts = z.strictObject(
  { headline: font.optional(), text: font.optional(), interface: font.optional() } satisfies Record<
    FontRole,
    unknown
  >,
  { error: mappingOr(`text: ${exampleFont}, on a line of its own, indented under fonts:`) },
);

/** `theme` in `publication.yaml`: see docs/theme.md. */
export const themeSchema = z.strictObject(
  {
    colours: colours
      .check(({ value, issues }) => {
        for (const { path, message } of illegible(value)) {
          issues.push({ code: 'custom', message, path: [...path], input: value });
        }
      })
      .optional(),
    /** The length of a line, in characters. */
    measure: text('the length of a line, in characters: measure: 66')
      .refine((value) => isMeasure(value), {
        error: ({ input }) =>
          `${quoted(input)} is not a length of line that reads well; write a number of characters from ${measures.least} to ${measures.most}`,
      })
      .transform(Number)
      .optional(),
    /** The files of its fonts. */
    fonts: fonts.optional(),
  },
  { error: mappingOr(`colours: with accent: ${exampleColour} and the like under it`) },
);

function isMeasure(written: string): boolean {
  const characters = Number(written);
  return /^\d+$/.test(written) && characters >= measures.least && characters <= measures.most;
}

/** The colours that were set and leave some text illegible: one message for each, of its worst pair. */
function illegible(own: Colours): { path: [ColourName, Scheme]; message: string }[] {
  const all = coloursOf(own);
  const isText = (name: ColourName): boolean => textColours.some((other) => other === name);
  return schemes.flatMap((scheme) =>
    colourNames.flatMap((name) => {
      if (!own[name]) return [];
      const here = all[name][scheme];
      // Where both were set, the text is what is to change.
      const among: readonly ColourName[] = isText(name)
        ? grounds
        : grounds.some((ground) => ground === name)
          ? textColours.filter((other) => !own[other])
          : [];
      const from = (value: string) => (other: ColourName) => contrast(value, all[other][scheme]);
      const [worst] = among
        .filter((other) => from(here)(other) < legible)
        .sort((a, b) => from(here)(a) - from(here)(b));
      if (worst === undefined) return [];
      const better = nearestColour(here, (value) =>
        among.every((other) => from(value)(other) >= legible),
      );
      const [front, back] = isText(name) ? [name, worst] : [worst, name];
      const ratio = Math.floor(contrast(here, all[worst][scheme]) * 10) / 10;
      const found = `in ${scheme}, ${front} ${all[front][scheme]} on ${back} ${all[back][scheme]} has a contrast of ${ratio}:1, and text needs ${legible}:1`;
      const others = among.map((other) => `${other} ${all[other][scheme]}`).join(', ');
      const advice =
        better === undefined
          ? `no colour has it with all of ${others}; change one of these`
          : `write "${better}"`;
      return [{ path: [name, scheme], message: `${found}; ${advice}` }];
    }),
  );
}

function mappingOr(example: string) {
  return ({ input, code }: { input?: unknown; code?: string | undefined }): string | undefined =>
    code === 'invalid_type' ? notMapping(input, example) : undefined;
}

/** The colour that was meant, if that can be told. */
function nearHex(written: string): string {
  const [digits = ''] = /^[\da-f]+$/i.exec(written.replace(/^(?:#|0x)/, '')) ?? [];
  const length = [6, 8].includes(digits.length) ? 6 : [3, 4].includes(digits.length) ? 3 : 0;
  return length > 0
    ? `write "#${digits.slice(0, length).toLowerCase()}"`
    : `write it as # and 6 digits: ${exampleColour}`;
}
