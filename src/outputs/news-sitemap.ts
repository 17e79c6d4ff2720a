import type { Card } from '../domain/article.ts';
import type { Site } from '../domain/publication.ts';
import { absolute } from './absolute.ts';
import { markup, type Markup } from './markup.ts';

/**
 * The newest articles for Google News (https://www.google.com/schemas/sitemap-news/0.9). Without any it names
 * the front page, as no news: the protocol's schema wants an address.
 */
export function newsSitemap(cards: readonly Card[], site: Site): string {
  const front = markup`\n  <url><loc>${absolute(site.base, site.origin)}</loc></url>`;
  return markup`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${cards.length > 0 ? cards.map((card) => entry(card, site)) : front}
</urlset>
`.markup;
}

function entry(card: Card, site: Site): Markup {
  const modified = card.updated && markup`\n    <lastmod>${card.updated}</lastmod>`;
  return markup`
  <url>
    <loc>${absolute(card.href, site.origin)}</loc>${modified}
    <news:news>
      <news:publication>
        <news:name>${site.name}</news:name>
        <news:language>${newsLanguage(card.lang ?? site.language)}</news:language>
      </news:publication>
      <news:publication_date>${card.published}</news:publication_date>
      <news:title>${card.title}</news:title>
    </news:news>
  </url>`;
}

/** Google takes the language alone, without region or script; only Chinese has two. */
function newsLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  if (language !== 'zh') return language;
  return script === 'Hant' ? 'zh-tw' : 'zh-cn';
}
