import { describe, expect, it } from 'vitest';
import { decodeSource } from '../../../src/pipeline/source.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Where something is wrong, and whether that is an error. */
function faults(bytes: Uint8Array): string[] {
  return decodeSource(bytes).faults.map(
    ({ line, column, error }) => `${line}:${column} ${error ? 'error' : 'warning'}`,
  );
}

describe('a text file', () => {
  it('is read as UTF-8, its byte-order mark dropped, its line ends made one', () => {
    const text = '\uFEFFƏn böyük göl\r\nدریا\rend\n';
    expect(decodeSource(bytesOf(text))).toEqual({ text: 'Ən böyük göl\nدریا\nend\n', faults: [] });
  });
  it('in another encoding is an error where it shows', () => {
    expect(faults(new Uint8Array(Buffer.from('title\r\ncafé', 'latin1')))).toEqual(['2:4 error']);
    expect(faults(new Uint8Array(Buffer.from('\uFEFFtitle: A', 'utf16le')))).toEqual(['1:1 error']);
    expect(faults(new Uint8Array(Buffer.from('title: Two ports agree', 'utf16le')))).toEqual([
      expect.stringMatching(/^1:\d error$/),
    ]);
    expect(faults(bytesOf('Xəzər').subarray(0, 2)), 'cut within a letter').toEqual(['1:2 error']);
  });
  it('loses control characters and noncharacters, with a warning at the first', () => {
    const { text } = decodeSource(bytesOf('one\ntw\u0008o\u0000\uFDD0\uFFFE\tthree\u0085'));
    expect(text).toBe('one\ntwo\tthree');
    expect(faults(bytesOf('one\ntw\u0008o\u0000'))).toEqual(['2:3 warning']);
  });
  it('keeps what scripts need: joiners, directions, emoji', () => {
    const text = 'می\u200Cخواهم \u200Fa\u200E 👩\u200D👧 e\u0301';
    expect(decodeSource(bytesOf(text))).toEqual({ text, faults: [] });
  });
});
