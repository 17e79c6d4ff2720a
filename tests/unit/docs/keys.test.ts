import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { wordsFor } from '../../../src/integration/admin/words.ts';
import { readComment } from '../../../src/pipeline/comment-file.ts';
import { commentSchema } from '../../../src/pipeline/comment-schema.ts';
import { readContentFile, type FileKind } from '../../../src/pipeline/content-file.ts';
import { fieldsOf, type Field, type KeyedField } from '../../../src/pipeline/fields.ts';
import {
  articleSchema,
  authorSchema,
  pageSchema,
  storySchema,
} from '../../../src/pipeline/schema.ts';
import { root } from '../../build/building.ts';

interface Part {
  readonly collection: string;
  readonly kind: FileKind;
  readonly title: string;
  readonly schema: z.ZodObject;
  /** A sound value of each key, as YAML. */
  readonly examples: Readonly<Record<string, string>>;
  /** What is said of each key, where the visual editor has no words for it. */
  readonly words?: Readonly<Record<string, string>>;
}

const parts: readonly Part[] = [
  {
    collection: 'articles',
    kind: 'article',
    title: 'Articles: `articles/**/<slug>.md`',
    schema: articleSchema('Asia/Baku'),
    examples: {
      title: 'Two ports agree on one timetable',
      date: '2026-11-23T09:30',
      section: 'world',
      description: 'The harbour masters shook hands on it this morning.',
      kicker: 'Ferries',
      keyPoints: '[One timetable from spring on., The night ferry leaves later.]',
      dateline: 'Alat',
      authors: '[world-desk, culture-desk]',
      tags: '[ports, Caspian Sea]',
      image:
        '{src: ./ferry.jpg, alt: A white ferry at the quay, caption: The ferry at noon., credit: Leyla Aliyeva, focus: 50% 30%}',
      updated: '2026-11-24T18:00',
      corrections: '[{date: 2026-11-24T18:00, text: We said thirty boats; there were forty.}]',
      withhold: '[{version: 2026-11-24T18:00, reason: It named a private person.}]',
      story: 'caspian-sea-level',
      mustRead: 'true',
      kind: 'analysis',
      draft: 'true',
      slug: 'two-ports',
      aliases: '[/2019/old-name/]',
      lang: 'fa',
      translationOf: './two-ports-agree.md',
      comments: 'closed',
    },
  },
  {
    collection: 'authors',
    kind: 'author',
    title: 'Authors: `authors/<id>.md`',
    schema: authorSchema,
    examples: { name: 'Harbour desk', role: 'Writes on ports', photo: './harbour-desk.jpg' },
  },
  {
    collection: 'pages',
    kind: 'page',
    title: 'Pages: `pages/<slug>.md`',
    schema: pageSchema,
    examples: { title: 'About us', description: 'Who we are.', lang: 'az' },
  },
  {
    collection: 'stories',
    kind: 'story',
    title: 'Running stories: `stories/<id>.md`',
    schema: storySchema,
    examples: { title: 'The level of the Caspian' },
  },
  {
    collection: 'comments',
    kind: 'comment',
    title: 'Comments: `comments/YYYY/MM/DD/<slug>/<time>-<id>.yaml`',
    schema: commentSchema('Asia/Baku'),
    examples: {
      name: 'Leyla',
      date: '2026-11-23T11:05',
      text: '"The night ferry was *always* late."',
      parent: '7f3k2q',
      staff: 'true',
      pick: 'true',
      edited: '2026-11-23T12:00',
    },
    words: {
      name: 'The name that the reader chose to show.',
      date: 'When it was written; never later than now.',
      text: 'What the reader wrote: paragraphs, emphasis, quotations, links.',
      parent:
        'The id of the comment that it answers: what stands behind the time in the name of that one’s file.',
      staff: 'Whether the newsroom wrote it.',
      pick: 'Whether the editors picked it out.',
      edited: 'When the newsroom last changed its words.',
    },
  },
];

it('the page of keys is what the schemas say; run vitest with --update to write it anew', async () => {
  const file = join(root, 'docs', 'keys.md');
  const options = await resolveConfig(file);
  const text = await format(page(), { ...options, parser: 'markdown' });
  await expect(text).toMatchFileSnapshot(file);
});

it.each(parts)('every example of $collection is sound', ({ kind, schema, examples }) => {
  expect(Object.keys(examples)).toEqual(fieldsOf(schema).map(({ key }) => key));
  const lines = Object.entries(examples).map(([key, value]) => `${key}: ${value}`);
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const settings = {
    timeZone: 'Asia/Baku',
    language: 'en',
    url: 'https://org.example/',
    pictureHosts: [],
  };
  const { problems } =
    kind === 'comment'
      ? readComment(bytes(`${lines.join('\n')}\n`), 'comments/a.yaml', settings)
      : readContentFile(
          bytes(`---\n${lines.join('\n')}\n---\n\nThe story.\n`),
          `${kind}s/a.md`,
          kind,
          settings,
        );
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('the README tells of every key of an article', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const told = [...readme.matchAll(/^\| `(\w+)` +\|/gm)].map(([, key]) => key);
  for (const key of Object.keys(parts[0]?.examples ?? {})) expect(told).toContain(key);
});

function page(): string {
  return [
    '# Every key, with an example',
    'Between the two `---` at the top of a file stand its keys, one on a line: the key, a colon, a space, the value. A value that holds a colon or a `#`, or begins with a sign, belongs in quotes: `title: "Ports: a timetable"`. Keys that are not needed may be left out.',
    ...parts.flatMap(({ collection, title, schema, examples, words }) => [
      `## ${title}`,
      table(collection, fieldsOf(schema), examples, words),
    ]),
    'What stands below the second `---` is the text: [writing](writing.md). A comment has no text below its keys, and no `---`: [comments](comments.md).',
  ].join('\n\n');
}

function table(
  collection: string,
  fields: readonly KeyedField[],
  examples: Readonly<Record<string, string>>,
  words: Part['words'],
): string {
  const rows = fields.map((field) => {
    const { key, isRequired } = field;
    const { label, hint } = wordsFor(`${collection}.${key}`);
    const about = words ? [words[key]] : [`${label}.`, hint];
    const said = [...about, isRequired ? '**Needed.**' : undefined, choices(field)];
    const text = said.filter((one) => one !== undefined).join(' ');
    return `| \`${key}\` | ${text} | \`${key}: ${examples[key] ?? ''}\` |`;
  });
  return ['| key | | example |', '| --- | --- | --- |', ...rows].join('\n');
}

function choices(field: Field): string | undefined {
  return field.kind === 'choice' && field.options.length > 0
    ? `One of ${field.options.map((one) => `\`${one}\``).join(', ')}.`
    : undefined;
}
