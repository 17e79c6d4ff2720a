import { describe, expect, it } from 'vitest';
import { manifestText, readManifest, ManifestError } from '../../../src/outputs/manifest.ts';

const [a, b, lock] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string];
const commit = '0123456789'.repeat(4);

describe('a manifest', () => {
  it('names a file a line, sorted by code unit, and neither itself nor what moves', () => {
    const files = new Map([
      ['z.html', a],
      ['now.json', a],
      ['.well-known/manifest.json', a],
      ['2023/10/01/𐎠/index.html', b],
      ['2023/10/01/\uFB01/index.html', b],
      ['404.html', a],
      ['.caspian', b],
    ]);
    expect(manifestText({ commit, lock, files })).toBe(
      `{"version":1,"commit":"${commit}","lock":"${lock}","files":{
".caspian":"${b}",
"2023/10/01/𐎠/index.html":"${b}",
"2023/10/01/\uFB01/index.html":"${b}",
"404.html":"${a}",
"z.html":"${a}"
}}
`,
    );
  });

  it('is read as it was written', () => {
    const files = new Map([
      ['"quoted"/index.html', a],
      ['__proto__/index.html', b],
      ['a.html', b],
    ]);
    for (const manifest of [
      { commit, lock, files },
      { commit: null, lock, files: new Map() },
    ]) {
      expect(readManifest(manifestText(manifest))).toEqual(manifest);
    }
  });

  it.each([
    ['<!doctype html>', 'it is not JSON'],
    ['[]', 'Invalid input: expected object, received array'],
    [{ version: 2 }, 'version: is not 1, the one that is known here'],
    [{ commit: 'main' }, 'commit: is not 40 hexadecimal digits'],
    [{ files: { 'a.html': 'AB' } }, 'files → a.html: is not a SHA-256 digest in hexadecimal'],
    [{ files: { '../a': a } }, 'it names "../a", which is no file of a site'],
    [{ files: { '/etc/hosts': a } }, 'it names "/etc/hosts", which is no file of a site'],
    [{ files: { 'C:/a': a } }, 'it names "C:/a", which is no file of a site'],
    [{ files: { 'now.json': a } }, 'it names "now.json", which is no file of a site'],
  ])('that is none is refused: %j', (given, message) => {
    const whole = { version: 1, commit, lock, files: {} };
    const text = typeof given === 'string' ? given : JSON.stringify({ ...whole, ...given });
    expect(() => readManifest(text)).toThrow(new ManifestError(message));
  });
});
