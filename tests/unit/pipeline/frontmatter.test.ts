import { describe, expect, it } from 'vitest';
import { readFrontmatter } from '../../../src/pipeline/frontmatter.ts';
import { decodeSource } from '../../../src/pipeline/source.ts';

function taken(text: string): { data: unknown; body: string; bodyLine: number } | string {
  const parts = readFrontmatter(decodeSource(new TextEncoder().encode(text)).text);
  return 'message' in parts
    ? `${parts.line}:${parts.column}`
    : { data: parts.yaml.data, body: parts.body, bodyLine: parts.bodyLine };
}

describe('frontmatter', () => {
  it('is what stands between the first two lines of three dashes', () => {
    expect(taken('---\ntitle: A\n---\n\nText\n\n---\n\nmore')).toEqual({
      data: { title: 'A' },
      body: '\nText\n\n---\n\nmore',
      bodyLine: 4,
    });
  });
  it('may be empty, and so may the text', () => {
    expect(taken('---\n---\nText')).toEqual({ data: undefined, body: 'Text', bodyLine: 3 });
    expect(taken('---\n# remark\n---')).toEqual({ data: undefined, body: '', bodyLine: 4 });
  });
  it('may follow blank lines, a byte-order mark, and have Windows’ or old Macs’ line ends', () => {
    const data = { title: 'A' };
    expect(taken('\n \n---\ntitle: A\n---\nText')).toEqual({ data, body: 'Text', bodyLine: 6 });
    expect(taken('\uFEFF---\ntitle: A\n---\nText')).toEqual({ data, body: 'Text', bodyLine: 4 });
    expect(taken('---\r\ntitle: A\r\n---\r\nText\r\n')).toEqual({
      data,
      body: 'Text\n',
      bodyLine: 4,
    });
    expect(taken('---\rtitle: A\r---\rText')).toEqual({ data, body: 'Text', bodyLine: 4 });
    expect(taken('--- \ntitle: A\n---\t\nText')).toEqual({ data, body: 'Text', bodyLine: 4 });
  });
  it('that is missing or never closed is an error at its line', () => {
    expect(taken('')).toBe('1:1');
    expect(taken('Text')).toBe('1:1');
    expect(taken('\n\n---\ntitle: A\n\nText')).toBe('3:1');
    expect(taken('\n ---\ntitle: A\n---')).toBe('2:1');
    expect(taken('----\ntitle: A\n----')).toBe('1:1');
    expect(taken('---\ntitle: A\n----\nText\n\n---\n')).toBe('3:1');
    expect(taken('+++\ntitle = "A"\n+++')).toBe('1:1');
  });
  it('is not closed by dashes within a text of several lines', () => {
    expect(taken('---\ntitle: >\n  a\n  ---\n  b\n---\nText')).toEqual({
      data: { title: 'a --- b\n' },
      body: 'Text',
      bodyLine: 7,
    });
  });
  it('keeps the places of keys, whatever stands above', () => {
    const parts = readFrontmatter('\n\n---\n# remark\ntitle: A\n---\n');
    expect('yaml' in parts && parts.yaml.placeOf(['title'])).toEqual({ line: 5, column: 1 });
  });

  const globals = globalThis as { ran?: boolean };
  const script = '(globalThis.ran = true, { title: "A" })';
  it.for([
    `---js\n${script}\n---\n`,
    `--- js\n${script}\n---\n`,
    `---JS\n${script}\n---\n`,
    `---javascript\nmodule.exports = ${script}\n---\n`,
    `---   JavaScript  \n${script}\n---\n`,
    `---coffee\n${script}\n---\n`,
    `---coffeescript\n${script}\n---\n`,
    `---cson\n${script}\n---\n`,
    `---js {"a": 1}\n${script}\n---\n`,
    `---\u2028js\n${script}\n---\n`,
    `\n---js\n${script}\n---\n`,
    `\uFEFF---js\n${script}\n---\n`,
    `---js\r\n${script}\r\n---\r\n`,
    `---json\n{"title": "A"}\n---\n`,
    `---toml\ntitle = "A"\n---\n`,
  ])('in another language is an error and never runs: %j', (text) => {
    const parts = taken(text);
    expect(globals.ran).toBeUndefined();
    expect(parts).toMatch(/^[12]:1$/);
  });
  it('runs nothing that YAML holds either', () => {
    for (const block of [
      `title: !!js/function "function () { ${script} }"`,
      `title: !<tag:yaml.org,2002:js/function> "${script.replaceAll('"', "'")}"`,
      `---js\n${script}`,
      `js\n${script}`,
    ]) {
      readFrontmatter(`---\n${block}\n---\n`);
      expect(globals.ran, block).toBeUndefined();
    }
  });
});
