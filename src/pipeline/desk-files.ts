import { z } from 'zod';
import { withoutBase } from '../domain/publication.ts';
import type { ReadingSettings } from './content-file.ts';
import { start, type Place, type Problem } from './problem.ts';
import { date, isTarget, list } from './schema.ts';
import { validate } from './validate.ts';
import { text } from './written.ts';
import { problemOf, readYamlFile } from './yaml-file.ts';

/** An article as an editor names it: its file within the content, or its address without the base. */
export interface Named extends Place {
  readonly key: 'lead' | 'pinned';
  readonly written: string;
}

/** `front.yaml`: the articles that lead the front page, the lead first. */
export function readFront(
  bytes: Uint8Array | undefined,
  { url }: Pick<ReadingSettings, 'url'>,
): { problems: readonly Problem[]; order: readonly Named[] } {
  const { problems, value, placeOf } = read(bytes, 'front.yaml', frontSchema);
  const named = (key: Named['key'], written: string, ...step: number[]): Named => ({
    key,
    written: fileOrAddress(written, url),
    ...placeOf(key, ...step),
  });
  const lead = value?.lead === undefined ? [] : [named('lead', value.lead)];
  const pinned = value?.pinned.map((written, index) => named('pinned', written, index)) ?? [];
  return { problems, order: [...lead, ...pinned] };
}

/** A breaking-news line as `alert.yaml` has it; `until` in milliseconds since 1970. */
export interface WrittenAlert {
  readonly text: string;
  /** From `/` on, without the base; or another site's. */
  readonly url?: string | undefined;
  readonly until: number;
  /** Where its address stands. */
  readonly place: Place;
  /** Where its end stands. */
  readonly endPlace: Place;
}

/** `alert.yaml`. */
export function readAlert(
  bytes: Uint8Array | undefined,
  { url: site, timeZone }: Pick<ReadingSettings, 'url' | 'timeZone'>,
): { problems: readonly Problem[]; alert?: WrittenAlert } {
  const { problems, value, placeOf } = read(bytes, 'alert.yaml', alertSchema(timeZone));
  if (!value) return { problems };
  const { url, ...alert } = value;
  const whole = url === undefined ? alert : { ...alert, url: withoutBase(url, { url: site }) };
  return { problems, alert: { ...whole, place: placeOf('url'), endPlace: placeOf('until') } };
}

const article = text('the path of an article: articles/2023/10/two-ports-agree.md');

const frontSchema = z.strictObject({
  /** The article that leads the front page. */
  lead: article.optional(),
  /** Those that come next, in order. */
  pinned: list(article, 'pinned: [articles/2023/10/two-ports-agree.md]').default([]),
});

const alertSchema = (timeZone: string) =>
  z.strictObject({
    /** The line. */
    text: text('what has happened, in a line: text: "The strait is closed"'),
    /** Where it leads. */
    url: text('an address, or leave the key out: url: /2023/10/01/two-ports-agree/')
      .refine(isTarget, {
        error: ({ input }) =>
          `"${String(input)}" leads nowhere; write an address, /2023/10/01/name/ or https://…, or leave the key out`,
      })
      .optional(),
    /** When it ends. */
    until: date(timeZone),
  });

/** A file that may be missing, or have all its lines taken out by `#`. */
function read<Schema extends z.ZodType>(
  bytes: Uint8Array | undefined,
  name: string,
  schema: Schema,
): {
  problems: readonly Problem[];
  value?: z.infer<Schema>;
  placeOf: (...path: (string | number)[]) => Place;
} {
  const nowhere = (): Place => start;
  if (!bytes) return { problems: [], placeOf: nowhere };
  const { yaml, wording, problems } = readYamlFile(bytes, name);
  if (!yaml || wording === undefined || wording === null) return { problems, placeOf: nowhere };
  const checked = validate(schema, yaml, wording);
  const placeOf = (...path: (string | number)[]): Place => yaml.placeOf(path);
  if ('value' in checked) return { problems, value: checked.value, placeOf };
  const faults = checked.faults.map((fault) => problemOf(name, 'error', fault));
  return { problems: [...problems, ...faults], placeOf };
}

function fileOrAddress(written: string, url: string): string {
  return /^(?:\/|https?:)/.test(written)
    ? withoutBase(written, { url })
    : written.replace(/^(?:\.\/)?(?:content\/)?/, '');
}
