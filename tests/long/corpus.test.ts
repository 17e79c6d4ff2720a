import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesIn, read, temporaryFolder } from '../build/building.ts';
import { feedFaults } from '../build/feed-faults.ts';
import { forMachines } from '../build/for-machines.ts';
import { excesses, limits, weights } from '../build/weight.ts';
import { buildCorpus, isArticle } from './corpus.ts';

let dist = '';
const folder = temporaryFolder(afterAll);
beforeAll(async () => {
  dist = await buildCorpus(join(folder, 'corpus'));
}, 600_000);

it('99 in 100 articles of a real archive without pictures keep the limits of weight', () => {
  const plain = weights(dist).filter(
    ({ page, pictures }) => isArticle(page) && pictures.length === 0,
  );
  expect(plain.length).toBeGreaterThan(100);
  const over = plain.flatMap(excesses);
  const bytes = plain.map(({ html }) => html).sort((one, other) => one - other);
  const percentile = bytes[Math.ceil(bytes.length * 0.99) - 1];
  console.log(`99th percentile: ${String(percentile)} bytes\n${over.join('\n')}`);
  expect(percentile).toBeLessThanOrEqual(limits.html);
  expect(over.length, over.join('\n')).toBeLessThanOrEqual(plain.length / 100);
});

it('every page of a real archive is valid HTML', async () => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
  const wrong: string[] = [];
  for (const file of filesIn(dist).filter((name) => name.endsWith('.html'))) {
    const { results } = await validator.validateString(read(dist, file), file);
    for (const { messages } of results) {
      wrong.push(...messages.map(({ ruleId, message }) => `${file}: ${ruleId}: ${message}`));
    }
  }
  expect(wrong).toEqual([]);
});

it('every article of a real archive tells machines all that it shows', () => {
  const articles = filesIn(dist).filter(isArticle);
  const faults = articles.flatMap((page) =>
    forMachines(read(dist, page)).faults.map((fault) => `${page}: ${fault}`),
  );
  expect(articles.length).toBeGreaterThan(100);
  expect(faults).toEqual([]);
});

it('every feed of a real archive is as its specification and the W3C’s validator have it', async () => {
  const feeds = filesIn(dist).filter((file) =>
    /(?:^|\/)(?:feed\.xml|atom\.xml|feed\.json)$/.test(file),
  );
  expect(feeds.length).toBeGreaterThan(100);
  const { origin } = new URL(
    (JSON.parse(read(dist, 'feed.json')) as { feed_url: string }).feed_url,
  );
  const faults: string[] = [];
  for (const feed of feeds) {
    const found = await feedFaults(read(dist, feed), `${origin}/${encodeURI(feed)}`);
    faults.push(...found.map((fault) => `${feed}: ${fault}`));
  }
  expect(faults).toEqual([]);
});
