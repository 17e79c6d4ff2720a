import type { CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What a search of the search page shows, and what it fetched. */
export interface Searched {
  /** Of the results, in their order. */
  readonly headlines: readonly string[];
  /** The line above them. */
  readonly said: string;
  /** All that came over the network, in bytes, with the headers: until the first result, and until the end. */
  readonly bytesToFirst: number;
  readonly bytes: number;
  /** Milliseconds until the first result. */
  readonly time: number;
  /** The folders of the periods of which something came. */
  readonly periods: ReadonlySet<string>;
}

/** Waits until the search has ended. */
export async function searchDone(tab: Page): Promise<void> {
  const status = tab.locator('.search [role=status]');
  const searching = await status.getAttribute('data-searching');
  await expect.poll(() => status.innerText(), { timeout: 60_000 }).not.toMatch(/^$/);
  await expect.poll(() => status.innerText(), { timeout: 60_000 }).not.toBe(searching);
}

/** The headlines that the search page shows. */
export function headlinesFound(tab: Page): Promise<string[]> {
  return tab.locator('.results h2').allInnerTexts();
}

/** What the search page says of a search. */
export function searchSaid(tab: Page): Promise<string> {
  return tab.locator('.search [role=status]').innerText();
}

/** A reader at the search page, of whose searches it is known what they fetch. */
export class SearchingReader {
  readonly #tab: Page;
  readonly #origin: string;
  #bytes = 0;
  #asked: string[] = [];

  private constructor(tab: Page, origin: string, session: CDPSession) {
    this.#tab = tab;
    this.#origin = origin;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      this.#bytes += encodedDataLength;
    });
    session.on('Network.requestWillBeSent', ({ request }) => {
      this.#asked.push(new URL(request.url).pathname);
    });
  }

  static async at(tab: Page, origin: string): Promise<SearchingReader> {
    const session = await tab.context().newCDPSession(tab);
    await session.send('Network.enable');
    return new SearchingReader(tab, origin, session);
  }

  /** Opens the search page as a link to a search does, and waits for what it finds. */
  async opens(words: string): Promise<Searched> {
    return this.#does(() =>
      this.#tab.goto(`${this.#origin}/search/?q=${encodeURIComponent(words)}`),
    );
  }

  /** Looks for something else on the page that is open. */
  async asks(words: string): Promise<Searched> {
    return this.#does(async () => {
      const field = this.#tab.locator('input[name=q]');
      await field.fill(words);
      await field.press('Enter');
    });
  }

  async #does(something: () => Promise<unknown>): Promise<Searched> {
    this.#bytes = 0;
    this.#asked = [];
    const begun = performance.now();
    await something();
    const done = searchDone(this.#tab);
    await Promise.race([done, this.#tab.locator('.results li').first().waitFor()]);
    const [bytesToFirst, time] = [this.#bytes, performance.now() - begun];
    await done;
    await this.#tab.waitForLoadState('networkidle');
    const folders = this.#asked.map((path) => /^\/search\/(\d[^/]*)\//.exec(path)?.[1]);
    return {
      headlines: await headlinesFound(this.#tab),
      said: await searchSaid(this.#tab),
      bytesToFirst,
      bytes: this.#bytes,
      time,
      periods: new Set(folders.filter((folder) => folder !== undefined)),
    };
  }
}
