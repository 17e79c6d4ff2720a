import { describe, expect, it } from 'vitest';
import { visitOf } from '../../../src/browser/stories.ts';

const url = '/stories/ports/';
const minute = 60_000;
const day = 24 * 60 * minute;

describe('a visit to a running story', () => {
  const first = visitOf(url, undefined, [day, 2 * day], 9 * day);

  it('finds nothing new when it is the first', () => {
    expect(first.since).toBe(2 * day);
  });

  it('finds new what came to the site since the one before, whenever it was dated', () => {
    const second = visitOf(url, first, [day, 2 * day, 8 * day], 10 * day);
    expect(second.since).toBe(2 * day);
    const third = visitOf(url, second, [day, 2 * day, 8 * day], 11 * day);
    expect(third.since).toBe(8 * day);
  });

  it('does not forget the newest on the page of an early part', () => {
    const second = visitOf(url, first, [day], 10 * day);
    expect(visitOf(url, second, [day, 2 * day], 11 * day).since).toBe(2 * day);
  });

  it('goes on from page to page, until nothing is looked at for half an hour', () => {
    const parts = [day, 2 * day, 8 * day];
    const second = visitOf(url, first, parts, 10 * day);
    const later = visitOf(url, second, parts, second.seen + 29 * minute);
    expect(later.since).toBe(2 * day);
    expect(visitOf(url, later, parts, later.seen + 29 * minute).since).toBe(2 * day);
    expect(visitOf(url, later, parts, later.seen + 30 * minute).since).toBe(8 * day);
  });
});
