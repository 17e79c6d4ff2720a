import { expect, test } from 'vitest';
import type { Entry, Position } from '../../../src/archive/asking.ts';
import { openToRead } from '../../../src/archive/database.ts';
import { HeldListing } from '../../../src/archive/held-listing.ts';
import { article, publication, temporaryFolder } from '../../build/building.ts';
import { filled } from './filling.ts';

test('a listing in memory answers as the archive does, also where articles share a moment', async () => {
  const files = Array.from({ length: 40 }, (_, index): [string, string] => [
    `articles/a${index}.md`,
    // Four of each moment; their addresses are in another order than their files.
    article({
      date: `2023-10-0${1 + (Math.floor(index / 4) % 9)}T09:30`,
      slug: `s${(index * 7) % 40}`,
    }),
  ]);
  const content = publication(temporaryFolder(), Object.fromEntries(files));
  const { archive } = await filled(content, `${content}/.cache`);
  const database = openToRead(archive);
  const held = new HeldListing(database, 'latest', 40);
  const positions = database.all<Required<Position>>(
    "SELECT article, published, address FROM entries WHERE listing = 'latest'",
  );
  expect(positions).toHaveLength(40);
  const elsewhere = [
    { published: 0, address: '' },
    { published: Number.MAX_SAFE_INTEGER, address: '/' },
    ...positions.map(({ published, address }) => ({ published, address: `${address}a` })),
    ...positions.map(({ published, address }) => ({ published: published + 1, address })),
  ];
  // With and without the article, which only saves a question.
  const unnamed = positions.map(({ published, address }) => ({ published, address }));
  for (const position of [...positions, ...unnamed, ...elsewhere]) {
    const { published, address } = position;
    const before = database.all<Entry>(
      `SELECT article, published FROM entries WHERE listing = 'latest'
       AND (published, address) < (?, ?) ORDER BY published DESC, address DESC LIMIT 5`,
      published,
      address,
    );
    expect(held.before(position, 5)).toEqual(before.map((row) => ({ ...row })));
    const behind = database.one<Entry>(
      `SELECT article, published FROM entries WHERE listing = 'latest'
       AND (published, address) >= (?, ?) ORDER BY published, address LIMIT 1 OFFSET 3`,
      published,
      address,
    );
    expect(held.behind(position, 3)).toEqual(behind && { ...behind });
  }
  database.close();
});
