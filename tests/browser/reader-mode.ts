import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Readability } from '@mozilla/readability';
import type { Page } from 'playwright-core';

/** What is asked of an article: its HTML, and the file that it stands in. */
export interface Read {
  readonly page: string;
  readonly html: string;
}

/**
 * What a browser's reader mode (Mozilla's Readability) misses of articles: the headline, an author, the
 * time of publication, a part of the text. `tab` is any tab.
 */
export async function missedByReaderMode(tab: Page, articles: readonly Read[]): Promise<string[]> {
  const source = fileURLToPath(import.meta.resolve('@mozilla/readability/Readability.js'));
  await tab.evaluate(`${readFileSync(source, 'utf8')}; self.Readability = Readability`);
  const missed: string[] = [];
  for (const { page, html } of articles) {
    const found = await tab.evaluate(missedIn, html);
    missed.push(...found.map((what) => `${page}: ${what}`));
  }
  return missed;
}

/** Runs in the tab. */
function missedIn(html: string): string[] {
  const parse = () => new DOMParser().parseFromString(html, 'text/html');
  const { Readability: Reader } = self as unknown as { Readability: typeof Readability };
  const article = parse().querySelector('article');
  const found = new Reader(parse()).parse();
  if (!found) return ['no article is found'];

  const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, '');
  const missed: string[] = [];
  const title = article?.querySelector('h1')?.textContent;
  if (plain(found.title) !== plain(title)) {
    missed.push(`the headline is "${String(found.title)}" instead of "${String(title)}"`);
  }
  for (const author of article?.querySelectorAll('[rel~=author]') ?? []) {
    if (!plain(found.byline).includes(plain(author.textContent))) {
      missed.push(`the byline is "${String(found.byline)}", without ${author.textContent.trim()}`);
    }
  }
  const published = article?.querySelector('time')?.dateTime;
  if (!published || Date.parse(found.publishedTime ?? '') !== Date.parse(published)) {
    missed.push(`the time is ${String(found.publishedTime)} instead of ${String(published)}`);
  }

  const text = plain(found.textContent);
  const blocks = 'p, li, h2, h3, h4, h5, h6, td, th, pre, dt, dd, figcaption, summary';
  const parts = [...(article?.querySelectorAll(`.text :is(${blocks})`) ?? [])];
  const leaves = parts.filter((part) => !part.querySelector(blocks));
  if (!leaves.length) missed.push('there is no text in article .text');
  for (const leaf of leaves) {
    if (text.includes(plain(leaf.textContent))) continue;
    const start = leaf.textContent.trim().replace(/\s+/g, ' ').slice(0, 80);
    missed.push(`<${leaf.localName}> is lost: ${start}`);
  }
  return missed;
}
