/** What a new article's file begins with; lists may be empty. */
export interface NewArticle {
  readonly title: string;
  /** ISO 8601. */
  readonly date: string;
  readonly section: string;
  readonly description?: string | undefined;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly kind?: string | undefined;
  readonly lang?: string | undefined;
  readonly slug?: string | undefined;
  readonly draft: boolean;
}

/** The file of a new article: its keys, and room for its text. */
export function articleText(article: NewArticle): string {
  const { title, date, section, description, authors, tags, kind, lang, slug, draft } = article;
  const keys: readonly (readonly [key: string, value: string | undefined])[] = [
    ['title', JSON.stringify(title)],
    ['date', date],
    ['section', scalar(section)],
    ['description', written(description, JSON.stringify)],
    ['authors', list(authors)],
    ['tags', list(tags)],
    ['kind', written(kind, scalar)],
    ['lang', written(lang, scalar)],
    ['slug', written(slug, scalar)],
    ['draft', draft ? 'true' : undefined],
  ];
  const lines = keys.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
  return `---\n${lines.join('\n')}\n---\n\n`;
}

function written(value: string | undefined, write: (text: string) => string): string | undefined {
  return value === undefined ? undefined : write(value);
}

function list(items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : `[${items.map(scalar).join(', ')}]`;
}

/** A word as it is, where YAML reads nothing else in it; other texts in quotes, in which YAML reads what JSON writes. */
function scalar(text: string): string {
  const isPlain = /^[\p{L}][\p{L}\p{M}\p{Nd}_ -]*$/u.test(text) && text.trim() === text;
  const isGuessed = /^(?:true|false|yes|no|on|off|null|y|n)$/i.test(text);
  return isPlain && !isGuessed ? text : JSON.stringify(text);
}
