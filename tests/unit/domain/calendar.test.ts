import { describe, expect, it } from 'vitest';
import { dayIn, isoIn, isTimeZone, offsetsIn, readDate } from '../../../src/domain/calendar.ts';

const baku = 'Asia/Baku';

function read(text: string, timeZone = baku): string {
  const reading = readDate(text, timeZone);
  return 'error' in reading ? reading.error : isoIn(reading.instant, timeZone);
}

describe('a date as an editor writes it', () => {
  it('may have an offset, or none and be of the publication’s zone', () => {
    expect(read('2023-10-01T09:30:00+04:00')).toBe('2023-10-01T09:30:00+04:00');
    expect(read('2023-10-01T05:30:00Z')).toBe('2023-10-01T09:30:00+04:00');
    expect(read('2023-10-01T09:30')).toBe('2023-10-01T09:30:00+04:00');
    expect(read('2023-10-01 09:30')).toBe('2023-10-01T09:30:00+04:00');
  });
  it('may be a day alone, meaning its first moment', () => {
    expect(read('2023-10-01')).toBe('2023-10-01T00:00:00+04:00');
    // São Paulo's clocks went forward at midnight: that day began at one.
    expect(read('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T01:00:00-02:00');
  });
  it('is refused with the nearest date when it is none', () => {
    expect(read('2023-13-01')).toBe(
      '"2023-13-01" is not a date; write it as 2023-12-01T09:00:00+04:00',
    );
    expect(read('2026-13-45')).toContain('write it as 2026-12-31T09:00:00+04:00');
    expect(read('2023-02-30T10:15')).toContain('write it as 2023-02-28T10:15:00+04:00');
  });
  it('is refused with a date that keeps its time and its offset', () => {
    const advised = (text: string): string => read(text).split('write it as ')[1] ?? '';
    expect(advised('2023-10-01T09:30+04')).toBe('2023-10-01T09:30:00+04:00');
    expect(advised('2023-10-01T09:30 -0330 ')).toBe('');
    expect(advised('2023-10-01 9:30:15 -3')).toBe('2023-10-01T09:30:15-03:00');
    expect(advised('2023-10-01T9:30Z')).toBe('2023-10-01T09:30:00Z');
    expect(advised('1 Oct 2023 9:30 GMT')).toBe('2023-10-01T09:30:00Z');
    expect(advised('2023-10-01T09:30 Europe/Berlin')).toBe('2023-10-01T09:30:00+02:00');
    expect(advised('2023-12-31T24:00')).toBe('2024-01-01T00:00:00+04:00');
    expect(advised('2023-10-01T14')).toBe('2023-10-01T14:00:00+04:00');
    expect(advised('01.10.2023 14.05')).toBe('2023-10-01T14:05:00+04:00');
    expect(advised('October 1, 2023 at 2 p.m.')).toBe('2023-10-01T14:00:00+04:00');
    expect(advised('2023-10-01T09:30:00+25:00')).toBe('2023-10-01T09:30:00+04:00');
  });
  it('is refused with an example of the publication’s zone where nothing can be told', () => {
    expect(read('yesterday', 'America/New_York')).toContain('2023-10-01T09:30:00-04:00');
  });
  it('has a year of four digits', () => {
    expect(read('1000-01-01T00:00Z', 'UTC')).toBe('1000-01-01T00:00:00+00:00');
    for (const text of ['0999-12-31', '0023-10-01', '0000-01-01', '9999-12-31T23:00-05:00']) {
      expect(read(text), text).toContain('is not a date; write it as');
    }
  });
  it('is refused in other forms rather than guessed at', () => {
    for (const text of [
      '01.10.2023',
      'yesterday',
      '1:30',
      '010',
      '',
      '2023-10-01T24:00',
      '2023-10-01T9:30',
    ]) {
      expect(read(text), text).toContain('is not a date; write it as');
    }
  });
  it('is refused where the clocks skip or repeat that hour', () => {
    expect(read('2024-03-31T02:30', 'Europe/Berlin')).toContain('does not exist in Europe/Berlin');
    expect(read('2024-10-27T02:30', 'Europe/Berlin')).toBe(
      '"2024-10-27T02:30" comes twice in Europe/Berlin, where the clocks change then; write 2024-10-27T02:30:00+02:00 or 2024-10-27T02:30:00+01:00',
    );
  });
});

describe('the publication’s calendar', () => {
  it('decides which day a moment belongs to', () => {
    const late = Date.UTC(2023, 8, 30, 22, 0);
    expect(dayIn(late, 'UTC')).toBe('2023-09-30');
    expect(dayIn(late, baku)).toBe('2023-10-01');
  });
  it('gives a moment without an offset where that would have seconds', () => {
    expect(read('1900-01-01', 'Asia/Tehran')).toBe('1899-12-31T20:34:16Z');
    expect(Date.parse(read('1900-01-01', 'Asia/Tehran'))).toBe(
      Temporal.ZonedDateTime.from('1900-01-01T00:00[Asia/Tehran]').epochMilliseconds,
    );
    expect(dayIn(Date.parse('1899-12-31T20:34:16Z'), 'Asia/Tehran')).toBe('1900-01-01');
  });
  it('knows which zones there are', () => {
    expect(isTimeZone('Asia/Baku')).toBe(true);
    expect(isTimeZone('Asia/Bakku')).toBe(false);
  });
});

describe('how far a zone’s clocks are ahead', () => {
  it('changes where they change, and holds before the first instant', () => {
    expect(offsetsIn('Europe/Berlin', '2026-01-15T12:00:00+01:00', 1)).toEqual([
      [0, 60],
      [Date.parse('2026-03-29T01:00Z'), 120],
      [Date.parse('2026-10-25T01:00Z'), 60],
    ]);
  });
  it('is one where they do not change, of half hours too', () => {
    expect(offsetsIn('Asia/Kolkata', '2026-01-15T12:00Z', 2)).toEqual([[0, 330]]);
    expect(offsetsIn('America/Phoenix', '2026-01-15T12:00Z', 2)).toEqual([[0, -420]]);
  });
});
