import type { z } from 'zod';
import type { Admin, Publication } from '../../domain/publication.ts';
import { fieldsOf } from '../../pipeline/fields.ts';
import { articleSchema, authorSchema, pageSchema, storySchema } from '../../pipeline/schema.ts';
import { widgetsOf, type Widget } from './widgets.ts';
import { wordsFor } from './words.ts';

/** What the visual editor is told: https://sveltiacms.app/en/docs/config-basics. */
export interface AdminConfig {
  readonly load_config_file: false;
  readonly collections: readonly Collection[];
  readonly [option: string]: unknown;
}

export interface Collection {
  readonly name: string;
  readonly folder: string;
  readonly path?: string;
  readonly fields: readonly Widget[];
  readonly [option: string]: unknown;
}

/** Where the content is kept: a published site's repository, or a folder of the machine. */
export type Kept = Admin | LocalFolder;

export interface LocalFolder {
  /** The name of the folder that is to be opened: one with a `.git`. */
  readonly opened: string;
  /** The content's folder within it; `` where it is all of it. */
  readonly folder: string;
}

/**
 * The configuration of the visual editor, from the schemas that the content is checked by. `depths` are
 * how many folders deep articles lie; the editor finds those alone that it is told of.
 */
export function adminConfig(
  publication: Publication,
  kept: Kept,
  depths: readonly number[],
): AdminConfig {
  const { name, url } = publication;
  const { folder } = kept;
  const articles = widgetsOf(
    'articles',
    fieldsOf(articleSchema(publication.timeZone)),
    publication,
  );
  const folderOf = (part: string): string => (folder === '' ? part : `${folder}/${part}`);
  const collection = (
    part: string,
    label: string,
    singular: string,
    fields: readonly Widget[],
  ): Collection => ({
    name: part,
    label,
    label_singular: singular,
    folder: folderOf(part),
    // Pictures lie beside the file that names them.
    media_folder: '',
    public_folder: '',
    fields: withBody(part, fields),
  });
  const texts = (part: string, schema: z.ZodObject): readonly Widget[] =>
    widgetsOf(part, fieldsOf(schema), publication);
  const common = {
    ...collection('articles', 'Articles', 'Article', articles),
    summary: '{{title}}',
    sortable_fields: {
      fields: ['date', 'title'],
      default: { field: 'date', direction: 'descending' },
    },
    slug: '{{title}}',
  };
  return {
    load_config_file: false,
    app_title: name,
    site_url: url,
    display_url: url,
    backend: backendOf(kept),
    media_folder: folderOf('articles'),
    // Pictures of other sites are none of the publication's.
    media_libraries: { stock_assets: { providers: [] } },
    // As `npm run new` makes them: addresses are typed and read aloud.
    slug: { encoding: 'ascii', clean_accents: true, maxlength: 70, timezone: 'local' },
    output: { omit_empty_optional_fields: true },
    show_preview_links: false,
    collections: [
      { ...common, icon: 'article', ...pathAt(standard) },
      ...depths
        .filter((depth) => depth !== standard)
        .map((depth) => ({
          ...common,
          name: `articles-${depth}`,
          label: depth === 0 ? 'Articles outside folders' : `Articles in ${foldersDeep(depth)}`,
          icon: 'folder',
          create: false,
          ...pathAt(depth),
        })),
      {
        ...collection('authors', 'Authors', 'Author', texts('authors', authorSchema)),
        icon: 'person',
        identifier_field: 'name',
      },
      {
        ...collection('stories', 'Running stories', 'Running story', texts('stories', storySchema)),
        icon: 'timeline',
      },
      { ...collection('pages', 'Pages', 'Page', texts('pages', pageSchema)), icon: 'description' },
    ],
  };
}

/**
 * Where the editor saves to. It wants a host even where it is to open a folder: there the policy of its
 * page lets it reach none.
 */
function backendOf(kept: Kept): object {
  // A token is given to the host alone; other ways of signing in go through a server of someone's.
  if (!('repository' in kept)) {
    return { name: 'github', repo: `local/${kept.opened}`, auth_methods: ['token'] };
  }
  const { host, repository, branch } = kept;
  const at = branch === undefined ? {} : { branch };
  return { name: host, repo: repository, ...at, auth_methods: ['token'] };
}

/** New articles lie in a folder of the year and of the month, as `npm run new` puts them. */
const standard = 2;

/**
 * The path of an article so many folders deep: where a new one is put, and what the editor knows others by.
 * Where there are folders, it takes one of the article's name for the place of its pictures, if not told.
 */
function pathAt(depth: number): object {
  if (depth === 0) return {};
  const folders =
    depth === standard ? ['{{year}}', '{{month}}'] : Array<string>(depth).fill('{{folder}}');
  return { path: [...folders, '{{slug}}'].join('/'), media_folder: '..' };
}

function foldersDeep(depth: number): string {
  return depth === 1 ? 'one folder' : `${depth} folders, each in the one before`;
}

/** The text comes behind what stands over it; what few articles have comes last. */
function withBody(collection: string, fields: readonly Widget[]): Widget[] {
  const index = fields.findIndex(({ name }) => name === 'description') + 1;
  return fields.toSpliced(index === 0 ? fields.length : index, 0, body(collection));
}

function body(collection: string): Widget {
  return {
    name: 'body',
    ...wordsFor(`${collection}.body`),
    widget: 'markdown',
    required: false,
    // As it is written: what the other way of writing does not know, it would write anew.
    modes: ['raw', 'rich_text'],
    use_emoji_autocomplete: false,
  };
}
