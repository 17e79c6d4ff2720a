import { expect, test } from 'vitest';
import { certainDate } from '../../../src/domain/certain-date.ts';

const inBaku = (text: string): string | undefined => certainDate(text, 'Asia/Baku');

test.for([
  ['2023/10/1', '2023-10-01'],
  ['2023.10.01', '2023-10-01'],
  ['2023-1-5', '2023-01-05'],
  ['25/12/2023', '2023-12-25'],
  ['12/25/2023', '2023-12-25'],
  ['25.12.2023', '2023-12-25'],
  ['1/1/2023', '2023-01-01'],
  ['1 October 2023', '2023-10-01'],
  ['1st of Oct. 2023', '2023-10-01'],
  ['October 1, 2023', '2023-10-01'],
  ['Sunday, October 1st, 2023', '2023-10-01'],
  ['2023-10-01 9:30', '2023-10-01T09:30'],
  ['2023-10-01T9:30:05', '2023-10-01T09:30:05'],
  ['2023-10-01 2:30 pm', '2023-10-01T14:30'],
  ['2023-10-01 12 a.m.', '2023-10-01T00:00'],
  ['October 1, 2023 at 2:30 PM', '2023-10-01T14:30'],
  ['2023/10/01 09:30 +4', '2023-10-01T09:30+04:00'],
  ['2023/10/01 09:30 UTC', '2023-10-01T09:30Z'],
] as const)('%s can only be %s', ([written, meant]) => {
  expect(inBaku(written)).toBe(meant);
});

test.for([
  '01/02/2023',
  '01.02.2023',
  '1-2-2023',
  '25/12/23',
  '13/13/2023',
  '2023-13-01',
  '2023-02-30',
  '2023-10-01T24:00',
  '2023-10-01 13 pm',
  '2023-10-01 9',
  'Monday, October 1, 2023',
  'October 2023',
  'yesterday',
  '2023/10/01 09:30 EST',
])('%s is left to its writer', (written) => {
  expect(inBaku(written)).toBeUndefined();
});

test('what is a date already stays as it is', () => {
  expect(inBaku('2023-10-01')).toBeUndefined();
  expect(inBaku(' 2023-10-01T09:30:00+04:00 ')).toBeUndefined();
});

test('an hour that a change of clocks skips or doubles is left to its writer', () => {
  expect(certainDate('2023/03/26 2:30', 'Europe/Berlin')).toBeUndefined();
  expect(certainDate('2023/10/29 2:30', 'Europe/Berlin')).toBeUndefined();
  expect(certainDate('2023/03/26 3:30', 'Europe/Berlin')).toBe('2023-03-26T03:30');
});
