import type { FeedEntry } from '../domain/pages.ts';
import { directionOf, type Site } from '../domain/publication.ts';
import { absolute, absoluteHtml } from './absolute.ts';
import { mediaType } from './media-type.ts';
import { markup, type Markup } from './markup.ts';

/** The whole article as a feed reader shows it: its lead picture, then its text; every address whole. */
export interface EntryContent {
  readonly html: string;
  /** The same as text within XML. */
  readonly escaped: Markup;
}

/** Made once for an article's entries in every feed; a site's articles are its own. */
const contents = new WeakMap<FeedEntry, EntryContent>();

export function entryContent(article: FeedEntry, site: Site): EntryContent {
  let content = contents.get(article);
  if (!content) {
    const html = entryHtml(article, site);
    content = { html, escaped: markup`${html}` };
    contents.set(article, content);
  }
  return content;
}

function entryHtml(article: FeedEntry, site: Site): string {
  const html = `${figure(article).markup}${article.html.replace(sources, '')}`;
  const moved = absoluteHtml(html, absolute(article.href, site.origin));
  const language = article.lang ?? site.language;
  const direction = directionOf(language);
  // A reader's own page is mostly English and left to right; it must learn where an article is not.
  if (article.lang === undefined && direction === 'ltr') return moved;
  return markup`<div lang="${language}" dir="${direction}">${{ markup: moved }}</div>`.markup;
}

/** Feed readers show a picture as it is: what a page offers besides would be more than the text. */
const sources = /<\/?picture>|<source [^>]*>/g;

/** The section and the topics an article belongs to, each name once. */
export function entryTopics(article: FeedEntry): string[] {
  return [...new Set([article.section, ...article.topics].map(({ title }) => title))];
}

/** The lead picture as Media RSS has it, which RSS and Atom both take. */
export function entryPicture({ picture }: FeedEntry, site: Site): Markup | undefined {
  if (!picture) return undefined;
  const { src, width, height } = picture;
  return markup`
      <media:content url="${absolute(src, site.origin)}" type="${mediaType(src)}" medium="image" width="${width}" height="${height}"/>`;
}

/** When an article last changed. */
export function changed(article: FeedEntry): string {
  return article.updated ?? article.published;
}

/** When the newest change among articles was; none without articles. */
export function newest(articles: readonly FeedEntry[]): string | undefined {
  return articles
    .map(changed)
    .reduce<string | undefined>(
      (last, date) => (last !== undefined && Date.parse(last) >= Date.parse(date) ? last : date),
      undefined,
    );
}

function figure({ picture }: FeedEntry): Markup {
  if (!picture) return markup``;
  const { src, alt, width, height } = picture;
  const words = [picture.caption, picture.credit].filter(Boolean).join(' ');
  const caption = words ? markup`<figcaption>${words}</figcaption>` : undefined;
  return markup`<figure><img src="${src}" alt="${alt}" width="${width}" height="${height}">${caption}</figure>`;
}
