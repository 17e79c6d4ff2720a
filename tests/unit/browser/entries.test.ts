import { describe, expect, it } from 'vitest';
import { entriesIn, entryOf, withFirst, without } from '../../../src/browser/entries.ts';

interface Titled {
  readonly url: string;
  readonly title?: string;
}

const a: Titled = { url: '/a/' };
const b: Titled = { url: '/b/' };

describe('a list on the reader’s device', () => {
  it('is read as it was kept', () => {
    expect(entriesIn(JSON.stringify([a, b]))).toEqual([a, b]);
  });

  it.each([null, '', 'dark', '{"url":"/a/"}', 'null', '[null]', '[1, {"url": 2}]'])(
    'is empty where something else was kept: %j',
    (text) => {
      expect(entriesIn(text)).toEqual([]);
    },
  );

  it('has each address once, the newest first, and no more than there may be', () => {
    expect(withFirst([a, b], { url: '/b/', title: 'B' }, 9)).toEqual([
      { url: '/b/', title: 'B' },
      a,
    ]);
    expect(withFirst([a, b], { url: '/c/' }, 2)).toEqual([{ url: '/c/' }, a]);
  });

  it('is asked for an address, and loses one', () => {
    expect(entryOf([a, b], '/b/')).toBe(b);
    expect(entryOf([a], '/b/')).toBeUndefined();
    expect(without([a, b], '/a/')).toEqual([b]);
  });
});
