import type { Feed, FeedEntry } from '../domain/pages.ts';
import type { Site } from '../domain/publication.ts';
import { absolute } from './absolute.ts';
import { entryContent, entryPicture, entryTopics, newest } from './feed-entry.ts';
import { markup, type Markup } from './markup.ts';

/** RSS 2.0 (https://www.rssboard.org/rss-specification), with whole articles, or with corrections; a hub as WebSub has it (https://www.w3.org/TR/websub/). */
export function rss(feed: Feed, site: Site): string {
  const last = newest(feed.entries);
  const built = last && markup`\n    <lastBuildDate>${rfc822(last)}</lastBuildDate>`;
  const hub = site.webSub && markup`\n    <atom:link href="${site.webSub}" rel="hub"/>`;
  return markup`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
  <channel>
    <title>${feed.title}</title>
    <link>${absolute(feed.href, site.origin)}</link>
    <description>${feed.description}</description>
    <language>${site.language}</language>${built}
    <atom:link href="${absolute(`${feed.feeds}feed.xml`, site.origin)}" rel="self" type="application/rss+xml"/>${hub}${feed.entries.map((article) => item(article, site))}
  </channel>
</rss>
`.markup;
}

function item(article: FeedEntry, site: Site): Markup {
  const url = absolute(article.href, site.origin);
  const authors = article.authors.map(
    ({ title }) => markup`\n      <dc:creator>${title}</dc:creator>`,
  );
  const topics = entryTopics(article).map((topic) => markup`\n      <category>${topic}</category>`);
  const language = article.lang && markup`\n      <dc:language>${article.lang}</dc:language>`;
  const description =
    article.standfirst && markup`\n      <description>${asHtml(article.standfirst)}</description>`;
  return markup`
    <item>
      <title>${article.title}</title>
      <link>${url}</link>
      <guid isPermaLink="false">${article.id}</guid>
      <pubDate>${rfc822(article.published)}</pubDate>${authors}${topics}${language}${description}
      <content:encoded>${entryContent(article, site).escaped}</content:encoded>${entryPicture(article, site)}
    </item>`;
}

/** Of RSS's texts, an item's description alone is HTML. An `&` stays where it begins no reference. */
function asHtml(text: string): string {
  return text.replace(/&(?=[#\w])/g, '&amp;').replaceAll('<', '&lt;');
}

/** `Sun, 01 Oct 2023 05:30:00 GMT`. */
function rfc822(date: string): string {
  return new Date(date).toUTCString();
}
