import { describe, expect, it } from 'vitest';
import { openSearch } from '../../../src/outputs/opensearch.ts';
import { searchRecord } from '../../../src/outputs/search-record.ts';
import { webManifest } from '../../../src/outputs/web-manifest.ts';
import { article, paper } from './example.ts';

describe('what search reads of an article', () => {
  it('escapes all that is no HTML, and leaves the HTML as it is', () => {
    const { url, content } = searchRecord(
      article({ title: 'First "quoted" <b>', html: '<p>The <em>story</em>.</p>' }),
      paper,
    );
    expect(url).toBe('/paper/2023/10/01/border/');
    expect(content).toContain(
      '<h1 data-pagefind-meta="title">First &quot;quoted&quot; &#x3C;b&#x3E;',
    );
    expect(content).toContain('<p>The <em>story</em>.</p>');
    expect(content).toContain('<meta content="2023" data-pagefind-filter="year[content]">');
  });
  it('says a text’s opening once where it is the standfirst', () => {
    const opening = { standfirst: 'It began.', html: '<p>It began.</p>' };
    const times = (opensWithStandfirst: boolean) =>
      searchRecord(article({ ...opening, opensWithStandfirst }), paper).content.split(
        '<p>It began.</p>',
      ).length - 1;
    expect([times(true), times(false)]).toEqual([1, 2]);
  });
});

describe('opensearch.xml', () => {
  it('has a short name of at most 16 signs, of whole words where they fit', () => {
    const short = (name: string) =>
      /<ShortName>(.*)<\/ShortName>/.exec(openSearch({ ...paper, name }))?.[1];
    expect(short('The Paper')).toBe('The Paper');
    expect(short('The Caspian Times')).toBe('The Caspian');
    expect(short('Donaudampfschifffahrt')).toBe('Donaudampfschiff');
    expect(short('A & B')).toBe('A &#x26; B');
  });
  it('leads to the search page, under the base', () => {
    expect(openSearch(paper)).toContain('/paper/search/?q={searchTerms}"');
  });
});

it('the manifest keeps the installed site within its base, and names icons of both needed sizes', () => {
  const manifest = JSON.parse(webManifest(paper)) as {
    scope: string;
    start_url: string;
    icons: { src: string; sizes: string }[];
  };
  expect([manifest.scope, manifest.start_url]).toEqual(['/paper/', '/paper/']);
  expect(manifest.icons.map(({ src, sizes }) => [src, sizes])).toEqual([
    ['/paper/favicon.svg', 'any'],
    ['/paper/icon-192.png', '192x192'],
    ['/paper/icon-512.png', '512x512'],
  ]);
});
