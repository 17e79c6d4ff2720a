import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanSvg } from '../../../src/pipeline/svg.ts';
import { root } from '../../build/building.ts';

function cleaned(inside: string, attributes = ''): string | undefined {
  const text = `<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inside}</svg>`;
  const bytes = cleanSvg(Buffer.from(text));
  const clean = bytes && new TextDecoder().decode(bytes);
  return clean
    ?.replace('<svg xmlns="http://www.w3.org/2000/svg"', '<svg')
    .slice('<svg>'.length, -'</svg>'.length);
}

describe('a drawing', () => {
  it('stays as it is where it only draws', () => {
    const drawing =
      '<style>.a{fill:url(#g);stroke:#fff}</style><defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs><g class="a" style="fill:url(#g)"><path d="M0 0h9"/><use href="#x"/><text x="1">a &#x26; b</text><image href="data:image/png;base64,AAAA"/></g>';
    expect(cleaned(drawing)).toBe(drawing);
  });

  it('keeps what a link holds, without the link', () => {
    expect(cleaned('<a href="https://a.example/"><rect/></a>')).toBe('<rect/>');
  });

  it('that is no XML, or no drawing, is none', () => {
    for (const text of [
      '',
      '<svg',
      '<html/>',
      '<svg xmlns="http://www.w3.org/2000/svg">&x;</svg>',
    ]) {
      expect(cleanSvg(Buffer.from(text)), text).toBeUndefined();
    }
    expect(cleanSvg(Buffer.from([0x3c, 0xff]))).toBeUndefined();
    expect(cleanSvg(Buffer.from('<g>'.repeat(50_000)))).toBeUndefined();
  });

  const folder = join(root, 'tests', 'fixtures', 'attacks', 'svg');
  it.for(readdirSync(folder))(
    '%s runs, loads and tells nothing, and is clean once cleaned',
    (name) => {
      const bytes = cleanSvg(readFileSync(join(folder, name)));
      if (!bytes) return;
      const text = new TextDecoder().decode(bytes);
      expect(text).not.toMatch(
        /script|\son\w+=|evil|javascript|foreignObject|iframe|someone|<!|<\?/i,
      );
      expect(cleanSvg(bytes)).toEqual(bytes);
    },
  );
});
