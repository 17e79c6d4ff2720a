import { z } from 'zod';
import { notMapping, quoted, text } from './written.ts';

/** `comments` of publication.yaml: where comments go, and for how long an article takes them. */
export const commentsSchema = z.strictObject(
  {
    /** The address of the comment desk, which takes them. */
    desk: text("the comment desk's address: desk: https://desk.example/")
      .refine(isDesk, {
        error: ({ input }) =>
          `${quoted(input)} is no address of a comment desk; write it whole, with https:// and without ? and #: https://desk.example/`,
      })
      .transform((value) => `${new URL(value).href.replace(/\/+$/, '')}/`),
    /** After how many days an article takes no more comments; without it, it takes them always. */
    closeAfterDays: text('a number of days, or leave the key out: closeAfterDays: 30')
      .transform((value, context) => {
        const days = Number(value);
        if (/^\d{1,5}$/.test(value) && days > 0) return days;
        const message = `${quoted(value)} is no number of days; write one from 1 to 99999, or leave the key out: closeAfterDays: 30`;
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      })
      .optional(),
  },
  {
    error: ({ input, code }) =>
      code === 'invalid_type'
        ? notMapping(
            input,
            'desk: https://desk.example/ on a line of its own, indented under comments:',
          )
        : undefined,
  },
);

/** Whether pages may send to it: a whole address; without encryption only on the machine itself, to try it. */
function isDesk(value: string): boolean {
  const url = URL.parse(value);
  if (!url || url.search || url.hash || url.username || url.password) return false;
  const isHere = /^(?:localhost|127\.0\.0\.1)$/.test(url.hostname);
  // What could end a directive of a policy stands in no host's name.
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere);
}
