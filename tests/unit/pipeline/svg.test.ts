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

  it('keeps names and fonts whatever words are in them, and styles for screens', () => {
    const drawing =
      '<style>.image{fill:red}@media (prefers-color-scheme: dark){.url{fill:#fff}}</style><image id="image0_1_2"/><use href="#image0_1_2"/><text font-family="Curlz MT" style="image-rendering:optimizeQuality;fill:red">a</text>';
    expect(cleaned(drawing)).toBe(drawing);
  });

  it('keeps of a style what loads nothing', () => {
    expect(cleaned('<rect style="fill:red;mask:url(//evil.example/x);stroke:#fff"/>')).toBe(
      '<rect style="fill:red;stroke:#fff"/>',
    );
  });

  it('has one of the languages that it was drawn in', () => {
    const drawing =
      '<switch><text systemLanguage="az">a</text><text>b</text><text>c</text></switch>';
    expect(cleaned(drawing)).toBe('<text>b</text>');
  });

  it('that asks for more parts than can be drawn is none', () => {
    const levels = Array.from(
      { length: 7 },
      (_, at) => `<g id="g${at + 1}">${`<use href="#g${at}"/>`.repeat(10)}</g>`,
    );
    expect(cleaned(`<g id="g0"><rect/></g>${levels.join('')}`)).toBeUndefined();
    expect(cleaned('<g id="a"><use href="#a"/></g>')).toBeUndefined();
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
