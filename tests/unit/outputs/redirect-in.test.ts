import { expect, it } from 'vitest';
import { redirectIn, redirectPage } from '../../../src/outputs/redirect-page.ts';

const site = {
  name: 'A & "B"',
  language: 'en',
  origin: 'https://paper.example',
  base: '/paper/',
} as Parameters<typeof redirectPage>[1];

it.each([
  ['/2026/01/02/story/', '/paper/2026/01/02/story/'],
  ["/a/?b=1&c='d'", '/paper/a/?b=1&c=%27d%27'],
  ['https://other.example/Ω', 'https://other.example/%CE%A9'],
])('a page that leads on to %s says so', (to, href) => {
  expect(redirectIn(redirectPage({ kind: 'moved', from: '/old/', to }, site))).toBe(href);
});

it('no other page does', () => {
  expect(redirectIn(redirectPage({ kind: 'gone', from: '/old/', reason: 'x' }, site))).toBe(
    undefined,
  );
  expect(redirectIn('<p>&#x3C;meta http-equiv="refresh" content="0; url=/a/"></p>')).toBe(
    undefined,
  );
});
