import { expect, it } from 'vitest';
import { filesIn, read } from '../build/building.ts';
import { missedByReaderMode } from './reader-mode.ts';
import { sampleInBrowser } from './reader.ts';

const { newTab, dist } = sampleInBrowser();

it('a browser’s reader mode finds every article’s headline, byline, date and whole text', async () => {
  const pages = filesIn(dist()).filter(
    // The archive behind the sample has one line an article.
    (file) => /^\d{4}\/\d\d\/\d\d\/[^/]+\/index\.html$/.test(file) && !file.startsWith('2022/'),
  );
  expect(pages.length).toBeGreaterThan(30);
  const articles = pages.map((page) => ({ page, html: read(dist(), page) }));
  expect(await missedByReaderMode(await newTab(), articles)).toEqual([]);
});

it('a reader mode that misses something is noticed', async () => {
  const text = 'The wind from the north is cold, and comes without a warning. '.repeat(12);
  const html = (
    rest: string,
  ): string => `<!doctype html><title>All that is known of the winds of this sea</title>
<article><h1>The wind of the north</h1>${rest}</article>`;
  const page = 'wind.html';
  const missed = await missedByReaderMode(await newTab(), [
    {
      page,
      html: html(`<p><a rel="author">Ada Ray</a></p><time datetime="2026-01-02">Friday</time>
<div class="text"><p>${text}</p><p>${text}</p><p class="comment" style="display:none">Gone.</p></div>`),
    },
  ]);
  expect(missed).toEqual([
    'wind.html: the headline is "All that is known of the winds of this sea" instead of "The wind of the north"',
    expect.stringMatching(/^wind.html: the time is (?:null|undefined) instead of 2026-01-02$/),
    'wind.html: <p> is lost: Gone.',
  ]);
});
