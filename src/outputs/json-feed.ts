import type { Link } from '../domain/link.ts';
import type { Feed, FeedEntry } from '../domain/pages.ts';
import type { Site } from '../domain/publication.ts';
import { absolute } from './absolute.ts';
import { entryContent, entryTopics } from './feed-entry.ts';

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), with whole articles, or with corrections. */
export function jsonFeed(feed: Feed, site: Site): string {
  const written = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: absolute(feed.href, site.origin),
    feed_url: absolute(`${feed.feeds}feed.json`, site.origin),
    description: feed.description || undefined,
    language: site.language,
    authors: [author({ title: site.name, href: site.base }, site)],
    hubs: site.webSub === undefined ? undefined : [{ type: 'WebSub', url: site.webSub }],
    items: feed.entries.map((article) => item(article, site)),
  };
  const json = JSON.stringify(written);
  return `${halfPair.test(json) ? JSON.stringify(written, wellFormed) : json}\n`;
}

// Apple's parser refuses a whole feed for half of a surrogate pair. JSON has such escaped; so may a text
// be that an editor wrote.
const halfPair = /\\ud[89a-f]/;

function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

function item(article: FeedEntry, site: Site): object {
  const url = absolute(article.href, site.origin);
  return {
    id: article.id,
    url,
    title: article.title,
    summary: article.standfirst || undefined,
    content_html: entryContent(article, site).html,
    image: article.picture && absolute(article.picture.src, site.origin),
    date_published: article.published,
    date_modified: article.updated,
    // Without authors of its own, an article has the feed's.
    authors:
      article.authors.length > 0 ? article.authors.map((link) => author(link, site)) : undefined,
    tags: entryTopics(article),
    language: article.lang,
  };
}

function author({ title, href }: Link, site: Site): object {
  return { name: title, url: absolute(href, site.origin) };
}
