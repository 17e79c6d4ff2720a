import { expect, it } from 'vitest';
import { slugOf } from '../../../src/cli/slug.ts';

it.for([
  ['Ports: "agreed" at last', 'ports-agreed-at-last'],
  ['What’s next', 'whats-next'],
  ['Öffnung der Straße', 'offnung-der-strasse'],
  ['Əlifba: bir dil, üç yazı', 'elifba-bir-dil-uc-yazi'],
  ['Новости моря', 'novosti-morya'],
  ['Two ports 😀', 'two-ports'],
  ['Объект в море', 'obekt-v-more'],
  ['ا', 'ا'],
  ['Con', 'con-2'],
] as const)('a file for “%s” is called %s', ([headline, slug]) => {
  expect(slugOf(headline, 'en')).toBe(slug);
});

it.for([
  [
    'en-GB',
    'The ministers of the Caspian states and their deputies meet in the port of Baku on Monday',
    'ministers-caspian-states-deputies-meet-port-baku-monday',
  ],
  [
    'ru',
    'Министры прикаспийских государств и их заместители встретятся в порту Баку',
    'ministry-prikaspiyskikh-gosudarstv-ikh-zamestiteli-vstretyatsya-portu',
  ],
  ['xx', `${'the sea '.repeat(9)}and the shore`, `the-sea${'-the-sea'.repeat(7)}-the`],
  ['en', 'of the '.repeat(20), `of${'-the-of'.repeat(9)}-the`],
] as const)('a long headline in %s keeps the words that tell', ([language, headline, slug]) => {
  expect(slugOf(headline, language)).toBe(slug);
  expect(new TextEncoder().encode(slug).length).toBeLessThanOrEqual(70);
});

it('a headline that fits keeps its small words, and any keeps its negation', () => {
  expect(slugOf('The state of the sea', 'en')).toBe('the-state-of-the-sea');
  const long =
    'The governors of the coast do not agree on the price of the water of the great canal';
  expect(slugOf(long, 'en')).toBe('governors-coast-do-not-agree-price-water-great-canal');
});
