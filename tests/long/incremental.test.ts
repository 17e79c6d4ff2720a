import { expect, test } from 'vitest';
import { temporaryFolder } from '../build/building.ts';
import { editAndCompare } from '../build/editing-and-comparing.ts';

test.for([1, 2, 3, 4, 5])(
  'building on equals a clean build, byte for byte: 100 random edits, seed %d',
  async (seed) => {
    const compared = await editAndCompare(temporaryFolder(), {
      seed,
      articles: 90,
      edits: 100,
      each: 2,
    });
    expect(compared).toBeGreaterThan(25);
  },
);
