import { describe, expect, test } from 'vitest';
import { adminConfig, type Collection } from '../../../../src/integration/admin/config.ts';
import type { Widget } from '../../../../src/integration/admin/widgets.ts';
import { worded } from '../../../../src/integration/admin/words.ts';
import type { Admin, Publication } from '../../../../src/domain/publication.ts';
import { fieldsOf, type Field, type KeyedField } from '../../../../src/pipeline/fields.ts';
import {
  articleSchema,
  authorSchema,
  pageSchema,
  storySchema,
} from '../../../../src/pipeline/schema.ts';

const publication: Publication = {
  name: 'The Paper',
  description: 'News.',
  url: 'https://org.example/',
  language: 'en',
  timeZone: 'Asia/Baku',
  sections: [
    { id: 'world', title: 'World' },
    { id: 'culture', title: 'Culture' },
  ],
  pictureHosts: [],
  social: { accounts: [], pictures: 'year' },
};
const kept: Admin = { host: 'github', repository: 'paper/site', folder: 'content' };
const schemas = {
  articles: articleSchema(publication.timeZone),
  authors: authorSchema,
  stories: storySchema,
  pages: pageSchema,
};

function collectionsAt(depths: readonly number[], where: Admin = kept): readonly Collection[] {
  return adminConfig(publication, where, depths).collections;
}

function widgets(name: string): readonly Widget[] {
  return collectionsAt([]).find((collection) => collection.name === name)?.fields ?? [];
}

/** The paths of all keys, those of mappings and of lists of them too. */
function keysOf(fields: readonly KeyedField[], before: string): string[] {
  return fields.flatMap((field) => {
    const path = `${before}.${field.key}`;
    const inner = mappingIn(field);
    return [path, ...(inner ? keysOf(inner.fields, path) : [])];
  });
}

function mappingIn(field: Field): Extract<Field, { kind: 'mapping' }> | undefined {
  if (field.kind === 'list') return mappingIn(field.item);
  return field.kind === 'mapping' ? field : undefined;
}

function pathsOf(fields: readonly Widget[], before: string): string[] {
  return fields.flatMap(({ name, fields: inner = [] }) => [
    `${before}.${name}`,
    ...pathsOf(inner, `${before}.${name}`),
  ]);
}

describe('the visual editor', () => {
  test.for(Object.entries(schemas))('has a field for every key of %s', ([name, schema]) => {
    const keys = keysOf(fieldsOf(schema), name);
    const paths = pathsOf(widgets(name), name);
    expect(paths.toSorted()).toEqual([...keys, `${name}.body`].toSorted());
  });

  test.for(Object.entries(schemas))('requires of %s what the schema requires', ([name, schema]) => {
    for (const { key, isRequired } of fieldsOf(schema)) {
      const widget = widgets(name).find((one) => one.name === key);
      expect(widget?.required, key).toBe(isRequired);
    }
  });

  test('has words for every key, and none for a key that is no more', () => {
    const paths = Object.keys(schemas).flatMap((name) => pathsOf(widgets(name), name));
    expect([...worded].sort()).toEqual(paths.sort());
  });

  test('offers the sections, authors and stories that there are', () => {
    const [section, authors, story] = ['section', 'authors', 'story'].map((key) =>
      widgets('articles').find(({ name }) => name === key),
    );
    expect(section?.['options']).toEqual([
      { label: 'World', value: 'world' },
      { label: 'Culture', value: 'culture' },
    ]);
    expect(authors).toMatchObject({ widget: 'relation', collection: 'authors', multiple: true });
    expect(story).toMatchObject({ widget: 'relation', collection: 'stories' });
  });

  test('leaves what is false unwritten, for false is what every flag is without', () => {
    const flags = fieldsOf(schemas.articles).filter(({ kind }) => kind === 'flag');
    expect(flags.map(({ key }) => key)).toEqual(['mustRead', 'draft']);
    const article = schemas.articles.parse({ title: 'A', date: '2023-10-01', section: 'world' });
    for (const { key } of flags) expect(article).toHaveProperty(key, false);
  });

  test('takes a point of a picture as the pipeline does', () => {
    const image = widgets('articles').find(({ name }) => name === 'image');
    const focus = image?.fields?.find(({ name }) => name === 'focus');
    const [pattern] = focus?.['pattern'] as [string, string];
    const { shape } = schemas.articles;
    for (const written of ['50% 30%', '100%, 0%', '7 % 8 %', '50 30', '101% 3%', '5%']) {
      const image = { src: 'a.png', alt: 'A', focus: written };
      expect(new RegExp(pattern).test(written), written).toBe(shape.image.safeParse(image).success);
    }
  });

  test('reads and writes times in the zone of the publication', () => {
    const date = widgets('articles').find(({ name }) => name === 'date');
    expect(date).toMatchObject({ widget: 'datetime', input_timezone: 'Asia/Baku' });
  });

  test('puts a new article into the folder of its month, and pictures beside what names them', () => {
    const [articles] = collectionsAt([2]);
    expect(articles).toMatchObject({
      folder: 'content/articles',
      path: '{{year}}/{{month}}/{{slug}}',
      media_folder: '..',
      public_folder: '',
    });
  });

  test('finds articles in other folders where there are some', () => {
    const others = collectionsAt([0, 1, 2, 4]).filter(({ name }) => name.startsWith('articles-'));
    expect(others.map(({ path }) => path)).toEqual([
      undefined,
      '{{folder}}/{{slug}}',
      '{{folder}}/{{folder}}/{{folder}}/{{folder}}/{{slug}}',
    ]);
    expect(others.every(({ create }) => create === false)).toBe(true);
    expect(collectionsAt([2]).some(({ name }) => name.startsWith('articles-'))).toBe(false);
  });

  test('knows where the content lies in the repository', () => {
    const [articles] = collectionsAt([2], { ...kept, folder: '' });
    expect(articles?.folder).toBe('articles');
    expect(adminConfig(publication, { ...kept, branch: 'main' }, [])).toMatchObject({
      backend: { name: 'github', repo: 'paper/site', branch: 'main', auth_methods: ['token'] },
    });
  });
});
