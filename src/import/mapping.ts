import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { isReserved, isSegment, segment } from '../domain/address.ts';

/** Where in the content an editor says what becomes of what. */
export const mappingFile = 'import.yaml';

const schema = z.strictObject({
  /** A category's slug, and the section that its articles go to. Others become topics. */
  sections: z.record(z.string(), z.string()).default({}),
  /** The section of articles that no category gives one. */
  default: z.string(),
  /** Kinds of entries beside posts and pages. */
  types: z.record(z.string(), z.enum(['article', 'page', 'leave out'])).default({}),
  /** Custom fields, and the key that they become. */
  fields: z.record(z.string(), z.enum(['description', 'kicker', 'dateline', 'credit'])).default({}),
  /** What stands in old addresses before a category's, a tag's and an author's name. */
  bases: z
    .strictObject({
      category: z.string().default('category'),
      tag: z.string().default('tag'),
      author: z.string().default('author'),
    })
    .prefault({}),
});

export type Mapping = z.infer<typeof schema>;

/** A mapping that cannot be read; the message says where and why. */
export class MappingError extends Error {}

/** @throws {MappingError} */
export function readMapping(content: string): Mapping | undefined {
  const file = join(content, mappingFile);
  if (!existsSync(file)) return undefined;
  let data: unknown;
  try {
    data = parse(readFileSync(file, 'utf8'), { schema: 'failsafe' });
  } catch (error) {
    throw new MappingError(`${mappingFile} is no YAML: ${(error as Error).message}`);
  }
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new MappingError(`${mappingFile}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

export function writeMapping(content: string, mapping: Mapping): void {
  const text = `# What becomes of what when npm run import is run again: change it, and run it.
# sections: a category's slug, and the section of its articles; other categories become topics.
# default: the section of articles that none of these has.
# types: other kinds of entries: article, page or leave out.
# fields: custom fields that become description, kicker, dateline or credit.
# bases: what stood in old addresses before the name of a category, a tag, an author.
${stringify(mapping, { lineWidth: 0 })}`;
  writeFileSync(join(content, mappingFile), text);
}

/** Fields that plugins keep a description in. */
export const knownFields: Mapping['fields'] = {
  _yoast_wpseo_metadesc: 'description',
  rank_math_description: 'description',
  _aioseo_description: 'description',
  _aioseop_description: 'description',
  _seopress_titles_desc: 'description',
  _genesis_description: 'description',
  subtitle: 'description',
  _subtitle: 'description',
  kicker: 'kicker',
  dateline: 'dateline',
};

/** An id that no address of the site's own takes. */
export function idOf(name: string, fallback: string): string {
  const id = segment(decoded(name)).replace(/^-+|-+$/g, '');
  if (!isSegment(id)) return fallback;
  return isReserved(id) ? `${id}-news` : id;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
