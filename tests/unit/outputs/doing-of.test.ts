import { expect, it } from 'vitest';
import { doingOf, redirectPage } from '../../../src/outputs/redirect-page.ts';

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
  expect(doingOf(redirectPage({ kind: 'moved', from: '/old/', to }, site))).toEqual({
    kind: 'moved',
    to: href,
  });
});

it('no other page does', () => {
  const gone = redirectPage({ kind: 'gone', from: '/old/', reason: 'x' }, site);
  expect(doingOf(gone)).toEqual({ kind: 'gone' });
  expect(doingOf('<p>&#x3C;meta http-equiv="refresh" content="0; url=/a/"></p>')).toBe(undefined);
});
