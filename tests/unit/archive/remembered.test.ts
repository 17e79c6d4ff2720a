import { expect, it } from 'vitest';
import { noteReads, notedReads } from '../../../src/archive/noted-reads.ts';
import { Reads } from '../../../src/archive/reads.ts';
import { Remembered } from '../../../src/archive/remembered.ts';

/** What is noted while `work` is done. */
function notedBy(work: () => void): Uint8Array {
  const reads = new Reads();
  noteReads(reads);
  try {
    work();
  } finally {
    noteReads(undefined);
  }
  return reads.pack();
}

it('makes a value once, and notes for every page that takes it what was asked for it', () => {
  const remembered = new Remembered<string, string>(10);
  let made = 0;
  const part = (): string =>
    remembered.of('part', () => {
      notedReads()?.key(7);
      notedReads()?.range('latest', 1, 2);
      return `made ${++made}`;
    });
  const page = (): void => {
    notedReads()?.key('text author:desk');
    expect(part()).toBe('made 1');
    notedReads()?.key('publication');
  };
  const asked = notedBy(() => {
    notedReads()?.key('text author:desk');
    notedReads()?.key(7);
    notedReads()?.range('latest', 1, 2);
    notedReads()?.key('publication');
  });
  expect(notedBy(page)).toEqual(asked);
  expect(notedBy(page)).toEqual(asked);
});

it('notes what is asked for a value within a value for both', () => {
  const outer = new Remembered<string, string>(10);
  const inner = new Remembered<string, string>(10);
  const take = (): void => {
    outer.of('whole', () =>
      inner.of('part', () => {
        notedReads()?.key(9);
        return '';
      }),
    );
  };
  const asked = notedBy(() => notedReads()?.key(9));
  expect(notedBy(take)).toEqual(asked);
  expect(notedBy(take)).toEqual(asked);
});

it('leaves notes where they went when a value cannot be made, and tries again', () => {
  const remembered = new Remembered<string, string>(10);
  const asked = notedBy(() => {
    expect(() =>
      remembered.of('part', () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    notedReads()?.key(1);
  });
  expect(asked).toEqual(notedBy(() => notedReads()?.key(1)));
  expect(remembered.of('part', () => 'yes')).toBe('yes');
});
