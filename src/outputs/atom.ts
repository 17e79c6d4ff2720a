import type { Feed, FeedEntry } from '../domain/pages.ts';
import type { Site } from '../domain/publication.ts';
import { absolute } from './absolute.ts';
import { changed, entryContent, entryPicture, entryTopics, newest } from './feed-entry.ts';
import { markup, type Markup } from './markup.ts';

/** Atom (RFC 4287), with whole articles, or with corrections. */
export function atom(feed: Feed, site: Site): string {
  const page = absolute(feed.href, site.origin);
  const subtitle = feed.description
    ? markup`\n  <subtitle>${feed.description}</subtitle>`
    : undefined;
  const hub = site.webSub && markup`\n  <link rel="hub" href="${site.webSub}"/>`;
  return markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="${site.language}">
  <id>${page}</id>
  <title>${feed.title}</title>${subtitle}
  <updated>${newest(feed.entries) ?? never}</updated>
  <author><name>${site.name}</name><uri>${absolute(site.base, site.origin)}</uri></author>
  <link rel="alternate" type="text/html" href="${page}"/>
  <link rel="self" type="application/atom+xml" href="${absolute(`${feed.feeds}atom.xml`, site.origin)}"/>${hub}${feed.entries.map((article) => entry(article, site))}
</feed>
`.markup;
}

/** Atom asks for a date, and an empty feed has none: the build's clock would change it every day. */
const never = '1970-01-01T00:00:00Z';

function entry(article: FeedEntry, site: Site): Markup {
  const url = absolute(article.href, site.origin);
  const language = article.lang && markup` xml:lang="${article.lang}"`;
  const authors = article.authors.map(
    ({ title, href }) => markup`
    <author><name>${title}</name><uri>${absolute(href, site.origin)}</uri></author>`,
  );
  const topics = entryTopics(article).map((topic) => markup`\n    <category term="${topic}"/>`);
  const summary = article.standfirst
    ? markup`\n    <summary>${article.standfirst}</summary>`
    : undefined;
  return markup`
  <entry${language}>
    <id>${article.id}</id>
    <title>${article.title}</title>
    <link rel="alternate" type="text/html" href="${url}"/>
    <published>${article.published}</published>
    <updated>${changed(article)}</updated>${authors}${topics}${summary}
    <content type="html">${entryContent(article, site).escaped}</content>${entryPicture(article, site)}
  </entry>`;
}
