import { describe, expect, it } from 'vitest';
import { html, paragraph, read, warnings } from './prose.ts';

/** Links within a text that lead to no id, or an id there is more than once. */
function broken(markup: string): string[] {
  const ids = [...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? '');
  const hrefs = [...markup.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id ?? '');
  return [
    ...hrefs.filter((id) => !ids.includes(id)),
    ...ids.filter((id, index) => ids.indexOf(id) !== index),
    // Every note and every reference to one is led to.
    ...ids.filter((id) => /^_fn/.test(id) && !hrefs.includes(id)),
  ];
}

describe('a table', () => {
  it('is aligned by classes, and can be scrolled', () => {
    const text = '| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | *4* |';
    expect(html(text).replaceAll('\n', '')).toBe(
      '<div class="table"><table>' +
        '<thead><tr><th class="start">a</th><th class="center">b</th><th class="end">c</th><th>d</th></tr></thead>' +
        '<tbody><tr><td class="start">1</td><td class="center">2</td><td class="end">3</td><td><em>4</em></td></tr></tbody>' +
        '</table></div>',
    );
  });
  it('written as HTML is aligned and scrolled alike', () => {
    expect(html('<table><tr><td align="right" rowspan="2">1</td></tr></table>')).toBe(
      '<div class="table"><table><tbody><tr><td rowspan="2" class="end">1</td></tr></tbody></table></div>',
    );
  });
});

describe('Markdown', () => {
  it('strikes through between two tildes; one is a tilde', () => {
    expect(paragraph('~~old~~ about ~5 km or ~6')).toBe('<del>old</del> about ~5 km or ~6');
  });
  it('keeps line breaks that are written, and no others', () => {
    expect(paragraph('one\\\ntwo  \nthree\nfour')).toBe('one<br>\ntwo<br>\nthree\nfour');
  });
  it('keeps signs that HTML reads otherwise', () => {
    expect(paragraph('AT&T, 1 < 2 > 0, &copy; &amp;copy;')).toBe(
      'AT&#x26;T, 1 &#x3C; 2 > 0, © &#x26;copy;',
    );
  });
  it('names the language of code', () => {
    expect(html('```yaml\na: b\n```')).toBe('<pre><code class="language-yaml">a: b\n</code></pre>');
  });
});

describe('footnotes', () => {
  const texts: Readonly<Record<string, string>> = {
    'two, one of them referred to twice': 'One[^a] two[^b] again[^a]\n\n[^a]: A\n[^b]: B',
    'in a text with HTML': 'One[^a] <b>two</b>[^b] again[^a]\n\n[^a]: A\n[^b]: <mark>B</mark>',
    'of several paragraphs': 'One[^a]\n\n[^a]: A\n\n    More\n\n    - and a list',
    'that refer to each other': 'One[^a]\n\n[^a]: see[^b]\n[^b]: B',
    'within a link': '[One[^a]](https://a.example/) two\n\n[^a]: A',
    'within emphasis within a link, with HTML': '[*One[^a]*](b.md) <b>two</b>\n\n[^a]: A',
    'in headings, tables and quotations':
      '# One[^a]\n\n| t[^b] |\n|-|\n| u[^a] |\n\n> v[^b]\n\n[^a]: A\n[^b]: B',
    'named in another script': 'One[^qeyd-ə] two[^qeyd-ə]\n\n[^qeyd-ə]: A',
    'with headings that would be theirs': '# Footnotes\n\n# Footnote label\n\nOne[^1]\n\n[^1]: A',
    'with ids that would be theirs':
      '<p id="_fn-1">x</p> <p id="_fnref-1">y</p>\n\nOne[^1]\n\n[^1]: A',
  };
  it.for(Object.entries(texts))('lead to their notes and back: %s', ([, text]) => {
    const markup = html(text);
    expect(markup).toContain('href="#_fn-');
    expect(markup).toContain('href="#_fnref-');
    expect(broken(markup)).toEqual([]);
  });
  it('stand behind the block that cites them first, with their numbers', () => {
    expect(html('One[^a] two[^b]\n\nThree[^a]\n\n[^a]: A\n[^b]: B').replaceAll('\n', '')).toMatch(
      /^<div class="noted"><p>One.*two.*<\/p><section class="note" id="_fn-a" role="note"><b>1<\/b> <p>A .*<\/section><section class="note" id="_fn-b" role="note"><b>2<\/b> <p>B .*<\/section><\/div><p>Three/,
    );
  });
  it('that only other notes cite are a list with a heading in the article’s language', () => {
    expect(html('One[^a]\n\n[^a]: see[^b]\n[^b]: B')).toMatch(
      /<section data-footnotes class="footnotes"><h2 id="_footnotes">[^<]+<\/h2>\n<ol>\s*<li id="_fn-b">/,
    );
  });
  it('stand behind the link that they were written in', () => {
    expect(html('[One[^a]](https://a.example/)\n\n[^a]: A')).toContain(
      '<a href="https://a.example/">One</a><sup><a href="#_fn-a"',
    );
  });
  it('that nobody wrote are warned of', () => {
    expect(warnings('One[^1] two')).toEqual([expect.stringMatching(/^1:\d+ .*\[\^1\]/)]);
  });
});

describe('a text’s opening', () => {
  it('is its first paragraph with words, plain', () => {
    const text =
      '# Head\n\n![a](a.png)\n\n***\n\nThe *sea*[^1] is [falling](b.md).\n\nMore.\n\n[^1]: Note';
    expect(read(text).opening).toBe('The sea is falling.');
  });
  it('ends with a sentence where there is one, else with a word', () => {
    const sentence = 'The level of the sea has fallen for thirty years and falls on. ';
    expect(read(sentence.repeat(5)).opening).toBe(sentence.repeat(3).trim());
    const { opening } = read('word '.repeat(80));
    expect(opening).toMatch(/ word…$/);
    expect(opening.length).toBeLessThanOrEqual(200);
  });
});

describe('a text’s length', () => {
  it('counts words as readers do', () => {
    expect(read('The port’s well-known 2,000 *ships*.').words).toBe(6);
    expect(read('Xəzər dənizi dayazlaşır').words).toBe(3);
    expect(read('漢字漢字').words, 'two characters a word').toBe(2);
  });
});
