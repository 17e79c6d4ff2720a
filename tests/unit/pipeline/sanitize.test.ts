import { describe, expect, it } from 'vitest';
import { html, warnings } from './prose.ts';

describe('HTML that may harm or does not belong', () => {
  const dropped: Readonly<Record<string, string>> = {
    '<script>alert(1)</script>': '',
    '<script src="https://a.example/x.js"></script>': '',
    '<style>p { color: red }</style>': '',
    '<svg onload="x()"><text>a</text><script>x()</script></svg>': '',
    '<math><mi>x</mi></math>': '',
    '<form action="/x"><input value="a">Name</form>': 'Name',
    '<iframe srcdoc="<b>a</b>"></iframe>': '',
    '<object data="x.swf">a</object>': '',
    '<p onclick="x()">a</p>': '<p>a</p>',
    '<img src="a.png" alt="a" onerror="x()">': '<img src="{0}" alt="a">',
    '<button onclick="x()">a</button>': 'a',
    '<meta http-equiv="refresh" content="0;url=https://a.example/">': '',
    '<base href="https://a.example/">': '',
    '<link rel="stylesheet" href="https://a.example/x.css">': '',
    '<p><font color="red">a</font></p>': '<p>a</p>',
  };
  it.for(Object.entries(dropped))('is dropped with a warning: %s', ([written, kept]) => {
    expect(html(`<section>${written}</section>`)).toBe(`<section>${kept}</section>`);
    expect(warnings(`One.\n\n<section>${written}</section>`).length).toBeGreaterThan(0);
    for (const warning of warnings(`One.\n\n<section>${written}</section>`)) {
      expect(warning).toMatch(/^3:\d+ /);
    }
  });
  it('becomes a link where it framed another site', () => {
    expect(html('<iframe src="https://a.example/v" title="The film"></iframe>')).toBe(
      '<a href="https://a.example/v">The film</a>',
    );
  });
  it('makes no elements of what a browser takes for a text', () => {
    for (const name of ['textarea', 'title', 'noscript', 'xmp', 'noembed', 'plaintext']) {
      const written = `<section><${name}><img src=x onerror=x()></${name}></section>`;
      expect(html(written), name).not.toMatch(/<(?!\/?section>)/);
    }
  });
  it('cannot close what is around the article', () => {
    expect(html('a </p></section></article></main><p>b')).toBe('<p>a </p><p>b</p>');
  });
  it('is told of once for each kind, not for each place', () => {
    expect(warnings('<center>a</center>\n\n<center>b</center>')).toHaveLength(1);
  });
  it('loses styles, classes and ids of the page’s own', () => {
    expect(html('<p style="position:fixed" class="masthead" id="_footnotes">a</p>')).toBe(
      '<p id="footnotes">a</p>',
    );
    expect(html('<time datetime="2023-10-01" data-x="y">a</time>')).not.toContain('data-x');
  });
  it('is no comment for readers', () => {
    expect(html('a <!-- TODO: ask --> b')).toBe('<p>a  b</p>');
  });
});

describe('HTML that articles need', () => {
  it.for([
    '<figure><img src="{0}" alt="A"><figcaption>A <em>ferry</em></figcaption></figure>',
    '<p>On <time datetime="2023-10-01">Sunday</time></p>',
    '<p><mark>new</mark>, <small>small</small>, <s>old</s>, <u>u</u></p>',
    '<p>The <abbr title="United Nations">UN</abbr> in <cite>The Paper</cite></p>',
    '<p>H<sub>2</sub>O, 10 km<sup>2</sup></p>',
    '<details open><summary>More</summary><p>Text</p></details>',
    '<p><kbd>Ctrl</kbd> <samp>ok</samp> <var>x</var> <q>quoted</q> <dfn>word</dfn></p>',
    '<p><ins datetime="2023-10-02">in</ins> <del>out</del></p>',
    '<dl><dt>Word</dt><dd>What it means</dd></dl>',
    '<blockquote cite="https://a.example/"><p>Words</p></blockquote>',
    '<p><bdi>دریا</bdi> <span lang="az" dir="ltr">dəniz</span> <ruby>漢<rt>kan</rt></ruby></p>',
    '<ol start="3" reversed type="a"><li value="5">Five</li></ol>',
  ])('is kept as it is: %s', (written) => {
    const text = written.replace('{0}', 'a.png');
    expect(html(text)).toBe(written);
    expect(warnings(text)).toEqual([]);
  });
  it('may hold Markdown', () => {
    expect(html('<details>\n<summary>More</summary>\n\nThe **text**.\n\n</details>')).toBe(
      '<details>\n<summary>More</summary>\n<p>The <strong>text</strong>.</p>\n</details>',
    );
    expect(html('H<sub>*2*</sub>O')).toBe('<p>H<sub><em>2</em></sub>O</p>');
  });
  it('has the names of today', () => {
    expect(html('<p><strike>a</strike> <tt>b</tt> <acronym title="c">d</acronym></p>')).toBe(
      '<p><s>a</s> <code>b</code> <abbr title="c">d</abbr></p>',
    );
  });
});
