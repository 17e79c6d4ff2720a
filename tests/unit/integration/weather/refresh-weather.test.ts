import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { weatherFolder, weatherIn } from '../../../../src/archive/weather.ts';
import type { WeatherPlace } from '../../../../src/domain/weather.ts';
import { exchange } from '../../../../src/integration/weather/exchange.ts';
import { providers } from '../../../../src/integration/weather/provider.ts';
import {
  refreshWeather,
  userAgentOf,
  type Asking,
} from '../../../../src/integration/weather/refresh-weather.ts';
import { temporaryFolder } from '../../../build/building.ts';
import { forecast, json, standIn, status, text, type StandIn } from './stand-in.ts';

const baku: WeatherPlace = {
  place: 'Baku',
  latitude: 40.409264,
  longitude: 49.867092,
  unit: 'C',
  provider: 'met-norway',
};
const noon = Date.parse('2026-11-23T12:00:00Z');
const minute = 60_000;
const modified = 'Mon, 23 Nov 2026 11:41:07 GMT';
const expiring = (at: number) => ({
  'Last-Modified': modified,
  Expires: new Date(at).toUTCString(),
});
const good = json(forecast('2026-11-23T12:00:00Z', [15.2, 15.9, 16.4, 16, 14, 13]), {
  ...expiring(noon + 31 * minute),
});
const bounds = { time: 60_000, bytes: 200_000 };
/** For answers that never end. */
const soon = { ...bounds, time: 300 };

interface Site {
  readonly server: StandIn;
  readonly cache: string;
  /** Asks at a moment. */
  readonly at: (
    now: number,
    place?: Partial<WeatherPlace>,
    within?: typeof bounds,
  ) => Promise<Asking>;
  /** What the cache has of the place, as the site would show it: degrees and hour. */
  readonly kept: (place?: Partial<WeatherPlace>) => string | undefined;
}

async function site(): Promise<Site> {
  const server = await standIn();
  const cache = temporaryFolder();
  const asker = { url: 'https://news.example/paper/', cache };
  return {
    server,
    cache,
    at: (now, place = {}, within = bounds) =>
      refreshWeather(
        { ...baku, ...place },
        { ...asker, now },
        { origin: server.origin, bounds: within },
      ),
    kept: (place = {}) => {
      const reading = weatherIn(cache, { ...baku, ...place });
      return reading && `${reading.celsius} ${new Date(reading.at).toISOString().slice(11, 16)}`;
    },
  };
}

/** One that told the weather at noon. */
async function siteAtNoon(): Promise<Site> {
  const one = await site();
  one.server.answer = good;
  expect(await one.at(noon + minute)).toMatchObject({ kind: 'known' });
  expect(one.kept()).toBe('15.2 12:00');
  return one;
}

describe('MET Norway', () => {
  it('is told who asks, and is asked for four decimals at most, packed', async () => {
    const { server } = await siteAtNoon();
    expect(server.asked).toHaveLength(1);
    const [{ url, headers } = { url: '', headers: {} }] = server.asked;
    expect(url).toBe('/weatherapi/locationforecast/2.0/compact?lat=40.4093&lon=49.8671');
    expect(headers['user-agent']).toBe('news.example Caspian/0.1 https://news.example/paper/');
    expect(headers['accept-encoding']).toContain('gzip');
    expect(headers['if-modified-since']).toBeUndefined();
    expect(providers['met-norway'].origin).toBe('https://api.met.no');
    expect(userAgentOf('https://xn--80ak6aa92e.example/', 'desk@news.example')).toBe(
      'xn--80ak6aa92e.example Caspian/0.1 desk@news.example',
    );
  });

  it('is not asked before its answer expires; the hour in it goes on', async () => {
    const { server, at, kept } = await site();
    server.answer = json(forecast('2026-11-23T12:00:00Z', [15.2, 15.9]), {
      ...expiring(noon + 90 * minute),
    });
    await at(noon + 30 * minute);
    expect(kept()).toBe('15.2 12:00');
    expect(await at(noon + 65 * minute)).toMatchObject({ kind: 'known' });
    expect(kept()).toBe('15.9 13:00');
    expect(server.asked).toHaveLength(1);
    await at(noon + 91 * minute);
    expect(server.asked).toHaveLength(2);
  });

  it('is then asked whether it changed; where it did not, what it told still holds', async () => {
    const { server, at, kept } = await siteAtNoon();
    server.answer = status(304, { Expires: new Date(noon + 95 * minute).toUTCString() });
    expect(await at(noon + 62 * minute)).toMatchObject({ kind: 'known' });
    expect(server.asked[1]?.headers['if-modified-since']).toBe(modified);
    expect(kept()).toBe('15.9 13:00');
    server.answer = good;
    await at(noon + 96 * minute);
    expect(server.asked[2]?.headers['if-modified-since']).toBe(modified);
  });

  it('may call its version outdated, which is told', async () => {
    const { server, at, kept } = await site();
    server.answer = json(forecast('2026-11-23T12:00:00Z', [15.2]), {}, 203);
    const asking = await at(noon);
    expect(asking).toMatchObject({
      kind: 'known',
      warning: expect.stringContaining('203') as string,
    });
    expect(kept()).toBe('15.2 12:00');
  });

  it('is left in peace when it was asked too often, longer each time', async () => {
    const { server, at, kept } = await siteAtNoon();
    server.answer = status(429);
    const [first, second] = [noon + 40 * minute, noon + 101 * minute];
    expect(await at(first)).toMatchObject({
      kind: 'failed',
      why: expect.stringContaining('too often (429)') as string,
    });
    await at(first + 59 * minute);
    expect(server.asked).toHaveLength(2);
    await at(second);
    expect(server.asked).toHaveLength(3);
    await at(second + 119 * minute);
    expect(server.asked).toHaveLength(3);
    expect(kept()).toBe('15.2 12:00');
    server.answer = status(429, { 'Retry-After': '86000' });
    await at(second + 120 * minute);
    await at(second + 120 * minute + 85_999_000);
    expect(server.asked).toHaveLength(4);
    server.answer = good;
    await at(second + 120 * minute + 86_000_000);
    expect(server.asked).toHaveLength(5);
  });

  it('refuses who it does not know, which is explained; another contact is tried at once', async () => {
    const { server, at, kept } = await siteAtNoon();
    server.answer = status(403);
    expect(await at(noon + 40 * minute)).toEqual({
      kind: 'refused',
      why: 'MET Norway: it refuses to answer (403), as it does where it cannot tell who asks: put a mail or web address that reaches you into publication.yaml as weather.contact; until that changes, it is not asked again before 2026-11-23T13:40:00.000Z',
    });
    await at(noon + 41 * minute);
    expect(server.asked).toHaveLength(2);
    expect(kept()).toBe('15.2 12:00');
    server.answer = good;
    const contact = 'desk@news.example';
    expect(await at(noon + 42 * minute, { contact })).toMatchObject({ kind: 'known' });
    expect(server.asked[2]?.headers['user-agent']).toBe(`news.example Caspian/0.1 ${contact}`);
  });

  const slowly: StandIn['answer'] = (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    const drops = setInterval(() => response.write(' '), 20);
    response.on('close', () => {
      clearInterval(drops);
    });
  };
  const withTemperature = (temperature: unknown) =>
    json(forecast('2026-11-23T12:00:00Z', [temperature]));
  const faults: readonly (readonly [string, StandIn['answer'], string])[] = [
    ['a fault', status(500), 'it has a fault (500)'],
    ['maintenance', status(503, { 'Retry-After': '60' }), 'it has a fault (503)'],
    ['no JSON', text('<!doctype html><p>Down'), 'its answer cannot be read: Unexpected token'],
    ['nothing', text(''), 'its answer cannot be read: Unexpected end of JSON input'],
    ['half of its answer', text('{"properties":{"time'), 'its answer cannot be read: '],
    [
      'less than it said',
      (response) => {
        response.writeHead(200, { 'Content-Length': '5000' });
        response.write('{"properties":', () => response.destroy());
      },
      'the connection failed: ',
    ],
    [
      'bytes that are not packed as it says',
      (response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('{}'),
      'the connection failed: Z_DATA_ERROR',
    ],
    ['a list', json([]), 'its answer cannot be read: : Invalid input'],
    ['no hours', json(forecast('2026-11-23T12:00:00Z', [])), 'properties.timeseries: Too small'],
    ['no temperature', withTemperature(undefined), 'air_temperature: Invalid input'],
    ['a temperature in words', withTemperature('15.2'), 'air_temperature: Invalid input'],
    ['another planet’s temperature', withTemperature(464), 'is no temperature on Earth'],
    ['the absolute zero', withTemperature(-273.15), 'is no temperature on Earth'],
    [
      'yesterday',
      json(forecast('2026-11-22T12:00:00Z', [9, 9])),
      'nothing of the last three hours',
    ],
    ['tomorrow', json(forecast('2026-11-24T12:00:00Z', [9, 9])), 'nothing of the last three hours'],
    [
      'kelvins',
      json({
        properties: {
          meta: { units: { air_temperature: 'kelvin' } },
          timeseries: [
            {
              time: '2026-11-23T12:00:00Z',
              data: { instant: { details: { air_temperature: 15 } } },
            },
          ],
        },
      }),
      'its temperatures are in kelvin',
    ],
    ['more than anybody needs', json('x'.repeat(300_000)), 'has more than 200000 bytes'],
    ['nothing at all, while it keeps the line', () => undefined, 'did not answer within 0.3 s'],
    ['its answer drop by drop', slowly, 'did not answer within 0.3 s'],
    ['a line that is cut', (response) => response.destroy(), 'the connection failed: '],
  ];

  it.each(faults)('answers with %s: the last reading stays', async (_, answer, why) => {
    const { server, at, kept } = await siteAtNoon();
    server.answer = answer;
    const within = why.includes('within') ? soon : bounds;
    expect(await at(noon + 40 * minute, {}, within)).toEqual({
      kind: 'failed',
      why: expect.stringMatching(new RegExp(`^MET Norway: .*${RegExp.escape(why)}`)) as string,
    });
    expect(server.asked).toHaveLength(2);
    expect(kept()).toBe('15.2 12:00');
    // It is asked again, but not at once; and what it told before is no answer for a later hour.
    server.answer = good;
    expect(await at(noon + 44 * minute)).toMatchObject({ kind: 'failed' });
    expect(server.asked).toHaveLength(2);
    expect(await at(noon + 46 * minute)).toMatchObject({ kind: 'known' });
    expect(server.asked).toHaveLength(3);
  });

  it.each([
    [301, { Location: 'https://elsewhere.example/' }, 'it leads elsewhere (301), to https://else'],
    [302, { Location: 'http://169.254.169.254/' }, 'it leads elsewhere (302), to http://169.254'],
    [404, {}, 'it does not know the address that it was asked at (404)'],
    [422, {}, 'it does not know the address that it was asked at (422)'],
  ])(
    'answers with %d: nobody else is asked, and the last reading stays',
    async (code, headers, why) => {
      const { server, at, kept } = await siteAtNoon();
      server.answer = status(code, headers);
      const asking = await at(noon + 40 * minute);
      expect(asking).toEqual({
        kind: 'refused',
        why: expect.stringContaining(`MET Norway: ${why}`) as string,
      });
      expect(server.asked).toHaveLength(2);
      expect(kept()).toBe('15.2 12:00');
    },
  );

  it('cannot be reached: nothing is known', async () => {
    const { server, cache, kept } = await site();
    const origin = server.origin.replace(/\d+$/, '1');
    const asker = { url: 'https://news.example/', cache, now: noon };
    expect(await refreshWeather(baku, asker, { origin, bounds })).toMatchObject({ kind: 'failed' });
    expect(kept()).toBeUndefined();
  });

  it('says no more of itself than it may: an answer holds six hours at most, five minutes at least', async () => {
    const { server, at } = await site();
    server.answer = json(forecast('2026-11-23T12:00:00Z', Array(20).fill(9)), expiring(noon * 2));
    await at(noon);
    await at(noon + 359 * minute);
    expect(server.asked).toHaveLength(1);
    server.answer = json(forecast('2026-11-23T18:00:00Z', [9]), expiring(noon));
    await at(noon + 360 * minute);
    await at(noon + 364 * minute);
    expect(server.asked).toHaveLength(2);
  });
});

describe('Open-Meteo', () => {
  const place = { provider: 'open-meteo' } as const;
  const answer = {
    latitude: 40.4375,
    longitude: 49.875,
    generationtime_ms: 0.02,
    utc_offset_seconds: 0,
    timezone: 'GMT',
    elevation: 3,
    current_units: { time: 'unixtime', interval: 'seconds', temperature_2m: '°C' },
    current: { time: noon / 1000, interval: 900, temperature_2m: -3.4 },
  };

  it('is asked for the temperature alone, each quarter of an hour', async () => {
    const { server, at, kept } = await site();
    server.answer = json(answer);
    await at(noon + minute, place);
    expect(kept(place)).toBe('-3.4 12:00');
    expect(server.asked[0]?.url).toBe(
      '/v1/forecast?latitude=40.409264&longitude=49.867092&current=temperature_2m&timeformat=unixtime',
    );
    await at(noon + 15 * minute, place);
    expect(server.asked).toHaveLength(1);
    await at(noon + 16 * minute, place);
    expect(server.asked).toHaveLength(2);
    expect(providers['open-meteo'].origin).toBe('https://api.open-meteo.com');
  });

  it.each([
    ['an error', json({ error: true, reason: 'Too many requests' })],
    ['no unit that is known', json({ ...answer, current_units: { temperature_2m: '°F' } })],
    ['nothing', json({ ...answer, current: { time: noon / 1000, temperature_2m: null } })],
  ])('answers with %s: the last reading stays', async (_, wrong) => {
    const { server, at, kept } = await site();
    server.answer = json(answer);
    await at(noon, place);
    server.answer = wrong;
    expect(await at(noon + 20 * minute, place)).toMatchObject({ kind: 'failed' });
    expect(kept(place)).toBe('-3.4 12:00');
  });
});

describe('what is kept', () => {
  it('is of one place and provider: another has nothing of it', async () => {
    const { kept } = await siteAtNoon();
    expect(kept({ latitude: 41 })).toBeUndefined();
    expect(kept({ provider: 'open-meteo' })).toBeUndefined();
    expect(kept({ place: 'Bakı', unit: 'F' })).toBe('15.2 12:00');
  });

  it.each(['', '{', '[]', '{"of":"x"}'])('is no harm where it is damaged: %j', async (damage) => {
    const { server, cache, at, kept } = await siteAtNoon();
    for (const file of ['reading.json', 'asked.json']) {
      const path = join(weatherFolder(cache), file);
      expect(() => JSON.parse(readFileSync(path, 'utf8')) as unknown).not.toThrow();
      writeFileSync(path, damage);
    }
    expect(kept()).toBeUndefined();
    expect(await at(noon + 2 * minute)).toMatchObject({ kind: 'known' });
    expect(server.asked[1]?.headers['if-modified-since']).toBeUndefined();
    expect(kept()).toBe('15.2 12:00');
  });
});

it('an exchange reads nothing of an answer that is no weather', async () => {
  const server = await standIn();
  server.answer = text('x'.repeat(300_000), {}, 500);
  expect(await exchange({ url: server.origin, userAgent: 'x' }, bounds)).toMatchObject({
    status: 500,
    text: '',
  });
});
