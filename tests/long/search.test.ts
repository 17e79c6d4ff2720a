import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archiveNow, writeArchive } from '../bench/archive.ts';
import { siteInBrowser } from '../browser/reader.ts';
import { SearchingReader, type Searched } from '../browser/searching.ts';
import { build } from '../build/building.ts';
import { buildCorpus } from './corpus.ts';

/** In bytes: what the first result costs in all, and what a later question costs for each period it asks. */
const mostToFirst = 160_000;
const mostAPeriod = 45_000;
/** The search page asks so many periods before the reader is. */
const mostPeriods = 6;

/** As Lighthouse's slow 4G: https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md. */
const slow4g = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_638_400 / 8,
  uploadThroughput: 750_000 / 8,
};

const archives = {
  'a real archive': {
    build: buildCorpus,
    questions: ['accessibility', 'podcast', 'soldier', 'phablets'],
  },
  'an archive of 10,000 articles': {
    build: buildLarge,
    questions: ['sturgeon', 'Aktau', 'reopens', 'viney'],
  },
};

describe.each(Object.entries(archives))('in %s', (name, { build, questions }) => {
  const { newTab, origin } = siteInBrowser(build, { complete: true });

  it('a search costs little before its first result, and for each period after', async () => {
    const reader = await SearchingReader.at(await newTab(), origin());
    const [first = '', ...others] = questions;
    const searches = [[first, await reader.opens(first)] as const];
    for (const words of others) searches.push([words, await reader.asks(words)]);
    for (const [words, searched] of searches) console.log(`${name}, ${words}: ${told(searched)}`);
    for (const [words, { headlines, periods }] of searches) {
      expect([words, headlines.length]).not.toEqual([words, 0]);
      expect(periods.size).toBeLessThanOrEqual(mostPeriods);
    }
    const [[, opened] = ['', undefined], ...later] = searches;
    expect(opened?.bytesToFirst).toBeLessThan(mostToFirst);
    for (const [words, { bytes, periods }] of later) {
      expect(bytes / periods.size, words).toBeLessThan(mostAPeriod);
    }
  });

  it('tells how long a search takes on slow 4G', async () => {
    const tab = await newTab();
    const session = await tab.context().newCDPSession(tab);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', slow4g);
    const reader = await SearchingReader.at(tab, origin());
    const [cold = '', next = ''] = questions;
    const searches = [await reader.opens(cold), await reader.asks(next), await reader.opens(next)];
    for (const [index, what] of ['cold', 'the next question', 'the page again'].entries()) {
      const searched = searches[index];
      if (searched) console.log(`${name}, slow 4G, ${what}: ${told(searched)}`);
      expect(searched?.headlines.length).toBeGreaterThan(0);
    }
  });
});

function told({ bytesToFirst, bytes, periods, time, headlines }: Searched): string {
  return `${bytesToFirst} bytes to the first result after ${Math.round(time)} ms; ${bytes} bytes of ${periods.size} periods for ${headlines.length} results`;
}

/** Builds a generated archive; returns the site. */
async function buildLarge(folder: string): Promise<string> {
  const content = join(folder, 'content');
  writeArchive(content, { articles: 10_000 });
  const { code, err, dist } = await build(content, folder, ['--now', archiveNow]);
  if (code !== 0) throw new Error(`the archive does not build:\n${err}`);
  return dist;
}
