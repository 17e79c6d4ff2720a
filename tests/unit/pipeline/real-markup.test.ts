import { describe, expect, test } from 'vitest';
import { html, paragraph, warnings } from './prose.ts';

describe('text that looks like HTML', () => {
  test('stands as it was written, with a warning', () => {
    expect(paragraph('As a <type of person>, I want <some goal>.')).toBe(
      'As a &#x3C;type of person>, I want &#x3C;some goal>.',
    );
    expect(warnings('As a <type of person>, I want <some goal>.')).toEqual([
      '1:6 <type of person> is no HTML; it stands as text; write &lt; for <',
      '1:31 <some goal> is no HTML; it stands as text; write &lt; for <',
    ]);
  });

  test('keeps its closing tag', () => {
    expect(paragraph('An <author>Jane</author> element')).toBe(
      'An &#x3C;author>Jane&#x3C;/author> element',
    );
  });

  test('is a link where it is an address', () => {
    const address = 'https://example.org/a';
    expect(html(`<p>See <${address}></p>`)).toBe(`<p>See <a href="${address}">${address}</a></p>`);
    expect(warnings(`<p>See <${address}></p>`)).toEqual([]);
  });

  test('leaves drawings and elements of other systems to the schema', () => {
    expect(warnings('<svg><path d="M0 0"/></svg>')).toEqual([
      '1:1 <svg> is not allowed; it is dropped',
    ]);
    expect(html('<p><x-card>Words</x-card></p>')).toBe('<p>Words</p>');
  });
});

describe('tags of the page', () => {
  test('keep their text: a title within an article', () => {
    expect(html('<title>How long</title>')).toContain('How long');
  });

  test('are warned of where HTML overlooks them', () => {
    expect(warnings('Text\n\n<!-- <head> -->\n<html lang="en">')).toEqual([
      '4:1 <html> belongs to the page, not to an article; it is dropped',
    ]);
  });

  test('that are dropped with their text are warned of each time', () => {
    expect(warnings('<script>a</script>\n\nText\n\n<script>b</script>')).toEqual([
      '1:1 <script> is not allowed; it is dropped',
      '5:1 <script> is not allowed; it is dropped',
    ]);
  });
});

describe('indented lines', () => {
  const table = '<table>\n  <tr>\n\n    <td>\n      One\n    </td>\n\n  </tr>\n</table>';

  test('that begin with a tag are HTML', () => {
    expect(html(table).replace(/\s+/g, '')).toBe(
      '<divclass="table"><table><tbody><tr><td>One</td></tr></tbody></table></div>',
    );
    expect(warnings(table)).toEqual([expect.stringMatching(/^4:\d HTML that begins with four/)]);
  });

  test('keep the places of what stands in them', () => {
    expect(warnings('Text\n\n    <p>\n      <a href="/a/"></a>')).toContainEqual(
      expect.stringMatching(/^4:7 a link has no text/),
    );
  });

  test('are code otherwise, with a warning', () => {
    expect(html('Text\n\n    site:example.org')).toContain('<code>site:example.org');
    expect(warnings('Text\n\n    site:example.org')).toEqual([
      expect.stringMatching(/^3:\d lines that begin with four spaces are shown as code/),
    ]);
  });

  test('are code within fences, whatever they hold', () => {
    expect(html('```\n    <p>Hello</p>\n```')).toContain('&#x3C;p>Hello&#x3C;/p>');
    expect(warnings('```\n    <p>Hello</p>\n```')).toEqual([]);
  });
});

describe('bold', () => {
  test('may end in punctuation with a word right behind', () => {
    expect(paragraph('**Usage—**how it differs')).toBe('<strong>Usage—</strong>how it differs');
    expect(paragraph('See **the [guide](https://example.org/).**Then')).toBe(
      'See <strong>the <a href="https://example.org/">guide</a>.</strong>Then',
    );
  });

  test('is not made of single, spaced or escaped signs', () => {
    for (const text of ['**One', '2 ** 3 ** 4', '\\*\\*One—\\*\\*two', '**One **two']) {
      expect(html(text)).not.toContain('<strong>');
    }
  });
});

describe('signs left in the text', () => {
  test.each([
    ['A word **and more', '1:8 ** stands'],
    ['** [Link](https://example.org/)', '1:1 ** stands'],
    ['First\nthen _more', '2:6 _ stands'],
    ['Stay tuned. _ ', '1:13 _ stands'],
    ['See [this](http://a b) now', '1:10 ]( stands'],
    ['See [this](https://example.org/"The title")', '1:10 ]( stands'],
    ['Write `code', '1:7 ` stands'],
  ])('are warned of: %s', (text, warning) => {
    expect(warnings(text)).toEqual([expect.stringContaining(warning)]);
  });

  test.each([
    'a snake_case_name and O*NET',
    'Fill in: ______',
    'Write \\*\\*, \\_ and \\` so',
    '`**` and `](`',
    'API*',
    '@_handle',
  ])('are none here: %s', (text) => {
    expect(warnings(text)).toEqual([]);
  });

  test('are said once a kind and paragraph', () => {
    expect(warnings('**One **two **three')).toHaveLength(1);
  });
});

describe('headings', () => {
  test('take the id that other systems write behind them', () => {
    expect(html('## What’s next {#whats-next}\n\n[Next](#whats-next)')).toBe(
      '<h2 id="whats-next">What’s next</h2>\n<p><a href="#whats-next">Next</a></p>',
    );
  });
});

describe('pictures of other sites', () => {
  const picture = '<img src="https://example.org/a.jpg" alt="A port">';
  const link = '<a href="https://example.org/a.jpg">A port</a>';

  test('stand apart from the words behind them', () => {
    expect(paragraph(`${picture}Ships call.`)).toBe(`${link}<br>Ships call.`);
    expect(paragraph(`Ships ${picture}call.`)).toBe(`Ships ${link} call.`);
    expect(paragraph(picture)).toBe(link);
  });
});

describe('sounds', () => {
  test('have the first of the sources written', () => {
    expect(html('<audio><source src="a.mp3"><source src="a.ogg"></audio>')).toContain(
      '<audio src="{0}" controls></audio>',
    );
  });
});

describe('blocks that hold nothing', () => {
  test('leave no gap', () => {
    expect(html('One\n\n<p>&nbsp;</p>\n\n[](https://example.org/)\n\n>\n\nTwo')).not.toMatch(
      /<p>\s*<\/p>|<blockquote>/,
    );
  });
});

describe('a box that says nothing', () => {
  test('gives way to what it holds', () => {
    expect(html('<div><p>One.</p><div><h2>Two</h2></div></div>')).toBe(
      '<p>One.</p><h2 id="two">Two</h2>',
    );
    expect(html('<blockquote><div><div>One <b>two</b><p>three</p></div></div></blockquote>')).toBe(
      '<blockquote><p>One <b>two</b></p><p>three</p></blockquote>',
    );
  });

  test('stays where something leads to it, and where it holds terms together', () => {
    expect(html('<div id="here">One</div>')).toBe('<div id="here">One</div>');
    expect(html('<dl><div><dt>One</dt><dd>Two</dd></div></dl>')).toBe(
      '<dl><div><dt>One</dt><dd>Two</dd></div></dl>',
    );
  });
});

test('an empty line made of line breaks ends a paragraph', () => {
  expect(html('<p id="a">One<br>two<br><br /> <br>three</p>')).toBe(
    '<p id="a">One<br>two</p><p>three</p>',
  );
  expect(html('<p><br>One<br></p>')).toBe('<p>One</p>');
});
