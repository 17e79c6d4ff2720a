import { TooMuch } from './amounts.ts';
import { commentSchema } from './comment-schema.ts';
import { commentText, type CommentText } from './comment-text.ts';
import { placesIn, type ContentFile, type ReadingSettings } from './content-file.ts';
import { hiddenSigns } from './hidden-signs.ts';
import type { Problem } from './problem.ts';
import { decodeSource } from './source.ts';
import { validate, type Fault } from './validate.ts';
import { cutOff } from './wording.ts';
import { problemOf } from './yaml-file.ts';
import { readYaml, type YamlData } from './yaml.ts';

/** Reads one comment's file. `file` is its path within the content directory. */
export function readComment(
  bytes: Uint8Array,
  file: string,
  { timeZone, language }: ReadingSettings,
): ContentFile<'comment'> {
  const problems: Problem[] = [];
  const say = (severity: Problem['severity'], fault: Fault): void => {
    problems.push(problemOf(file, severity, fault));
  };
  const nothing = { html: '', opening: '', words: 0, references: [], entries: [], places: {} };
  const source = decodeSource(bytes);
  for (const fault of source.faults) {
    say(fault.error ? 'error' : 'warning', { ...fault, key: 'file' });
  }
  if (source.faults.some(({ error }) => error)) return { ...nothing, problems };
  const yaml = readYaml(source.text);
  for (const fault of yaml.faults) say('error', fault);
  if (yaml.faults.length > 0) return { ...nothing, problems };
  if (yaml.data !== undefined && (typeof yaml.data !== 'object' || Array.isArray(yaml.data))) {
    const message =
      'a comment has keys; write name: …, date: … and text: …, each on a line of its own';
    say('error', { ...yaml.placeOf([]), key: 'file', message });
    return { ...nothing, problems };
  }
  const cut = cutOffs(yaml);
  for (const fault of cut) say('error', fault);
  const checked = validate(schemaOf(timeZone), yaml, yaml.data);
  if ('faults' in checked) {
    for (const fault of checked.faults) say('error', fault);
    return { ...nothing, problems };
  }
  if (cut.length > 0) return { ...nothing, problems };
  const record = checked.value;
  const [hidden] = hiddenSigns(String((yaml.data as { name?: unknown }).name));
  if (hidden) {
    const message = `has a sign in it that nobody sees, or that turns the order of reading (${hidden.name}); it is left out`;
    say('warning', { ...yaml.placeOf(['name']), key: 'name', message });
  }
  const read = textOf(record.text, language);
  const place = { ...yaml.placeOf(['text']), key: 'text' };
  if ('fault' in read) {
    say('error', { ...place, message: read.fault });
    return { ...nothing, problems };
  }
  for (const { message } of read.remarks) say('warning', { ...place, message });
  if (read.plain === '') {
    const message = 'has nothing in it that readers see; write what the reader wrote';
    say('error', { ...place, message });
    return { ...nothing, problems };
  }
  const { html, plain } = read;
  return { ...nothing, problems, record, html, opening: plain, places: placesIn(yaml) };
}

const schemas = new Map<string, ReturnType<typeof commentSchema>>();

function schemaOf(timeZone: string): ReturnType<typeof commentSchema> {
  const schema = schemas.get(timeZone) ?? commentSchema(timeZone);
  schemas.set(timeZone, schema);
  return schema;
}

/** Values whose ends YAML took for remarks. */
function cutOffs(yaml: YamlData): Fault[] {
  const data = (yaml.data ?? {}) as Readonly<Record<string, unknown>>;
  return ['name', 'text'].flatMap((key) => {
    const value = data[key];
    const message = cutOff(yaml, typeof value === 'string' ? value : undefined, [key]);
    return message === undefined ? [] : [{ ...yaml.placeOf([key]), key, message }];
  });
}

function textOf(markdown: string, language: string): CommentText | { fault: string } {
  try {
    return commentText(markdown, language);
  } catch (error) {
    if (error instanceof TooMuch) return { fault: error.message };
    if (!(error instanceof RangeError && /call stack/i.test(error.message))) throw error;
    return { fault: 'quotations stand within one another too deeply; write it flatter' };
  }
}
