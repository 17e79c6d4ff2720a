import { z } from 'zod';
import { limits } from './limits.ts';

/** Every scalar arrives as the string that stands in the file. */
export const text = (example: string, most: number = limits.title) =>
  z
    .string({ error: ({ input }) => notText(input, example) })
    .transform((value) => value.replace(/\s+/g, ' ').trim())
    .refine((value) => value !== '', { error: `is empty; write ${example}`, abort: true })
    .refine((value) => value.length <= most, {
      error: ({ input }) =>
        `has ${String(input).length} characters; it may have ${most}: write it shorter`,
      abort: true,
    });

/** Nothing, a list or a mapping where a text belongs. */
export function notText(input: unknown, example: string): string {
  if (input === undefined) return `is missing; write ${example}`;
  const hint = Array.isArray(input) ? '' : '; a text with ": " in it belongs in quotes';
  return `is ${shapeOf(input)} where a text belongs; write ${example}${hint}`;
}

/** Anything else where keys and values belong. */
export function notMapping(input: unknown, example: string): string {
  const found = quoted(input);
  return `is ${found} where keys and values belong; write ${example}`;
}

/** What was written where something else belongs, in an editor's words. */
export function shapeOf(input: unknown): string {
  if (input === undefined || input === null) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'a mapping of keys' : 'a text';
}

/** What was written, in quotes; a long text's beginning. */
export function quoted(input: unknown): string {
  if (typeof input !== 'string') return shapeOf(input);
  return input.length > 200 ? `"${input.slice(0, 200)}…"` : `"${input}"`;
}
