import { expect, it } from 'vitest';
import { span } from '../../../src/outputs/span.ts';

const from = '2026-11-30T12:00:00+04:00';

it.for([
  ['2026-11-30T12:00:40+04:00', 'now'],
  ['2026-11-30T11:59:40+04:00', 'just now'],
  ['2026-11-30T12:05:40+04:00', 'in 5 minutes'],
  ['2026-11-30T13:00:00+04:00', 'in 1 hour'],
  ['2026-11-30T09:00:00Z', 'in 1 hour'],
  ['2026-12-03T16:30:00+04:00', 'in 3 days 4 hours'],
  ['2026-11-28T10:59:00+04:00', '2 days 1 hour ago'],
  ['2026-12-30T16:30:00+04:00', 'in 30 days'],
] as const)('%s is %s', ([to, words]) => {
  expect(span(from, to)).toBe(words);
});
