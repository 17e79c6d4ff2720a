import { join } from 'node:path';
import { expect, it } from 'vitest';
import { placeAt, placeFor } from '../../../src/cli/article-place.ts';
import { UsageError } from '../../../src/cli/command.ts';
import { article, publication, temporaryFolder } from '../../build/building.ts';
import { noon } from '../archive/filling.ts';

const reading = {
  timeZone: 'Asia/Baku',
  language: 'en',
  url: 'https://org.example/',
  pictureHosts: [],
};

function settings() {
  const content = publication(temporaryFolder(), {
    'articles/2026/01/ports.md': article({ date: '2026-01-02' }),
    'articles/elsewhere/ports-2.md': article({ date: '2026-01-15T18:00' }),
  });
  const cache = join(content, '.cache');
  return { content, cache, now: noon, drafts: false, preview: false, threads: 1 };
}

it('an article is put into its month, under a name that neither a file nor an address of its day has', () => {
  expect(placeFor('2026-01-15', 'ports', settings(), reading)).toEqual({
    path: 'articles/2026/01/ports-3.md',
    address: '/2026/01/15/ports-3/',
    other: 'articles/2026/01/ports.md',
  });
  expect(placeFor('2026-02-15', 'ports', settings(), reading)).toEqual({
    path: 'articles/2026/02/ports.md',
    address: '/2026/02/15/ports/',
  });
});

it('a slug that is given is the address, though the file be called otherwise', () => {
  expect(placeAt('2026-01-15', 'Ports', settings(), reading)).toEqual({
    path: 'articles/2026/01/ports-2.md',
    address: '/2026/01/15/ports/',
    slug: 'ports',
  });
});

it.for([
  [
    'ports-2',
    '--slug: /2026/01/15/ports-2/ is the address of articles/elsewhere/ports-2.md already; write another',
  ],
  ['../../../x', '--slug: "../../../x" is a path; write the end of the address alone: x'],
  ['..\\', '--slug: "..\\" is a path; write the end of the address alone'],
  ['!', '--slug: "!" has no letter or digit to make an address of; write two-ports-agree'],
] as const)('a slug that cannot be, %s, is refused', ([slug, message]) => {
  expect(() => placeAt('2026-01-15', slug, settings(), reading)).toThrow(new UsageError(message));
});
