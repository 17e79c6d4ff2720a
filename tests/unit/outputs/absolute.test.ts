import { describe, expect, it } from 'vitest';
import { absolute, absoluteHtml } from '../../../src/outputs/absolute.ts';

const page = 'https://org.example/paper/2023/10/01/border/';

function moved(html: string): string {
  return absoluteHtml(html, page);
}

describe('a whole address', () => {
  it('carries the origin and keeps the base', () => {
    expect(absolute('/paper/world/', 'https://org.example')).toBe(
      'https://org.example/paper/world/',
    );
  });
  it('is percent-encoded once, encoded or not', () => {
    const encoded = 'https://org.example/topics/%D0%BD%D0%BE%D0%B2%D1%80%D1%83%D0%B7/';
    expect(absolute('/topics/новруз/', 'https://org.example')).toBe(encoded);
    expect(absolute('/topics/%D0%BD%D0%BE%D0%B2%D1%80%D1%83%D0%B7/', 'https://org.example')).toBe(
      encoded,
    );
  });
  it('of another site stays as it is', () => {
    expect(absolute('https://other.example/a/?b=1#c', 'https://org.example')).toBe(
      'https://other.example/a/?b=1#c',
    );
  });
});

describe('HTML that leaves its page', () => {
  it('has whole links, pictures, posters and citations', () => {
    expect(moved('<a href="/paper/world/">World</a>')).toBe(
      '<a href="https://org.example/paper/world/">World</a>',
    );
    expect(moved('<a href="../other/">Other</a>')).toBe(
      '<a href="https://org.example/paper/2023/10/01/other/">Other</a>',
    );
    expect(moved('<img src="/paper/media/a.jpg" alt="">')).toBe(
      '<img src="https://org.example/paper/media/a.jpg" alt="">',
    );
    expect(moved('<video poster="/paper/p.jpg" src="/paper/v.mp4"></video>')).toBe(
      '<video poster="https://org.example/paper/p.jpg" src="https://org.example/paper/v.mp4"></video>',
    );
    expect(moved('<blockquote cite="/paper/world/">“</blockquote>')).toBe(
      '<blockquote cite="https://org.example/paper/world/">“</blockquote>',
    );
  });
  it('has whole footnote links, which lead back to the page', () => {
    expect(moved('<a href="#fn-1">1</a>')).toBe(`<a href="${page}#fn-1">1</a>`);
  });
  it('has every candidate of a srcset whole, with its size', () => {
    expect(
      moved('<img srcset="/paper/a.jpg 1x, /paper/b,c.jpg 2x" src="/paper/a.jpg" alt="">'),
    ).toBe(
      '<img srcset="https://org.example/paper/a.jpg 1x, https://org.example/paper/b,c.jpg 2x" src="https://org.example/paper/a.jpg" alt="">',
    );
    expect(moved('<source srcset="/a.avif 400w,\n /b.avif 800w, /c.avif">')).toBe(
      '<source srcset="https://org.example/a.avif 400w,\n https://org.example/b.avif 800w, https://org.example/c.avif">',
    );
  });
  it('keeps addresses that are whole already', () => {
    for (const address of [
      'https://other.example/a?b=1&amp;c=2#d',
      'mailto:desk@org.example',
      'tel:+994',
      'data:image/gif;base64,R0lGOD==',
    ]) {
      const html = `<a href="${address}">x</a>`;
      expect(moved(html), address).toBe(html);
    }
    expect(moved('<a href="//other.example/a">x</a>')).toBe(
      '<a href="https://other.example/a">x</a>',
    );
  });
  it('keeps the escapes of an address and does not encode it twice', () => {
    expect(moved('<a href="/paper/?a=1&amp;b=2&#x26;c=%D0%BD">x</a>')).toBe(
      '<a href="https://org.example/paper/?a=1&amp;b=2&#x26;c=%D0%BD">x</a>',
    );
  });
  it('reads attributes however they are quoted', () => {
    expect(moved("<a class='b' href='/paper/'>x</a>")).toBe(
      "<a class='b' href='https://org.example/paper/'>x</a>",
    );
    expect(moved('<A HREF=/paper/>x</A>')).toBe('<A HREF="https://org.example/paper/">x</A>');
  });
  it('leaves alone what only looks like an address', () => {
    for (const html of [
      '<p>href="/paper/" &lt;a href="/paper/"></p>',
      '<img alt=\'> <a href="/paper/">\'>',
      '<span title="src=/paper/" data-src="/paper/">x</span>',
    ]) {
      expect(moved(html)).toBe(html);
    }
  });
});
