import { describe, expect, it } from 'vitest';
import { dayIn, isoIn, isTimeZone, readDate } from '../../../src/domain/calendar.ts';

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
  it('knows which zones there are', () => {
    expect(isTimeZone('Asia/Baku')).toBe(true);
    expect(isTimeZone('Asia/Bakku')).toBe(false);
  });
});
