import { describe, expect, it } from 'vitest';
import {
  isCurrent,
  isOnEarth,
  readingAt,
  readingLasts,
  temperatureIn,
} from '../../../src/domain/weather.ts';

const at = Date.parse('2026-11-23T12:00:00Z');
const hour = 60 * 60_000;

describe('a temperature', () => {
  it.each([
    [15.2, 15.2, 59.4],
    [15.24, 15.2, 59.4],
    [15.25, 15.3, 59.5],
    [-3.45, -3.5, 25.8],
    [-0.04, 0, 31.9],
    [0.05, 0.1, 32.1],
    [-17.79, -17.8, 0],
    [-40, -40, -40],
    [37, 37, 98.6],
  ])('of %f °C is %f °C and %f °F', (celsius, inC, inF) => {
    expect(temperatureIn({ celsius, at }, 'C')).toBe(inC);
    expect(temperatureIn({ celsius, at }, 'F')).toBe(inF);
  });
  it('is one that was measured on Earth, or nearly', () => {
    for (const celsius of [-89.2, 0, 56.7]) expect(isOnEarth(celsius)).toBe(true);
    for (const celsius of [-273.15, -99, 99, 464, NaN]) expect(isOnEarth(celsius)).toBe(false);
  });
});

describe('a reading', () => {
  const reading = { celsius: 15.2, at };
  it('is current for three hours; one of a moment far ahead is not', () => {
    expect(readingLasts).toBe(3 * hour);
    expect(isCurrent(reading, at + 3 * hour - 1)).toBe(true);
    expect(isCurrent(reading, at + 3 * hour)).toBe(false);
    expect(isCurrent(reading, at - hour)).toBe(true);
    expect(isCurrent(reading, at - hour - 1)).toBe(false);
  });
  it('of a forecast is the hour’s', () => {
    const hours = [2, 0, 1, 4].map((ahead) => ({ celsius: ahead, at: at + ahead * hour }));
    expect(readingAt(hours, at)).toMatchObject({ celsius: 0 });
    expect(readingAt(hours, at + 2 * hour - 1)).toMatchObject({ celsius: 1 });
    expect(readingAt(hours, at - hour / 2)).toMatchObject({ celsius: 0 });
    expect(readingAt(hours, at + 7 * hour - 1)).toMatchObject({ celsius: 4 });
    expect(readingAt(hours, at + 7 * hour)).toBeUndefined();
    expect(readingAt(hours, at - 2 * hour)).toBeUndefined();
    expect(readingAt([], at)).toBeUndefined();
  });
});
