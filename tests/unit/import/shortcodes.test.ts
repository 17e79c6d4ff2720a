import { expect, test } from 'vitest';
import { htmlOf } from '../../../src/import/wordpress/body.ts';
import { replaceShortcodes, type Shortcode } from '../../../src/import/wordpress/shortcodes.ts';

test.each([
  [
    '[a x="1" y=\'2\' z=3 four]',
    { name: 'a', attributes: { x: '1', y: '2', z: '3', 0: 'four' }, content: undefined },
  ],
  ['[a]in[/a]', { name: 'a', attributes: {}, content: 'in' }],
  ['[a href="x/y" /]', { name: 'a', attributes: { href: 'x/y' }, content: undefined }],
  ['[a][/a]', { name: 'a', attributes: {}, content: '' }],
])('%s', (written, expected) => {
  const found: Shortcode[] = [];
  replaceShortcodes(`before ${written} after`, (code) => {
    found.push(code);
    return '';
  });
  expect(found).toEqual([{ ...expected, written }]);
});

test.each([
  '[[a]x[/a]]',
  '<pre>[a x="1"]</pre>',
  '<code>[a x="1"]</code>',
  '[1] and [ a ]',
  '[/a]',
])('%s is text', (written) => {
  expect(replaceShortcodes(written, () => 'REPLACED')).toBe(
    written.replace(/^\[(\[.*\])\]$/, '$1'),
  );
});

function html(content: string): { html: string; lost: string[] } {
  const lost: string[] = [];
  const picture = {
    id: 7,
    url: 'https://old.example/a.jpg',
    title: 'A',
    alt: '',
    caption: 'Noon',
    credit: '',
  };
  const made = htmlOf(content, 1, {
    attachment: (id) => (id === 7 ? picture : undefined),
    attachmentsOf: () => [picture],
    reusable: (id) =>
      id === 5 ? '<!-- wp:paragraph --><p>Again.</p><!-- /wp:paragraph -->' : undefined,
    lose: (kind, detail) => void lost.push(`${kind}: ${detail}`),
  });
  return { html: made.html.trim(), lost };
}

test('a gallery is its pictures; one that is missing is named', () => {
  expect(html('[gallery ids="7,8"]')).toEqual({
    html: '<figure><img src="https://old.example/a.jpg" alt="A"><figcaption>Noon</figcaption></figure>',
    lost: ['gallery: picture 8 is not in the export'],
  });
});

test('captions of both ages are captions', () => {
  const img = '<img src="https://old.example/a.jpg" alt="A" />';
  const figure = `<figure>${img}<figcaption>At noon</figcaption></figure>`;
  expect(html(`[caption id="attachment_7" width="300"]${img} At noon[/caption]`).html).toBe(figure);
  expect(html(`[caption id="attachment_7" caption="At noon"]${img}[/caption]`).html).toBe(figure);
});

test('reusable blocks are put in; what WordPress makes itself, and what is unknown, is named', () => {
  expect(html('<!-- wp:block {"ref":5} /-->')).toEqual({ html: '<p>Again.</p>', lost: [] });
  expect(html('<!-- wp:block {"ref":6} /-->').lost).toEqual([
    'reusable block: reusable block 6 is not in the export',
  ]);
  expect(html('<!-- wp:latest-posts /-->').lost[0]).toContain('block: latest-posts');
  expect(html('[unknown a="1"]kept[/unknown]')).toEqual({
    html: '<p>kept</p>',
    lost: ['shortcode: [unknown a="1"]kept[/unknown] is not known; the text within was kept'],
  });
});

test('a reusable block within itself ends', () => {
  const lost: string[] = [];
  const { html: made } = htmlOf('<!-- wp:block {"ref":1} /-->', 1, {
    attachment: () => undefined,
    attachmentsOf: () => [],
    reusable: () => '<!-- wp:block {"ref":1} /-->',
    lose: (kind) => void lost.push(kind),
  });
  expect(made.trim()).toBe('');
  expect(lost).toEqual(['blocks']);
});
