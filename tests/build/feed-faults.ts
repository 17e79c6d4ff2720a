import { extractFromJson } from '@extractus/feed-extractor';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import Parser from 'rss-parser';
import { faults } from '../unit/outputs/schema.ts';
import { tagsIn } from './tags.ts';

/** What a feed says of itself and of its entries, whatever its kind. */
interface Read {
  readonly self: string | undefined;
  readonly entries: readonly {
    readonly id: string | undefined;
    readonly link: string | undefined;
    readonly title: string | undefined;
    readonly dates: readonly (string | undefined)[];
    readonly html: string | undefined;
  }[];
}

/**
 * What is wrong with a feed: by its specification, and by the cases of the W3C's feed validator
 * (https://validator.w3.org/feed/docs/), whose names stand before what they find. `url` is where it lies.
 */
export async function feedFaults(text: string, url: string): Promise<string[]> {
  const kind = url.endsWith('.json') ? 'json' : url.endsWith('atom.xml') ? 'atom' : 'rss';
  const { self, entries } = readers[kind](text);
  const found = [
    ...(kind === 'atom' ? await faults(text, 'atom.rng') : []),
    ...(kind === 'rss' ? rssFaults(text) : []),
    ...(self === url ? [] : [`SelfDoesntMatchLocation: ${String(self)}`]),
  ];
  const ids = new Set<string>();
  for (const { id, link, title, dates, html } of entries) {
    if (id === undefined || ids.has(id)) found.push(`DuplicateIds: ${String(id)}`);
    if (id !== undefined) ids.add(id);
    if (!/^https?:\/\//.test(link ?? '')) found.push(`InvalidLink: ${String(link)}`);
    if (!title?.trim()) found.push(`MissingTitle: ${String(link)}`);
    for (const date of dates) {
      if (date !== undefined && Number.isNaN(Date.parse(date))) found.push(`InvalidDate: ${date}`);
    }
    found.push(...htmlFaults(html ?? '').map((fault) => `${fault} in ${String(link)}`));
  }
  const other = kind === 'json' ? extractedLinks(text) : await parsedLinks(text);
  const links = entries.map(({ link }) => (kind === 'json' ? link?.replace(/#.*$/, '') : link));
  if (other.join() !== links.join()) {
    found.push(`read otherwise by ${kind === 'json' ? 'feed-extractor' : 'rss-parser'}`);
  }
  return found;
}

/** Its entries' links, as another library reads them. */
async function parsedLinks(text: string): Promise<(string | undefined)[]> {
  const { items } = await new Parser().parseString(text);
  return items.map(({ link }) => link);
}

/** It leaves out what stands behind a `#`. */
function extractedLinks(text: string): (string | undefined)[] {
  const { entries = [] } = extractFromJson(JSON.parse(text) as Record<string, unknown>);
  return entries.map(({ link }) => link);
}

const readers: Readonly<Record<'rss' | 'atom' | 'json', (text: string) => Read>> = {
  rss: (text) => {
    const { atom, items = [] } = parseRssFeed(text);
    return {
      self: atom?.links?.find(({ rel }) => rel === 'self')?.href,
      entries: items.map(({ guid, link, title, pubDate, content }) => ({
        id: guid?.value,
        link,
        title,
        dates: [pubDate],
        html: content?.encoded,
      })),
    };
  },
  atom: (text) => {
    const { links, entries = [] } = parseAtomFeed(text);
    return {
      self: links?.find(({ rel }) => rel === 'self')?.href,
      entries: entries.map(({ id, links: leading, title, published, updated, content }) => ({
        id,
        link: leading?.find(({ rel }) => rel === 'alternate')?.href,
        title: title?.value,
        dates: [published, updated],
        html: content?.value,
      })),
    };
  },
  json: (text) => {
    const { feed_url: self, items = [] } = parseJsonFeed(text);
    return {
      self,
      entries: items.map((item) => ({
        id: item.id,
        link: item.url,
        title: item.title,
        dates: [item.date_published, item.date_modified],
        html: item.content_html,
      })),
    };
  },
};

const rfc822 =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

function rssFaults(text: string): string[] {
  const found: string[] = [];
  const channel = text.slice(0, text.indexOf('<item>'));
  for (const name of ['title', 'link', 'description', 'language']) {
    const times = channel.split(`<${name}>`).length - 1;
    if (times !== 1) found.push(`MissingElement or DuplicateElement: ${times} of ${name}`);
  }
  for (const [, date = ''] of text.matchAll(/<(?:pubDate|lastBuildDate)>(.*?)</g)) {
    if (!rfc822.test(date)) found.push(`InvalidRFC2822Date: ${date}`);
  }
  return found;
}

/** Names of elements and attributes that the validator calls a risk, or that a feed has no place for. */
const risky = /<(?:script|iframe|object|embed|form|input|style|link|meta|base|source|picture)\b/i;
const handlers = /<[a-z][^>]*\s(?:on[a-z]+|style|srcset)\s*=/i;

function htmlFaults(html: string): string[] {
  const found: string[] = [];
  if (html === '') found.push('MissingContent');
  if (risky.test(html)) found.push(`SecurityRisk: ${String(risky.exec(html)?.[0])}`);
  if (handlers.test(html)) found.push(`SecurityRiskAttr: ${String(handlers.exec(html)?.[0])}`);
  for (const { attributes } of tagsIn(html, 'a', 'img', 'audio', 'video', 'blockquote', 'q')) {
    for (const name of ['href', 'src', 'cite']) {
      const value = attributes[name];
      if (value !== undefined && !/^(?:https?:\/\/|mailto:|tel:)/.test(value)) {
        found.push(`ContainsRelRef: ${value}`);
      }
    }
  }
  return found;
}
