import { describe, expect, it } from 'vitest';
import { html, read, warnings } from './prose.ts';

describe('a pull quote', () => {
  it('is a figure with who said it', () => {
    expect(html('::quote["We" will *not* `go`]{by="Ann & Co"}').replaceAll('\n', '')).toBe(
      '<figure class="pull"><blockquote><p>“We” will <em>not</em> <code>go</code></p></blockquote><figcaption>Ann &#x26; Co</figcaption></figure>',
    );
    expect(html('::quote[Words]')).not.toContain('figcaption');
  });
  it('without words is no quote, and editors are told', () => {
    expect(html('::quote{by="Ann"}')).not.toContain('figure');
    expect(warnings('::quote{by="Ann"}')).toEqual([
      '1:1 ::quote has no words; write ::quote[The words]{by="Who said them"}',
    ]);
  });
});

describe('a wide figure', () => {
  it('is a picture of the content with its caption and credit', () => {
    const text = '::wide[A *map*]{src="./map.png" alt="The sea" credit="Rauf"}';
    expect(html(text)).toBe(
      '<figure class="wide"><img src="{0}" alt="The sea"><figcaption>A <em>map</em> <small>Picture: Rauf</small></figcaption></figure>',
    );
    expect(read(text).references).toMatchObject([
      { kind: 'picture', path: 'articles/2023/map.png', line: 1 },
    ]);
    expect(html('::wide{src="./map.png" alt="The sea"}')).not.toContain('figcaption');
  });
  it('needs words for who cannot see it', () => {
    expect(warnings('::wide[A map]{src="./map.png"}')).toEqual([
      expect.stringContaining('::wide has no alt; write ::wide[The caption]{src="./name.jpg"'),
    ]);
  });
  it('of another site is a link, as any picture is', () => {
    const text = '::wide[A map]{src="https://tracker.example/a.png" alt="The sea"}';
    expect(html(text)).not.toContain('<img');
    expect(warnings(text)).toEqual([expect.stringContaining('would be loaded from another site')]);
  });
});

describe('a directive that is not known', () => {
  it('stands as its words, and the nearest is named', () => {
    expect(html('::qoute[Words]')).toBe('<p>Words</p>');
    expect(warnings('::qoute[Words]')).toEqual([
      expect.stringContaining('::qoute is not known; write ::quote[The words]'),
    ]);
    expect(warnings('::constructor[Words]')).toEqual([
      expect.stringContaining('write one of ::embed, ::quote, ::wide'),
    ]);
  });
});
