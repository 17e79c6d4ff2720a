import { expect, it } from 'vitest';
import { isRunning } from '../../../src/browser/alert.ts';

const alert = { text: 'The port is closed', until: '2026-11-23T12:00:00+04:00' };

it('an alert runs until its end', () => {
  expect(isRunning(alert, Date.parse('2026-11-23T07:59:59Z'))).toBe(true);
  expect(isRunning(alert, Date.parse('2026-11-23T08:00:00Z'))).toBe(false);
});

it('an alert whose end is no time does not run', () => {
  expect(isRunning({ ...alert, until: 'tomorrow' }, 0)).toBe(false);
});
