import { expect, it } from 'vitest';
import { contentDigest } from '../../../src/archive/changes.ts';
import { openToRead } from '../../../src/archive/database.ts';
import { now as nowOf } from '../../../src/archive/now.ts';
import { forgetReading, keepReading } from '../../../src/archive/weather.ts';
import type { WeatherPlace } from '../../../src/domain/weather.ts';
import { article, publication, temporaryFolder, write } from '../../build/building.ts';
import { editionOf, filled, noon } from './filling.ts';

const baku: WeatherPlace = {
  place: 'Baku',
  latitude: 40.4093,
  longitude: 49.8671,
  unit: 'C',
  provider: 'met-norway',
};
const reading = { celsius: 7.16, at: noon };
const hour = 60 * 60_000;

function paper(): string {
  return publication(
    temporaryFolder(),
    {
      'articles/a.md': article({ date: '2023-05-01' }),
      'articles/b.md': article({ date: '2024-01-01T14:00:00+04:00' }),
    },
    { weather: '{place: Baku, latitude: 40.4093, longitude: 49.8671}' },
  );
}

it('an edition has the last reading of the cache until it is three hours old by its clock', async () => {
  const content = paper();
  const weatherAt = async (now: number) => nowOf(await editionOf(content, { now })).weather;
  expect(await weatherAt(noon)).toBeNull();
  keepReading(`${content}/.cache`, baku, reading);
  expect(await weatherAt(noon)).toEqual(reading);
  expect(await weatherAt(noon + 3 * hour - 1)).toEqual(reading);
  expect(await weatherAt(noon + 3 * hour)).toBeNull();
  // A reading of the future is none that a site of then could have had.
  expect(await weatherAt(noon - 4 * hour)).toBeNull();
  forgetReading(`${content}/.cache`);
  expect(await weatherAt(noon)).toBeNull();
});

it('it has none of a place that the publication no longer names', async () => {
  const content = paper();
  keepReading(`${content}/.cache`, { ...baku, latitude: 41 }, reading);
  expect(nowOf(await editionOf(content)).weather).toBeNull();
  keepReading(`${content}/.cache`, baku, reading);
  expect(nowOf(await editionOf(content)).weather).toEqual(reading);
  publication(content, {});
  expect(nowOf(await editionOf(content)).weather).toBeNull();
});

it('a reading is no content: parts fit that machines with other weather built, and nothing waits for its end', async () => {
  const content = paper();
  const cache = `${content}/.cache`;
  const digest = async (): Promise<string> => {
    const { archive, nextDue } = await filled(content, cache);
    expect(nextDue).toBe('2024-01-01T14:00:00+04:00');
    const database = openToRead(archive);
    try {
      return contentDigest(database);
    } finally {
      database.close();
    }
  };
  const without = await digest();
  keepReading(cache, baku, reading);
  expect(await digest()).toBe(without);
  write(content, { 'alert.yaml': 'text: It rains\nuntil: 2024-01-02' });
  expect(await digest()).not.toBe(without);
});
