import { describe, expect, it } from 'vitest';
import type { WeatherPlace } from '../../../src/domain/weather.ts';
import { refreshedNow, type StandingNow } from '../../../src/outputs/now.ts';
import { temperatureText, weatherLine } from '../../../src/outputs/weather-line.ts';
import { paper } from './example.ts';

const baku: WeatherPlace = {
  place: 'Baku',
  latitude: 40.4093,
  longitude: 49.8671,
  unit: 'C',
  provider: 'met-norway',
};
const site = { ...paper, weather: baku };
const at = Date.parse('2026-11-23T12:00:00Z');
const reading = { celsius: 15.2, at };

describe('the weather in now.json', () => {
  it('has the place, its temperature, when it was so, and whom it is from', () => {
    expect(weatherLine(reading, site)).toEqual({
      place: 'Baku',
      temperature: 15.2,
      unit: 'C',
      observed: '2026-11-23T16:00:00+04:00',
      until: '2026-11-23T19:00:00+04:00',
      attribution: 'Weather data from MET Norway (CC BY 4.0)',
      url: 'https://api.met.no/',
      text: 'Baku: 15.2\u00A0°C',
      label: 'Weather in Baku: 15.2\u00A0°C',
    });
  });
  it('is in the unit and of the provider that the publication names', () => {
    const weather = { ...baku, unit: 'F', provider: 'open-meteo' } as const;
    expect(weatherLine(reading, { ...site, weather })).toMatchObject({
      temperature: 59.4,
      unit: 'F',
      attribution: 'Weather data from Open-Meteo.com (CC BY 4.0)',
      url: 'https://open-meteo.com/',
      text: 'Baku: 59.4\u00A0°F',
    });
  });
  it('is null without a reading, and where readers are shown none', () => {
    expect(weatherLine(null, site)).toBeNull();
    expect(weatherLine(reading, paper)).toBeNull();
  });
  it.each(['en', 'az', 'ru', 'tr', 'fa', 'de'])(
    'in %s, what is heard ends with what is seen',
    (language) => {
      const line = weatherLine(reading, { ...site, language });
      expect(line?.label.endsWith(line.text)).toBe(true);
      expect(line?.label).not.toBe(line?.text);
    },
  );
  it('keeps a name that runs the other way in its order', () => {
    const weather = { ...baku, place: 'تهران' };
    expect(weatherLine(reading, { ...site, weather })?.text).toBe(
      '\u2068تهران\u2069: 15.2\u00A0°C',
    );
  });
});

it.each([
  ['en', 15, '15.0\u00A0°C'],
  ['en', -3.4, '−3.4\u00A0°C'],
  ['en-US', 0, '0.0\u00A0°C'],
  ['az', -3.4, '−3,4\u00A0°C'],
  ['ru', 15.2, '15,2\u00A0°C'],
  ['tr', 15.2, '15,2\u00A0°C'],
  ['fa', 15.2, '\u2066۱۵٫۲\u00A0°C\u2069'],
  ['fa', -3.4, '\u2066−۳٫۴\u00A0°C\u2069'],
])('in %s, %f degrees are written %s', (language, temperature, written) => {
  expect(temperatureText(temperature, 'C', language)).toBe(written);
});

describe('now.json without a build', () => {
  const alert = { text: 'The strait is closed', url: null, until: '2026-11-23T17:00:00+04:00' };
  const standing: StandingNow = {
    latest: [{ title: 'One' }],
    mustRead: [],
    weather: { place: 'Baku', temperature: 9 },
    alert,
    calendar: { digits: '0123456789' },
  };
  const refreshed = (now: number, known: typeof reading | null = reading): unknown =>
    JSON.parse(refreshedNow(standing, known, site, now));

  it('has the weather that is known, and its lists as they were', () => {
    expect(refreshed(at)).toEqual({ ...standing, weather: weatherLine(reading, site) });
    expect(refreshed(at, null)).toEqual({ ...standing, weather: null });
  });
  it('has no breaking news that have ended', () => {
    const end = Date.parse(alert.until);
    expect(refreshed(end - 1)).toHaveProperty('alert', alert);
    expect(refreshed(end)).toHaveProperty('alert', null);
  });
  it('is written as a build writes it', () => {
    expect(refreshedNow(standing, null, site, at)).toBe(
      `${JSON.stringify({ ...standing, weather: null })}\n`,
    );
  });
});
