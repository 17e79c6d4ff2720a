import type { Publication } from '../../domain/publication.ts';
import type { Field, KeyedField } from '../../pipeline/fields.ts';
import { wordsFor } from './words.ts';

/** A field of the visual editor's configuration: https://sveltiacms.app/en/docs/fields. */
export interface Widget {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly widget: string;
  readonly required: boolean;
  readonly fields?: readonly Widget[];
  readonly field?: Widget;
  readonly [option: string]: unknown;
}

/** What a collection's keys are written with; its name, `articles`, and its keys lead to their words. */
export function widgetsOf(
  collection: string,
  fields: readonly KeyedField[],
  publication: Publication,
): Widget[] {
  return fields.map((field) => widgetOf(`${collection}.${field.key}`, field, publication));
}

function widgetOf(path: string, field: KeyedField, publication: Publication): Widget {
  return {
    name: field.key,
    ...wordsFor(path),
    required: field.isRequired,
    ...(special(path, publication) ?? byKind(path, field, publication)),
  };
}

interface Options {
  readonly widget: string;
  readonly [option: string]: unknown;
}

/** Of keys whose values are names of something, or have a form. */
function special(path: string, { sections }: Publication): Options | undefined {
  switch (path) {
    case 'articles.section':
      return {
        widget: 'select',
        options: sections.map(({ id, title }) => ({ label: title, value: id })),
      };
    case 'articles.authors':
      return { ...relation('authors', 'name'), multiple: true };
    case 'articles.story':
      return relation('stories', 'title');
    case 'articles.image.focus':
      return {
        widget: 'string',
        pattern: [
          String.raw`^(100|\d{1,2})\s*%[\s,]+(100|\d{1,2})\s*%$`,
          'Two percentages with a space between: 50% 30%',
        ],
      };
    default:
      return undefined;
  }
}

/** Names entries of another collection by their files. */
function relation(collection: string, shown: string): Options {
  return {
    widget: 'relation',
    collection,
    value_field: '{{slug}}',
    display_fields: [shown],
    search_fields: [shown],
  };
}

function byKind(path: string, field: Field, publication: Publication): Options {
  switch (field.kind) {
    case 'text':
      return { widget: 'string', use_emoji_autocomplete: false };
    case 'words':
      return { widget: 'text', use_emoji_autocomplete: false };
    case 'date':
      return { widget: 'datetime', input_timezone: publication.timeZone };
    case 'picture':
      return { widget: 'image', choose_url: false };
    case 'flag':
      return { widget: 'boolean' };
    case 'choice':
      return { widget: 'select', options: field.options };
    case 'mapping':
      return { widget: 'object', fields: widgetsOf(path, field.fields, publication) };
    case 'list':
      return { widget: 'list', ...ofItem(path, field.item, publication) };
  }
}

function ofItem(path: string, item: Field, publication: Publication): Partial<Options> {
  if (item.kind === 'text') return {};
  if (item.kind === 'mapping') return { fields: widgetsOf(path, item.fields, publication) };
  const field = { name: 'item', label: '', required: true, ...byKind(path, item, publication) };
  return { field };
}
