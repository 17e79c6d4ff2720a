import type { z } from 'zod';
import { TooMuch } from './amounts.ts';
import { articleStyle } from './article-style.ts';
import type { CommentRecord } from './comment-schema.ts';
import { readFrontmatter } from './frontmatter.ts';
import { dayIn } from '../domain/calendar.ts';
import type { Entry } from './live.ts';
import { prose, type ProseSettings } from './markdown.ts';
import { faultOfName } from './naming.ts';
import { start, type Place, type Problem } from './problem.ts';
import type { Reference } from './references.ts';
import {
  articleSchema,
  authorSchema,
  pageSchema,
  storySchema,
  type ArticleRecord,
  type AuthorRecord,
  type PageRecord,
  type StoryRecord,
} from './schema.ts';
import { decodeSource } from './source.ts';
import { validate, type Fault } from './validate.ts';
import { problemOf } from './yaml-file.ts';
import { readWording } from './wording.ts';
import type { YamlData } from './yaml.ts';

/** What a Markdown file's folder makes of it. */
export type MarkdownKind = 'article' | 'author' | 'page' | 'story';

/** What a file of the content is. */
export type FileKind = MarkdownKind | 'comment';

export interface Records {
  article: ArticleRecord;
  author: AuthorRecord;
  page: PageRecord;
  story: StoryRecord;
  comment: CommentRecord;
}

/** The publication's facts that a file's reading depends on. */
export interface ReadingSettings {
  readonly timeZone: string;
  readonly language: string;
  readonly url: string;
  /** Hosts that pictures may be loaded from. */
  readonly pictureHosts: readonly string[];
}

/** What an article names of the publication: a section, a running story, its lead picture's file; and its address. */
export interface Named {
  readonly section?: string | undefined;
  readonly story?: string | undefined;
  readonly picture?: string | undefined;
  /** As it is written. */
  readonly date?: string | undefined;
  readonly slug?: string | undefined;
}

/** A file of the content, checked as far as it can be alone. */
export interface ContentFile<Kind extends FileKind = FileKind> {
  readonly problems: readonly Problem[];
  /** None where the frontmatter has errors. */
  readonly record?: Records[Kind];
  /** Of an article with errors, the names that can be checked all the same. */
  readonly named?: Named;
  readonly html: string;
  /** Of a comment, all its words. */
  readonly opening: string;
  readonly words: number;
  readonly references: readonly Reference[];
  /** Of a live article. */
  readonly entries: readonly Entry[];
  /** Where keys stand, for what is checked among files: `section`, `authors.0`. */
  readonly places: Readonly<Record<string, Place>>;
}

/** Reads one Markdown file. `file` is its path within the content directory. */
export function readContentFile(
  bytes: Uint8Array,
  file: string,
  kind: MarkdownKind,
  settings: ReadingSettings,
): ContentFile<MarkdownKind> {
  const problems: Problem[] = [];
  const say = (severity: Problem['severity'], fault: Fault): void => {
    problems.push(problemOf(file, severity, fault));
  };
  const nothing = { html: '', opening: '', words: 0, references: [], entries: [], places: {} };

  const source = decodeSource(bytes);
  for (const fault of source.faults)
    say(fault.error ? 'error' : 'warning', { ...fault, key: 'file' });
  if (source.faults.some(({ error }) => error)) return { ...nothing, problems };

  const parts = readFrontmatter(source.text);
  if ('message' in parts) {
    say('error', { ...parts, key: 'file' });
    return { ...nothing, problems };
  }

  const record = readRecord(parts.yaml, kind, settings, say);
  const slug = file.slice(file.lastIndexOf('/') + 1).replace(/\.md$/, '');
  const fault = faultOfName(slug);
  if (fault) {
    const { what, better, advice = 'rename it, such as two-ports-agree.md' } = fault;
    const message = `"${slug}.md" ${what}; ${better === undefined ? advice : `rename it ${better}.md`}`;
    say('error', { ...start, key: 'file', message });
  }

  const language = (record && 'lang' in record ? record.lang : undefined) ?? settings.language;
  if (record && isArticle(record)) {
    for (const fault of articleStyle(record, parts.yaml)) say('warning', fault);
  }
  const isDraft = record && 'draft' in record && record.draft;
  const live =
    record && 'kind' in record && record.kind === 'live' ? liveOf(record, settings) : undefined;
  const text = readBody(parts, file, { ...settings, language, live, isDraft }, say);
  if (kind === 'article' && parts.body.trim() === '') {
    const message = 'the article has no text; write it below the second ---';
    say('warning', { line: parts.bodyLine - 1, column: 1, key: 'body', message });
  }
  return {
    ...(record ? { record } : { named: namedIn(parts.yaml) }),
    html: text?.html ?? '',
    opening: text?.opening ?? '',
    words: text?.words ?? 0,
    references: (text?.references ?? []).map((reference) => ({
      ...reference,
      line: reference.line + parts.bodyLine - 1,
    })),
    entries: (text?.entries ?? []).map((entry) => ({
      ...entry,
      line: entry.line + parts.bodyLine - 1,
    })),
    places: placesIn(parts.yaml),
    problems,
  };
}

function isArticle(record: Records[MarkdownKind]): record is ArticleRecord {
  return 'date' in record;
}

function liveOf({ date }: ArticleRecord, { timeZone }: ReadingSettings): ProseSettings['live'] {
  return { day: dayIn(date, timeZone), begins: date, timeZone };
}

type Say = (severity: Problem['severity'], fault: Fault) => void;

function readRecord(
  yaml: YamlData,
  kind: MarkdownKind,
  { timeZone }: ReadingSettings,
  say: Say,
): Records[MarkdownKind] | undefined {
  if (yaml.faults.length > 0) {
    for (const fault of yaml.faults) say('error', fault);
    return undefined;
  }
  if (yaml.data !== undefined && (typeof yaml.data !== 'object' || Array.isArray(yaml.data))) {
    const found = Array.isArray(yaml.data) ? 'a list' : 'a text';
    const message = `the frontmatter is ${found} where keys belong; write title: "…" and the like, one on each line`;
    say('error', { ...yaml.placeOf([]), key: 'file', message });
    return undefined;
  }
  const wording = readWording(yaml);
  for (const fault of wording.warnings) say('warning', fault);
  for (const fault of wording.errors) say('error', fault);
  const checked = validate(schemaOf(kind, timeZone), yaml, wording.data);
  if ('value' in checked) return wording.errors.length === 0 ? checked.value : undefined;
  const said = new Set(wording.errors.map(({ key }) => key));
  for (const fault of checked.faults) if (!said.has(fault.key)) say('error', fault);
  return undefined;
}

function namedIn({ data }: YamlData): Named {
  const written = (value: unknown): string | undefined =>
    typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  const { section, story, image, date, slug } = (data ?? {}) as Record<string, unknown>;
  const { src } = (image ?? {}) as { src?: unknown };
  return {
    section: written(section),
    story: written(story),
    picture: written(src),
    date: written(date),
    slug: written(slug),
  };
}

const articleSchemas = new Map<string, ReturnType<typeof articleSchema>>();

/** What the keys of a file are checked against. */
export function schemaOf(kind: MarkdownKind, timeZone: string): z.ZodType<Records[MarkdownKind]> {
  switch (kind) {
    case 'article': {
      const schema = articleSchemas.get(timeZone) ?? articleSchema(timeZone);
      articleSchemas.set(timeZone, schema);
      return schema;
    }
    case 'author':
      return authorSchema;
    case 'page':
      return pageSchema;
    case 'story':
      return storySchema;
  }
}

function readBody(
  { body, bodyLine }: { body: string; bodyLine: number },
  file: string,
  settings: ProseSettings,
  say: Say,
): ReturnType<typeof prose> | undefined {
  try {
    const text = prose(body, file, settings);
    for (const { line, ...remark } of text.remarks) {
      say('warning', { ...remark, line: line + bodyLine - 1, key: 'body' });
    }
    return text;
  } catch (error) {
    if (error instanceof TooMuch) {
      const { line, column } = error.place;
      say('error', { line: line + bodyLine - 1, column, key: 'body', message: error.message });
      return undefined;
    }
    if (!(error instanceof RangeError && /call stack/i.test(error.message))) throw error;
    const message =
      'lists, quotations or tags stand within one another too deeply; write it flatter';
    say('error', { line: bodyLine, column: 1, key: 'body', message });
    return undefined;
  }
}

/** Of every key at the top, and of what lists and mappings under it hold. */
export function placesIn(yaml: YamlData): Record<string, Place> {
  const places: Record<string, Place> = {};
  for (const [key, value] of Object.entries((yaml.data ?? {}) as Record<string, unknown>)) {
    places[key] = yaml.placeOf([key]);
    if (typeof value !== 'object' || value === null) continue;
    for (const step of Object.keys(value)) places[`${key}.${step}`] = yaml.placeOf([key, step]);
  }
  return places;
}
