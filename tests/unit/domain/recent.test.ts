import { expect, it } from 'vitest';
import { Recent } from '../../../src/domain/recent.ts';

it('keeps what was made lately, at most twice as many as its limit, and makes the rest again', () => {
  const recent = new Recent<number, string>(3);
  let made = 0;
  const take = (key: number): string =>
    recent.of(key, () => {
      made++;
      return `value ${key}`;
    });
  for (const key of [1, 2, 3]) expect(take(key)).toBe(`value ${key}`);
  for (const key of [3, 2, 1]) expect(take(key)).toBe(`value ${key}`);
  expect(made).toBe(3);
  for (let key = 4; key <= 10; key++) take(key);
  expect(made).toBe(10);
  expect(take(1)).toBe('value 1');
  expect(made).toBe(11);
});

it('keeps what is asked for again and again, whatever comes between', () => {
  const recent = new Recent<number, object>(2);
  const often = recent.of(0, () => ({}));
  for (let key = 1; key < 100; key++) {
    recent.of(key, () => ({}));
    expect(recent.of(0, () => ({}))).toBe(often);
  }
});
