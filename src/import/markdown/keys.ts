/** Names that sites give the same thing, by the key it becomes. */
const names = {
  title: ['title', 'headline'],
  date: [
    'publishDate',
    'publish_date',
    'pubDate',
    'pubdate',
    'published_at',
    'publishedAt',
    'date',
  ],
  updated: ['lastmod', 'updated', 'last_modified_at', 'updatedDate', 'modified', 'lastModified'],
  expiry: ['expiryDate', 'expirydate', 'unpublishDate'],
  description: [
    'description',
    'deck',
    'dek',
    'standfirst',
    'summary',
    'subtitle',
    'excerpt',
    'lead',
  ],
  kicker: ['kicker'],
  dateline: ['dateline', 'location'],
  section: ['section'],
  categories: ['categories', 'category', 'sections'],
  tags: ['tags', 'tag', 'keywords', 'topics', 'topic'],
  authors: ['authors', 'author', 'byline', 'by'],
  image: [
    'featured_image',
    'featuredImage',
    'featured',
    'image',
    'cover',
    'heroImage',
    'hero',
    'thumbnail',
    'images',
    'banner',
    'header',
  ],
  imageAlt: ['image_alt', 'imageAlt', 'featured_image_alt', 'alt', 'heroImageAlt'],
  imageCaption: ['image_caption', 'imageCaption', 'featured_image_caption', 'caption'],
  imageCredit: ['image_credit', 'imageCredit', 'credit', 'photo_credit'],
  aliases: ['aliases', 'redirect_from', 'redirects', 'alias'],
  address: ['permalink', 'url'],
  draft: ['draft', 'drafts'],
  published: ['published'],
  slug: ['slug'],
  lang: ['lang', 'language', 'locale'],
  mustRead: ['featured_post', 'pinned', 'sticky', 'mustRead'],
} as const;

export type Key = keyof typeof names;

/** Of templates and menus: nothing that readers saw in the text. */
const furniture = new Set(
  'layout type weight menu toc comments showToc math tocopen math slugify linkTitle id collection eleventyNavigation eleventyExcludeFromCollections templateEngineOverride outputs cascade build sitemap robots categories_order nav_order parent has_children excerpt_separator'.split(
    ' ',
  ),
);

export class Keys {
  readonly #data: Readonly<Record<string, unknown>>;

  constructor(data: Readonly<Record<string, unknown>>) {
    this.#data = data;
  }

  /** What stands under a key's first name that is there. */
  of(key: Key): unknown {
    return names[key]
      .map((name) => this.#data[name])
      .find((value) => value !== undefined && value !== null && value !== '');
  }

  text(key: Key): string | undefined {
    const value = this.of(key);
    return typeof value === 'string' || typeof value === 'number'
      ? String(value).trim() || undefined
      : undefined;
  }

  /** A list, or a text of several with commas. */
  list(key: Key): string[] {
    return names[key].flatMap((name) => listOf(this.#data[name]));
  }

  /** Names that mean nothing here. */
  unknown(): string[] {
    const known = new Set<string>(Object.values(names).flat());
    return Object.keys(this.#data).filter((name) => !known.has(name) && !furniture.has(name));
  }
}

function listOf(value: unknown): string[] {
  if (typeof value === 'string')
    return value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean);
  if (Array.isArray(value))
    return value.flatMap((item) =>
      typeof item === 'string' || typeof item === 'number' ? [String(item)] : nameIn(item),
    );
  return nameIn(value);
}

function nameIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { name, id, slug } = value as Record<string, unknown>;
  const found = [name, id, slug].find((one) => typeof one === 'string');
  return typeof found === 'string' ? [found] : [];
}
