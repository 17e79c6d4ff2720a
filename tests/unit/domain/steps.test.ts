import { describe, expect, it } from 'vitest';
import type { SeenVersion } from '../../../src/domain/history.ts';
import { stepsOf } from '../../../src/domain/steps.ts';

function version(day: number, text: string, withheld?: string): SeenVersion {
  return {
    at: `2023-10-0${day}T09:00:00+04:00`,
    text: { headline: 'Boats', paragraphs: [text] },
    withheld,
  };
}

function told(...versions: SeenVersion[]): string[] {
  return stepsOf(versions).map((step) => {
    const words = step.kind === 'changed' ? step.changes.flatMap(({ pieces }) => pieces) : [];
    const text = words.map((piece) => piece.text).join('|');
    return [step.at.slice(9, 10), step.kind, text, step.kind === 'withheld' ? step.reason : '']
      .filter((part) => part !== '')
      .join(' ');
  });
}

describe('the steps of an article’s history', () => {
  it('go from version to version, and past those that read alike', () => {
    expect(told(version(1, 'Two.'), version(2, 'Two.'), version(3, 'Three.'))).toEqual([
      '1 published',
      '3 changed Two.|Three.',
    ]);
    expect(told(version(1, 'Two.'), version(2, 'Two.'))).toEqual([]);
    expect(told()).toEqual([]);
  });
  it('skip over a version that is withheld, and say why it is', () => {
    expect(
      told(version(1, 'Two.'), version(2, 'A name.', 'Privacy.'), version(3, 'Four.')),
    ).toEqual(['1 published', '2 withheld Privacy.', '3 changed Two.|Four.']);
    expect(told(version(1, 'A name.', 'Privacy.'), version(2, 'Two.'))).toEqual([
      '1 withheld Privacy.',
      '2 replaced',
    ]);
    expect(told(version(1, 'Two.'), version(2, 'A name.', 'Privacy.'), version(3, 'Two.'))).toEqual(
      ['1 published', '2 withheld Privacy.', '3 restored'],
    );
  });
  it('withhold every version that reads as one that is withheld', () => {
    expect(
      told(
        version(1, 'A name.'),
        version(2, 'Two.'),
        version(3, 'A name.', 'Privacy.'),
        version(4, 'A name.'),
        version(5, 'Five.'),
      ),
    ).toEqual(['1 withheld Privacy.', '2 replaced', '3 withheld Privacy.', '5 changed Two.|Five.']);
  });
});
