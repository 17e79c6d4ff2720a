import { expect, it } from 'vitest';
import { byFit, hasEvery } from '../../../src/browser/search/fit.ts';
import type { Found, FoundData } from '../../../src/browser/search/pagefind.ts';

const nothing = { excerpt: 'no word of it', meta: { title: 'Snow in May' } };

it.each([
  ['in the headline', 'snow may', nothing],
  [
    'in headline and standfirst',
    'snow roads',
    { ...nothing, meta: { title: 'Snow', standfirst: 'Roads are closed' } },
  ],
  [
    'marked in the text',
    'open data',
    { ...nothing, excerpt: 'An <mark>open</mark> file of <mark>data.</mark>' },
  ],
  ['with another ending', 'Волга', { ...nothing, excerpt: 'у <mark>Волги</mark>' }],
])('every word is found %s', (_, words, data) => {
  expect(hasEvery(words, data)).toBe(true);
});

it.each([
  ['one is missing', 'snow june', nothing],
  ['one is only like it', 'tables', { ...nothing, excerpt: 'of <mark>tablets</mark>' }],
  ['one is there and not marked', 'word', nothing],
])('not every word is found where %s', (_, words, data) => {
  expect(hasEvery(words, data)).toBe(false);
});

function found(id: string, { excerpt, meta }: Omit<FoundData, 'url'>): Found {
  return { id, data: () => Promise.resolve({ url: `/${id}/`, excerpt, meta }) };
}

it('what has every word is apart from what has some', async () => {
  const some = found('some', { excerpt: 'some <mark>snow</mark>', meta: { title: 'Rain' } });
  const every = found('every', nothing);
  expect(await byFit('snow may', [some, every])).toEqual({ close: [every], loose: [some] });
});

it('what is behind the best four is as they are: it is not looked at', async () => {
  const fits = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) =>
    found(id, { ...nothing, excerpt: '<mark>snow</mark>' }),
  );
  expect(await byFit('snow may', fits)).toEqual({ close: fits, loose: [] });
  const some = found('some', { excerpt: 'some <mark>snow</mark>', meta: { title: 'Rain' } });
  const { close, loose } = await byFit(
    'snow may',
    [fits[0], some, ...fits.slice(1)].filter((one) => one !== undefined),
  );
  expect([close, loose].map((all) => all.map(({ id }) => id))).toEqual([
    ['a', 'b', 'c'],
    ['some', 'd', 'e', 'f'],
  ]);
});

it('nothing is found where not even the best has a half of a word', async () => {
  const far = found('far', { ...nothing, excerpt: 'the <mark>x</mark>' });
  expect(await byFit('xqzw', [far, far])).toEqual({ close: [], loose: [] });
});
