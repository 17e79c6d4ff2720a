import { fromXml } from 'xast-util-from-xml';
import type { Element, ElementContent, Root } from 'xast';
import { ask, textOf, type Patience } from './ask.ts';

/** A site, as its sitemap tells of it. */
export interface LiveSite {
  /** Where it is asked: its front page, with `/` at the end. */
  readonly asked: string;
  /** Where its sitemap says that it is: the same, save for a copy that is tried out elsewhere. */
  readonly own: string;
  /** Its pages, as they are asked. */
  readonly pages: readonly string[];
}

/** A site has no sitemap, or one that cannot be read; the message says which, and why. */
export class SitemapError extends Error {}

/** The protocol's limit for one file, in bytes (https://www.sitemaps.org/protocol.html). */
const most = 52_428_800;

/**
 * Reads a site's sitemap: its index, and all parts of it.
 * @throws {SitemapError}
 */
export async function liveSite(
  asked: string,
  headers: Readonly<Record<string, string>>,
  patience?: Patience,
): Promise<LiveSite> {
  const read = async (url: string): Promise<string[]> => {
    const answer = await ask(url, { headers }, patience);
    if (!answer.ok) throw new SitemapError(`${url} answers ${answer.status}; is a site there?`);
    return locations(await textOf(answer, most), url);
  };
  const name = 'sitemap-index.xml';
  const parts = await read(`${asked}${name}`);
  const [first = asked] = parts;
  const own = new URL('.', first).href;
  const pages: string[] = [];
  for (const part of parts) pages.push(...(await read(placeOf(part, own, asked))));
  const places = pages.map((page) => {
    const url = URL.parse(page);
    if (!url)
      throw new SitemapError(`the sitemap names ${JSON.stringify(page)}, which is no address`);
    return placeOf(url.href, own, asked);
  });
  const strange = places.find((place) => !place.startsWith(asked));
  if (strange !== undefined) {
    throw new SitemapError(`the sitemap names ${strange}, which is not below ${own}`);
  }
  return { asked, own, pages: [...new Set(places)] };
}

/** Where something of the site is asked; any other address as it is. */
export function placeOf(address: string, own: string, asked: string): string {
  return address.startsWith(own) ? `${asked}${address.slice(own.length)}` : address;
}

function locations(xml: string, url: string): string[] {
  let tree: Root;
  try {
    tree = fromXml(xml);
  } catch (cause) {
    throw new SitemapError(`${url} is no sitemap: it is not XML`, { cause });
  }
  const [root] = tree.children.filter((node) => node.type === 'element');
  if (root?.name !== 'sitemapindex' && root?.name !== 'urlset') {
    throw new SitemapError(`${url} is no sitemap: it has neither sitemapindex nor urlset`);
  }
  return elements(root.children)
    .flatMap(({ children }) => elements(children).filter(({ name }) => name === 'loc'))
    .map(({ children }) =>
      children
        .map((node) => (node.type === 'text' ? node.value : ''))
        .join('')
        .trim(),
    );
}

function elements(nodes: readonly ElementContent[]): Element[] {
  return nodes.filter((node) => node.type === 'element');
}
