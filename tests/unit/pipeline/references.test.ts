import { describe, expect, it } from 'vitest';
import { html, read, warnings } from './prose.ts';

/** What a text's links and pictures refer to: kind, path, part. */
function targets(markdown: string, siteUrl?: string): string[] {
  return read(markdown, 'en', siteUrl).references.map(
    ({ kind, path, hash }) => `${kind} ${path ?? 'outside'}${hash}`,
  );
}

describe('a link to another file', () => {
  it('is seen from the article’s own folder', () => {
    expect(
      targets('[a](./b.md) [a](b.md) [a](../2024/b.md) [a](../../pages/about.md) [a](.././b.md)'),
    ).toEqual([
      'page articles/2023/b.md',
      'page articles/2023/b.md',
      'page articles/2024/b.md',
      'page pages/about.md',
      'page articles/b.md',
    ]);
  });
  it('may lead to a part, and have a query that says nothing here', () => {
    expect(targets('[a](b.md#Second%20Part) [a](b.md?x=1#second-part)')).toEqual([
      'page articles/2023/b.md#second-part',
      'page articles/2023/b.md#second-part',
    ]);
  });
  it('may be spelled with spaces, other scripts and Windows’ separators', () => {
    expect(targets('[a](<b c.md>) [a](b%20c.md) [a](xəzər.md) [a](..\\b.md)')).toEqual([
      'page articles/2023/b c.md',
      'page articles/2023/b c.md',
      'page articles/2023/xəzər.md',
      'page articles/b.md',
    ]);
  });
  it('that leaves the content folder has no path', () => {
    expect(targets('[a](../../../secret.md) [a](../../..)')).toEqual([
      'page outside',
      'file outside',
    ]);
  });
  it('stands in the HTML as its number, first of its attributes, for the archive to resolve', () => {
    expect(html('[a](b.md "Title") and [c](d.pdf)')).toBe(
      '<p><a href="{0}" title="Title">a</a> and <a href="{1}">c</a></p>',
    );
    expect(html('<a title="Title" href="b.md">a</a>')).toBe(
      '<p><a href="{0}" title="Title">a</a></p>',
    );
    expect(html('<video controls lang="en" src="a.mp4"></video>')).toContain(
      '<video src="{0}" controls lang="en">',
    );
  });
  it('knows the line and column it stands at', () => {
    const [first, second] = read('One\n\ntwo [a](b.md)\n<a href="c.md">c</a>').references;
    expect(first).toMatchObject({ line: 3, column: 5 });
    expect(second).toMatchObject({ line: 4, column: 1 });
  });
});

describe('a link to an address', () => {
  it('of the site is one whether it begins with / or with the site’s own name', () => {
    const text =
      '[a](/2023/10/01/b/#x) [a](https://org.example/2023/10/01/b/) [a](//org.example/b/)';
    expect(targets(text)).toEqual([
      'address /2023/10/01/b/#x',
      'address /2023/10/01/b/',
      'address /b/',
    ]);
    expect(
      targets(
        '[a](https://org.example/paper/b/) [a](https://org.example/b/)',
        'https://org.example/paper/',
      ),
    ).toEqual(['address /b/']);
  });
  it('of another site stays, whatever the case of its scheme', () => {
    expect(html('[a](https://a.example/?b=1&c=2#d)')).toContain(
      'href="https://a.example/?b=1&#x26;c=2#d"',
    );
    expect(html('[a](Https://a.example/)')).toContain('href="https://a.example/"');
    expect(html('[a](MAILTO:desk@a.example)')).toContain('href="mailto:desk@a.example"');
    expect(html('[a](tel:+994125550000)')).toContain('href="tel:+994125550000"');
    expect(html('[a](//a.example/b)')).toContain('href="https://a.example/b"');
  });
  it.for([
    '[a](javascript:alert)',
    '[a](JavaScript:alert)',
    '[a](data:text/html,x)',
    '[a](vbscript:x)',
    '[a](file:///etc/passwd)',
    '[a](https://)',
    '<a href="&#106;avascript:alert">a</a>',
    '<a href=" javascript:alert">a</a>',
    '[a]()',
  ])('that may not be is text alone, with a warning: %s', (text) => {
    expect(html(text)).toBe('<p>a</p>');
    expect(warnings(text)).toEqual([expect.stringMatching(/^1:1 /)]);
  });
  it('cannot hide its scheme behind a line break or a tab', () => {
    expect(html('<a href="java\nscript:x">a</a> <a href="java&#9;script:x">a</a>')).not.toContain(
      'script',
    );
  });
});

describe('a link within the article', () => {
  it('leads to a heading or an id, spelled freely', () => {
    const text =
      '[a](#second-part) [b](#Second%20Part) [c](#top)\n\n# Second part\n\n<a name="top"></a>x';
    expect(html(text)).toContain(
      '<a href="#second-part">a</a> <a href="#second-part">b</a> <a href="#top">c</a>',
    );
    expect(warnings(text)).toEqual([]);
  });
  it('to nothing is warned of', () => {
    expect(warnings('# One\n\n[a](#two)')).toEqual([expect.stringMatching(/^3:1 #two /)]);
  });
  it('without a text is dropped with a warning, unless a picture is its text', () => {
    expect(html('a [](b.md)')).toBe('<p>a </p>');
    expect(warnings('a [](b.md)')).toHaveLength(1);
    expect(html('[![a dot](dot.png)](b.md)')).toContain(
      '<a href="{0}"><img src="{1}" alt="a dot"></a>',
    );
  });
});

describe('a picture', () => {
  it('on its own is a figure, its title the caption', () => {
    expect(html('![A ferry](ferry.jpg "At dawn")')).toBe(
      '<figure><img src="{0}" alt="A ferry"><figcaption>At dawn</figcaption></figure>',
    );
    expect(targets('![A ferry](ferry.jpg)')).toEqual(['picture articles/2023/ferry.jpg']);
  });
  it('within a text or an editor’s own figure is in no figure of its own', () => {
    expect(html('Here ![a dot](dot.png) it is')).toBe(
      '<p>Here <img src="{0}" alt="a dot"> it is</p>',
    );
    expect(html('<figure>\n\n![a](a.png)\n\n<figcaption>A</figcaption>\n</figure>')).toBe(
      '<figure>\n<img src="{0}" alt="a">\n<figcaption>A</figcaption>\n</figure>',
    );
  });
  it('written as HTML is the same, wherever its file is named', () => {
    expect(html('<img alt="A dot" width="9" class="x" src="dot.png">')).toBe(
      '<img src="{0}" alt="A dot">',
    );
    expect(html('<p><img src=dot.png></p>')).toContain('<img src="{0}" alt="">');
  });
  it('of another site is a link, with a warning', () => {
    expect(html('![A ferry](https://a.example/f.jpg)')).toBe(
      '<p><a href="https://a.example/f.jpg">A ferry</a></p>',
    );
    const linked = html('[![A ferry](https://a.example/f.jpg)](https://b.example/)');
    expect(linked).toContain('<a href="https://b.example/">A ferry');
    expect(linked).not.toContain('a.example');
    expect(warnings('![A ferry](https://a.example/f.jpg)')).toHaveLength(1);
  });
  it('without a file is its words, with a warning', () => {
    for (const text of ['![A ferry](data:image/png;base64,AAAA)', '![A ferry](#ferry)']) {
      expect(html(text)).toBe('<p>A ferry</p>');
      expect(warnings(text)).toHaveLength(1);
    }
  });
});
