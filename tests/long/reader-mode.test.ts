import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from '../browser/browser.ts';
import { missedByReaderMode } from '../browser/reader-mode.ts';
import { filesIn, read, temporaryFolder } from '../build/building.ts';
import { buildCorpus, isArticle } from './corpus.ts';

it('a browser’s reader mode finds every article of a real archive, whole', async () => {
  const dist = await buildCorpus(join(temporaryFolder(), 'corpus'));
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const articles = filesIn(dist)
    .filter(isArticle)
    .map((page) => ({ page, html: read(dist, page) }));
  expect(articles.length).toBeGreaterThan(100);
  expect(await missedByReaderMode(await browser.newPage(), articles)).toEqual([]);
});
