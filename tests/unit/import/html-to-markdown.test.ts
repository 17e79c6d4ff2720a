import { expect, test } from 'vitest';
import { markdownOf } from '../../../src/import/html-to-markdown.ts';

function converted(html: string): { text: string; lost: string[] } {
  const lost: string[] = [];
  const text = markdownOf(html, {
    file: (address) =>
      address.startsWith('https://old.example/')
        ? `./${address.split('/').at(-1) ?? ''}`
        : undefined,
    link: (address) => address,
    note: (id) => (id === 'n1' ? 'By the <em>port’s</em> count.' : undefined),
    lose: (kind, detail) => void lost.push(`${kind}: ${detail}`),
  });
  return { text: text.trim(), lost };
}

test.each([
  ['<p>One <strong>two </strong>three<em> four</em></p>', 'One **two** three *four*'],
  ['<h1>Top</h1><h3>Below</h3>', '## Top\n\n### Below'],
  [
    '<p>H<sub>2</sub>O, <abbr title="For instance">e.g.</abbr></p>',
    'H<sub>2</sub>O, <abbr title="For instance">e.g.</abbr>',
  ],
  ['<p>::quote[mine]</p>', '\\::quote\\[mine]'],
  [
    '<figure class="wp-block-image"><img src="https://old.example/a.jpg" alt="A quay"/><figcaption>At noon</figcaption></figure>',
    '![A quay](./a.jpg "At noon")',
  ],
  [
    '<figure class="wp-block-image alignwide"><img src="https://old.example/a.jpg" alt="A quay"/><figcaption>At noon</figcaption></figure>',
    '::wide[At noon]{src="./a.jpg" alt="A quay"}',
  ],
  [
    '<figure class="wp-block-pullquote"><blockquote><p>No way back</p><cite>A pilot</cite></blockquote></figure>',
    '::quote[No way back]{by="A pilot"}',
  ],
  [
    '<p><img class="alignleft" src="https://old.example/a.jpg" alt="A"> Words flow round it.</p>',
    '![A](./a.jpg)\n\nWords flow round it.',
  ],
  [
    '<p>https://www.youtube.com/watch?v=abcdefghi_k</p>',
    'https://www.youtube.com/watch?v=abcdefghi_k',
  ],
  [
    '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>',
    'https://www.youtube.com/watch?v=abcdefghijk',
  ],
  [
    '<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>x | y</td></tr></table>',
    '| a | b      |\n| - | ------ |\n| 1 | x \\| y |',
  ],
  [
    '<table><tr><td colspan="2">both</td></tr><tr><td>1</td><td>2</td></tr></table>',
    '<table><tbody><tr><td colspan="2">both</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>',
  ],
  [
    '<p>Shut<sup data-fn="n1" class="fn"><a href="#n1" id="n1-link">1</a></sup>.</p>',
    'Shut[^1].\n\n[^1]: By the *port’s* count.',
  ],
  ['<p dir="rtl">سلام <b>دنیا</b></p>', '<p dir="rtl">سلام <b>دنیا</b></p>'],
  [
    '<ul class="blocks-gallery-grid"><li><figure><img src="https://old.example/a.jpg" alt="A"></figure></li></ul>',
    '![A](./a.jpg)',
  ],
])('%s', (html, markdown) => {
  expect(converted(html)).toEqual({ text: markdown, lost: [] });
});

test.each([
  [
    '<script>alert(1)</script><p onclick="x()">words</p>',
    'words',
    ['element: <script>', 'script: onclick'],
  ],
  ['<p><a href="javascript:alert(1)">press</a></p>', 'press', ['link: a link to javascript:']],
  ['<form><input name="a"></form><p>after</p>', 'after', ['element: <form>']],
  [
    '<p><img src="https://else.example/b.jpg" alt="A quay"></p>',
    '[A quay](https://else.example/b.jpg)',
    [],
  ],
  ['<p>x<sup data-fn="n9">1</sup></p>', 'x', ['footnote: the note n9']],
])('what cannot be kept is named: %s', (html, markdown, losses) => {
  const { text, lost } = converted(html);
  expect(text).toBe(markdown);
  expect(lost.length).toBe(losses.length);
  losses.forEach((loss, index) => {
    expect(lost[index]).toContain(loss);
  });
});
