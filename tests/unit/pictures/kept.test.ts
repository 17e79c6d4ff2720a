import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { forgetKept, kept } from '../../../src/pictures/kept.ts';
import { filesIn, read, temporaryFolder } from '../../build/building.ts';

/** An order that counts how often it is made. */
function order(key: string) {
  const made = { times: 0 };
  const make = (): Promise<Uint8Array> => {
    made.times++;
    return Promise.resolve(Buffer.from(key));
  };
  return { made, order: { key, type: 'image/avif', make } };
}

it('a picture is made once, whoever asks', async () => {
  const cache = temporaryFolder();
  const { made, order: one } = order('one');
  expect(Buffer.from(await kept(one, cache)).toString()).toBe('one');
  expect(Buffer.from(await kept({ ...one }, cache)).toString()).toBe('one');
  expect(made.times).toBe(1);
  const twin = { key: 'twin', type: one.type, make: one.make };
  await Promise.all([kept(twin, cache), kept({ ...twin }, cache)]);
  await expect(
    kept({ ...one, key: 'two', make: () => Promise.reject(new Error('no')) }, cache),
  ).rejects.toThrow('no');
  expect(filesIn(cache)).toHaveLength(2);
});

it('what nobody asked for in a long time is forgotten', async () => {
  const cache = temporaryFolder();
  const [old, young] = [order('old'), order('young')];
  await kept(old.order, cache);
  const [file = ''] = filesIn(cache);
  utimesSync(join(cache, file), 1000, 1000);
  await kept(young.order, cache);
  forgetKept(cache, Date.now());
  expect(filesIn(cache)).toHaveLength(1);
  expect(readdirSync(cache)).toEqual(['pictures']);
  await kept(young.order, cache);
  await kept(old.order, cache);
  expect([old.made.times, young.made.times]).toEqual([2, 1]);
});

it('what a build did not ask for is kept while there is room, the youngest first', async () => {
  const cache = temporaryFolder();
  const now = 1_000_000;
  const ages: [string, number][] = [
    ['asked', now],
    ['young', now - 10],
    ['older', now - 20],
    ['oldest', now - 30],
  ];
  for (const [key, time] of ages) {
    const before = new Set(filesIn(cache));
    await kept(order(key.padEnd(100)).order, cache);
    const [made = ''] = filesIn(cache).filter((file) => !before.has(file));
    utimesSync(join(cache, made), time, time);
  }
  const left = () =>
    filesIn(cache)
      .map((file) => read(cache, file).trim())
      .sort();
  forgetKept(cache, now * 1000, 250);
  expect(left()).toEqual(['asked', 'older', 'young']);
  // As many bytes as of those that were asked for are always kept.
  forgetKept(cache, now * 1000, 0);
  expect(left()).toEqual(['asked', 'young']);
});
