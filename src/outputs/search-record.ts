import type { PublishedArticle } from '../domain/article.ts';
import type { Site } from '../domain/publication.ts';
import { dayOf } from '../strings/dates.ts';
import { markup, type Markup } from './markup.ts';

/** What search finds and shows of an article. */
export interface SearchRecord {
  /** Root-relative, with the base. */
  readonly url: string;
  /** A page for Pagefind to read: https://pagefind.app/docs/metadata/, https://pagefind.app/docs/filtering/. */
  readonly content: string;
}

/** An article as search reads it: its words, what a result shows of it, and what results are narrowed by. */
export function searchRecord(article: PublishedArticle, site: Site): SearchRecord {
  const { title, href, kicker, section, published, authors, topics, lang } = article;
  const { standfirst, opensWithStandfirst, keyPoints, corrections, html } = article;
  const ownStandfirst = opensWithStandfirst ? undefined : markup`<p>${standfirst}</p>`;
  const page = markup`<!doctype html><html lang="${site.language}"><head>${[
    filter('section', section.title),
    filter('year', published.slice(0, 4)),
    ...authors.map((author) => filter('author', author.title)),
    ...topics.map((topic) => filter('topic', topic.title)),
    shown('section', section.title),
    shown('standfirst', standfirst),
    shown('when', dayOf(published, site)),
    shown('date', published),
    ...(lang === undefined ? [] : [shown('lang', lang)]),
  ]}</head><body data-pagefind-body><h1 data-pagefind-meta="title">${title}</h1>${
    kicker === undefined ? undefined : paragraph(kicker)
  }${ownStandfirst}${[...keyPoints, ...corrections.map(({ text }) => text)].map(paragraph)}${{
    markup: html,
  }}${[...authors, ...topics].map((link) => paragraph(link.title))}</body></html>`;
  return { url: href, content: page.markup };
}

function filter(name: string, value: string): Markup {
  return markup`<meta content="${value}" data-pagefind-filter="${name}[content]">`;
}

function shown(name: string, value: string): Markup {
  return markup`<meta content="${value}" data-pagefind-meta="${name}[content]">`;
}

function paragraph(text: string): Markup {
  return markup`<p>${text}</p>`;
}
