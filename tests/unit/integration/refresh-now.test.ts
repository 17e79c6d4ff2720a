import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { weatherIn } from '../../../src/archive/weather.ts';
import type { Publication } from '../../../src/domain/publication.ts';
import { refreshNow, whyNotRefreshed } from '../../../src/integration/refresh-now.ts';
import { markOf } from '../../../src/integration/staging.ts';
import { refreshWeather } from '../../../src/integration/weather/refresh-weather.ts';
import { read, temporaryFolder, write } from '../../build/building.ts';
import { forecast, json, standIn, status } from './weather/stand-in.ts';

const noon = Date.parse('2026-11-23T12:00:00Z');
const minute = 60_000;
const baku = {
  place: 'Baku',
  latitude: 40.4093,
  longitude: 49.8671,
  unit: 'C',
  provider: 'met-norway',
} as const;
const publication: Publication = {
  name: 'The Paper',
  description: 'News of the sea.',
  url: 'https://news.example/',
  language: 'en',
  timeZone: 'Asia/Baku',
  sections: [],
  pictureHosts: [],
  social: { accounts: [], pictures: 'none' },
  weather: baku,
};
const built = {
  latest: [{ title: 'Out', url: '/2026/11/22/out/' }],
  mustRead: [],
  weather: null,
  alert: { text: 'The strait is closed', url: null, until: '2026-11-23T17:00:00+04:00' },
  calendar: { digits: '0123456789' },
};

/** A folder with a site in it, as a build leaves it. */
function site(nowJson = `${JSON.stringify(built)}\n`): { folder: string; out: string } {
  const folder = temporaryFolder();
  const out = join(folder, 'dist');
  write(out, { '.caspian': markOf('/'), 'index.html': '<p>News', 'now.json': nowJson });
  return { folder, out };
}

it('each time that the provider fails, now.json has the last reading, and in the end none', async () => {
  const { folder, out } = site();
  const server = await standIn();
  const cache = join(folder, 'cache');
  const weatherAt = async (now: number): Promise<string | null> => {
    const asker = { url: publication.url, cache, now };
    await refreshWeather(baku, asker, { origin: server.origin });
    refreshNow(out, publication, weatherIn(cache, baku), now);
    const { weather } = JSON.parse(read(out, 'now.json')) as { weather: { text: string } | null };
    return weather && weather.text;
  };
  expect(await weatherAt(noon - minute)).toBeNull();
  server.answer = json(forecast('2026-11-23T12:00:00Z', [15.2]), {
    Expires: new Date(noon + 30 * minute).toUTCString(),
  });
  expect(await weatherAt(noon + 10 * minute)).toBe('Baku: 15.2\u00A0°C');
  server.answer = status(503);
  expect(await weatherAt(noon + 60 * minute)).toBe('Baku: 15.2\u00A0°C');
  server.answer = status(429);
  expect(await weatherAt(noon + 120 * minute)).toBe('Baku: 15.2\u00A0°C');
  server.answer = json({});
  expect(await weatherAt(noon + 180 * minute - 1)).toBe('Baku: 15.2\u00A0°C');
  expect(await weatherAt(noon + 180 * minute)).toBeNull();
});

it('an alert goes when it has ended; what articles there are is a build’s to say', () => {
  const { folder, out } = site();
  const nowAt = (now: number): unknown => {
    refreshNow(out, publication, undefined, now);
    return JSON.parse(read(out, 'now.json'));
  };
  expect(nowAt(noon + 59 * minute)).toEqual(built);
  expect(nowAt(noon + 60 * minute)).toEqual({ ...built, alert: null });
  expect(readdirSync(folder)).toEqual(['dist']);
  expect(readdirSync(out).sort()).toEqual(['.caspian', 'index.html', 'now.json']);
});

it('a file that says the same is left as it is', () => {
  const { out } = site();
  const reading = { celsius: 15.2, at: noon };
  expect(refreshNow(out, publication, undefined, noon)).toBe(false);
  expect(refreshNow(out, publication, reading, noon)).toBe(true);
  expect(refreshNow(out, publication, reading, noon + minute)).toBe(false);
  expect(refreshNow(out, publication, reading, noon + 180 * minute)).toBe(true);
});

it('a site that is reached by a link is refreshed where it is', () => {
  const { folder, out } = site();
  const link = join(folder, 'www', 'site');
  mkdirSync(join(folder, 'www'));
  symlinkSync(out, link);
  expect(whyNotRefreshed(link)).toBeUndefined();
  expect(refreshNow(link, publication, { celsius: 1, at: noon }, noon)).toBe(true);
  expect(read(out, 'now.json')).toContain('"temperature":1,');
});

it.each(['', '[', 'null', '7'])('a now.json that holds %j is told of, and left', (damage) => {
  const { out } = site(damage);
  expect(() => refreshNow(out, publication, undefined, noon)).toThrow(
    'now.json is damaged; run npm run build, which writes it anew',
  );
  expect(read(out, 'now.json')).toBe(damage);
});

it('a now.json that is missing is told of', () => {
  const { out } = site();
  rmSync(join(out, 'now.json'));
  expect(() => refreshNow(out, publication, undefined, noon)).toThrow(
    'now.json is missing; run npm run build, which writes it',
  );
});

it('what is no whole site is refused', () => {
  const { folder, out } = site();
  const none = join(folder, 'none');
  expect(whyNotRefreshed(out)).toBeUndefined();
  expect(whyNotRefreshed(none)).toBe(`${none} is not there; run npm run build first`);
  expect(whyNotRefreshed(folder)).toBe(
    `${folder} is no site that a build made; run npm run build first`,
  );
  const origin = { commit: null, lock: '' };
  const part = { number: 1, of: 2, edition: 'e', origin, files: {} };
  write(out, { '.caspian': markOf('/', part) });
  expect(whyNotRefreshed(out)).toBe(
    `${out} is a part of a site; unite the parts first, with npm run merge`,
  );
});
