import { addressOf, publication } from './archive.js';

const feedSize = 20;

/** An RSS 2.0 feed of a listing's newest articles, whole. */
export function feed({ title, articles }, address) {
  return new Response(`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel>
    <title>${escaped(title)}</title>
    <link>https://news.example${address}</link>
    <description>${escaped(publication.description)}</description>
    ${articles.slice(0, feedSize).map(item).join('')}
  </channel>
</rss>
`);
}

function item(article) {
  const url = `https://news.example${addressOf(article)}`;
  return `<item>
      <title>${escaped(article.data.title)}</title>
      <link>${url}</link>
      <guid>${url}</guid>
      <pubDate>${article.data.date.toUTCString()}</pubDate>
      <description>${escaped(article.data.description)}</description>
      <content:encoded>${escaped(article.rendered.html)}</content:encoded>
    </item>
    `;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
