import { expect, test } from 'vitest';
import { killAndBuild } from '../build/killing.ts';
import { temporaryFolder } from '../build/building.ts';

test.each([11, 12])(
  '25 builds, killed at random moments, leave no mixed site (seed %d)',
  async (seed) => {
    const killed = await killAndBuild(temporaryFolder(), { seed, articles: 60, times: 25 });
    console.log(killed);
    expect(killed.untouched).toBeGreaterThan(0);
  },
);
