import { z } from 'zod';
import { withoutHiddenSigns } from './hidden-signs.ts';
import { limits } from './limits.ts';
import { date, flag } from './schema.ts';
import { notText, text } from './written.ts';

/** The part of a comment's file's name that other comments name it by. */
export const commentId = /^[\dA-Za-z]{1,64}$/;

const example = 'what the reader wrote: text: "I was there."';

/** `comments/YYYY/MM/DD/<slug>/<time>-<id>.yaml`. Dates without an offset are read in `timeZone`. */
export const commentSchema = (timeZone: string) =>
  z.strictObject({
    /** The name that the reader chose to show. */
    name: text('the name that readers see: name: Leyla', limits.commenter)
      .transform((name) => withoutHiddenSigns(name).trim())
      .refine((name) => /[\p{L}\p{N}]/u.test(name), {
        error: 'has no letter that readers see; write the name that they see: name: Leyla',
      }),
    /** When it was written. */
    date: date(timeZone),
    /** What the reader wrote, in Markdown. */
    text: z
      .string({ error: ({ input }) => notText(input, example) })
      .refine((words) => words.trim() !== '', { error: `is empty; write ${example}`, abort: true })
      .refine((words) => words.length <= limits.comment, {
        error: ({ input }) =>
          `has ${String(input).length} characters; it may have ${limits.comment}: write it shorter`,
      }),
    /** The comment of the same article that it answers, by the id in its file's name. */
    parent: text('the id of a comment, or leave the key out: parent: 7f3k2q')
      .refine((id) => commentId.test(id), {
        error: ({ input }) =>
          `"${String(input)}" is no id of a comment; write what stands behind the time in its file's name: ${idIn(String(input)) ?? '7f3k2q'}`,
      })
      .optional(),
    /** Whether the newsroom wrote it. */
    staff: flag.default(false),
    /** Whether the editors picked it out. */
    pick: flag.default(false),
    /** When the newsroom last changed its words. */
    edited: date(timeZone).optional(),
  });

export type CommentRecord = z.infer<ReturnType<typeof commentSchema>>;

/** The id in a name such as `20231001T093000Z-7f3k2q.yaml`. */
export function idIn(name: string): string | undefined {
  return /^\d[\dTZ:._+-]*-([\dA-Za-z]{1,64})(?:\.yaml)?$/.exec(name)?.[1];
}
