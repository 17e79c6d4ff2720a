import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldsOf } from '../../../src/pipeline/fields.ts';
import { date, list, words } from '../../../src/pipeline/schema.ts';
import { text } from '../../../src/pipeline/written.ts';

test('a schema tells what may be written under its keys, and which must be', () => {
  const schema = z.strictObject({
    title: text('a title'),
    when: date('UTC').optional(),
    summary: words('a sentence').optional(),
    tags: list(text('a tag'), 'tags: [a]').default([]),
    kind: z.enum(['news', 'opinion']).default('news'),
    hidden: z.enum(['true', 'false']).transform(Boolean).default(false),
    notes: list(z.strictObject({ at: date('UTC') }), 'notes:').default([]),
  });
  expect(fieldsOf(schema)).toEqual([
    { key: 'title', kind: 'text', isRequired: true },
    { key: 'when', kind: 'date', isRequired: false },
    { key: 'summary', kind: 'words', isRequired: false },
    { key: 'tags', kind: 'list', item: { kind: 'text' }, isRequired: false },
    { key: 'kind', kind: 'choice', options: ['news', 'opinion'], isRequired: false },
    { key: 'hidden', kind: 'flag', isRequired: false },
    {
      key: 'notes',
      kind: 'list',
      item: { kind: 'mapping', fields: [{ key: 'at', kind: 'date', isRequired: true }] },
      isRequired: false,
    },
  ]);
});

test('a schema that no form can be made of is refused, rather than left out', () => {
  expect(() => fieldsOf(z.object({ what: z.unknown() }))).toThrow(/unknown/);
});
