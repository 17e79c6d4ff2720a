import { describe, expect, it } from 'vitest';
import { difference, wordDifference } from '../../../src/domain/difference.ts';
import type { Piece } from '../../../src/domain/history.ts';

function written(pieces: readonly Piece[]): string {
  return pieces
    .map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'gone' ? '[-' : '[+'}${text}]`))
    .join('');
}

function told(before: string[], after: string[]): string[] {
  const [one, other] = [before, after].map((paragraphs) => ({ headline: 'Boats', paragraphs }));
  return difference(one ?? none, other ?? none).map(({ pieces }) => written(pieces));
}

const none = { headline: '', paragraphs: [] };

describe('what differs between two texts', () => {
  it('is told by whole words', () => {
    expect(written(wordDifference('There were thirty boats.', 'There were forty boats.'))).toBe(
      'There were [-thirty ][+forty ]boats.',
    );
    expect(written(wordDifference('In the port', 'In the old port (Baku)'))).toBe(
      'In the [+old ]port [+(Baku)]',
    );
  });
  it('keeps together what one word by chance would part', () => {
    expect(written(wordDifference('He said a word of it', 'She wrote a line of it'))).toBe(
      '[-He said a word ][+She wrote a line ]of it',
    );
  });
  it('finds words where no spaces part them', () => {
    expect(written(wordDifference('我们去北京', '我们去上海'))).toBe('我们去[-北京][+上海]');
  });
  it('shows the paragraphs that changed alone, and their words', () => {
    const first = 'The harbour opened at dawn, and the boats left.';
    expect(told([first, 'Nobody was hurt.'], [first, 'One man was hurt.'])).toEqual([
      '[-Nobody ][+One man ]was hurt.',
    ]);
    expect(told([first, 'A.', 'B.'], ['New.', first, 'B.'])).toEqual(['[+New.]', '[-A.]']);
  });
  it('pairs a paragraph with what became of it, not with what was put before it', () => {
    expect(
      told(
        ['The port of Baku has ten quays.', 'The end.'],
        ['Entirely other words came here first.', 'The port of Baku has twelve quays.', 'The end.'],
      ),
    ).toEqual([
      '[+Entirely other words came here first.]',
      'The port of Baku has [-ten ][+twelve ]quays.',
    ]);
  });
  it('names the part: headline, standfirst, paragraph', () => {
    const changes = difference(
      { headline: 'Thirty boats', standfirst: 'They left.', paragraphs: ['One.'] },
      { headline: 'Forty boats', paragraphs: ['One.', 'Two.'] },
    );
    expect(changes.map(({ part, pieces }) => [part, written(pieces)])).toEqual([
      ['headline', '[-Thirty ][+Forty ]boats'],
      ['standfirst', '[-They left.]'],
      ['paragraph', '[+Two.]'],
    ]);
  });
});
