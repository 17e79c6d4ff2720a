import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threadsOf, type Written } from '../../../src/domain/comments.ts';

const comment = (id: string, parent?: string): Written => ({
  ...{ id, parent, name: `Reader ${id}`, date: '2026-01-01T00:00:00Z', html: '', plain: '' },
  ...{ staff: false, pick: false },
});

/** `a(b c)`: a thread and the replies to it; `c>b` where a reply answers another. */
const drawn = (...written: Written[]): string =>
  threadsOf(written)
    .map(({ id, replies }) => {
      const under = replies.map((reply) => (reply.to ? `${reply.id}>${reply.to.id}` : reply.id));
      return replies.length > 0 ? `${id}(${under.join(' ')})` : id;
    })
    .join(' ');

describe('comments', () => {
  it('stand in two levels, a reply to a reply under the first, saying whom it answers', () => {
    const written = [comment('a'), comment('b', 'a'), comment('c', 'b'), comment('d')];
    expect(drawn(...written, comment('e', 'a'))).toBe('a(b c>b e) d');
  });
  it('stand by themselves where they answer nothing that is there, or themselves', () => {
    expect(drawn(comment('a', 'gone'), comment('b', 'b'))).toBe('a b');
  });
  it('may answer what comes later', () => {
    expect(drawn(comment('a', 'b'), comment('b'))).toBe('b(a)');
  });
  it('survive circles: the first of one stands at the top', () => {
    expect(drawn(comment('a', 'b'), comment('b', 'a'))).toBe('a(b)');
    expect(drawn(comment('x', 'c'), comment('a', 'c'), comment('b', 'a'), comment('c', 'b'))).toBe(
      'a(x>c b c>b)',
    );
  });
  it('are each shown once, whatever answers what', () => {
    const id = fc.integer({ min: 0, max: 7 }).map(String);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(id, fc.option(id, { nil: undefined })), { maxLength: 12 }),
        (pairs) => {
          const written = pairs.map(([own, parent]) => comment(own, parent));
          const shown = threadsOf(written).flatMap(({ id, replies }) => [
            id,
            ...replies.map((one) => one.id),
          ]);
          expect(shown.sort()).toEqual(written.map((one) => one.id).sort());
        },
      ),
    );
  });
});
