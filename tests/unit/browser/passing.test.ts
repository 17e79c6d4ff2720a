import { expect, it } from 'vitest';
import { tell } from '../../../src/browser/passing.ts';

const alert = { text: 'The port is closed', until: '2026-11-23T12:00:00+04:00' };
const end = Date.parse(alert.until);

/** What a link says and leads to after it was told. */
function told(passing: Parameters<typeof tell>[1], now: number): Record<string, unknown> {
  const link: Record<string, unknown> = {};
  const isTold = tell(link as unknown as HTMLAnchorElement, passing, now);
  return { ...link, isTold };
}

it('a line is told until its end', () => {
  const text = { textContent: alert.text, ariaLabel: null };
  expect(told(alert, end - 1)).toEqual({ ...text, isTold: true });
  expect(told(alert, end)).toEqual({ isTold: false });
});

it('a line whose end is no time is not told', () => {
  expect(told({ ...alert, until: 'tomorrow' }, 0)).toEqual({ isTold: false });
});

it('it leads where it leads, and has its own words for who hears it', () => {
  const weather = { ...alert, url: 'https://api.example/', label: 'Weather in Baku' };
  expect(told(weather, 0)).toMatchObject({ href: weather.url, ariaLabel: 'Weather in Baku' });
  expect(told({ ...alert, url: null }, 0)).not.toHaveProperty('href');
});
