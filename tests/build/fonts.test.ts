import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  article,
  build,
  digests,
  filesIn,
  publication,
  read,
  root,
  temporaryFolder,
} from './building.ts';

const fontOf = (name: string): Buffer =>
  readFileSync(join(root, 'node_modules/@fontsource/vazirmatn/files', `vazirmatn-${name}.woff2`));

const folder = temporaryFolder(afterAll);
const content = join(folder, 'content');
const articles = {
  'articles/ports.md': article({ date: '2023-10-01' }),
  'articles/bandar.md': article({ date: '2023-10-02', lang: 'fa', title: 'دو بندر' }, 'دو بندر.'),
};
const fonts = {
  'fonts/latin.woff2': fontOf('latin-400-normal'),
  'fonts/arabic.woff2': fontOf('arabic-400-normal'),
};
const url = 'https://org.example/paper/';
const theme = '{fonts: {headline: [latin.woff2, arabic.woff2], text: [latin.woff2, arabic.woff2]}}';

const ports = '2023/10/01/ports/index.html';
const bandar = '2023/10/02/bandar/index.html';
const servedFonts = (dist: string): string[] =>
  filesIn(dist).filter((name) => name.startsWith('_astro/fonts/'));
/** The fonts that a page's styles name, each with the first letter's range. */
const named = (html: string): { file: string; range: string }[] =>
  Array.from(
    html.matchAll(/src:url\("([^"]*)"\)[^}]*unicode-range:([^,;]*)/g),
    ([, file = '', range = '']) => ({ file, range }),
  );
const preloaded = (html: string): string[] =>
  Array.from(
    html.matchAll(/<link rel="preload" href="([^"]*)" as="font"[^>]*crossorigin/g),
    (found) => String(found[1]),
  );

/** In milliseconds, for a build on a busy machine. */
const patience = 120_000;

let dist: string;
let plain: Record<string, string>;

beforeAll(async () => {
  const without = await build(publication(content, articles, { url }), folder);
  expect(without.code, without.err).toBe(0);
  plain = digests(without.dist);
  expect(servedFonts(without.dist)).toEqual([]);
  expect(read(without.dist, ports)).not.toMatch(/@font-face|font-src|rel="preload"/);
}, patience);

beforeAll(async () => {
  const built = await build(
    publication(content, { ...articles, ...fonts }, { url, theme }),
    folder,
  );
  expect(built.code, built.err).toBe(0);
  dist = built.dist;
}, patience);

describe('a publication with a font of its own', () => {
  test('serves it itself, in parts, under names that change with their bytes', () => {
    const served = servedFonts(dist);
    expect(served.length).toBeGreaterThanOrEqual(2);
    for (const name of served) {
      expect(name).toMatch(/^_astro\/fonts\/[\da-f]{16}\.woff2$/);
      expect(readFileSync(join(dist, name)).subarray(0, 4).toString()).toBe('wOF2');
    }
    for (const page of [ports, bandar, 'index.html']) {
      const html = read(dist, page);
      const files = new Set(named(html).map(({ file }) => file));
      expect([...files].sort(), page).toEqual(served.map((name) => `/paper/${name}`));
      expect(html, page).not.toMatch(/url\("?https?:/);
    }
  });

  test('shows the text in what the reader has until it is there, in the same measures', () => {
    const html = read(dist, ports);
    expect(html).toMatch(/@font-face\{[^}]*font-display:swap/);
    expect(html).toMatch(/@font-face\{[^}]*src:local\([^}]*size-adjust:[\d.]+%/);
    expect(html).toContain('{--text-font:var(--font-headline)}');
  });

  test('is allowed to load it from itself alone, and its styles are named in the policy', () => {
    const html = read(dist, ports);
    expect(html).toMatch(/font-src 'self'[;"]/);
    const styles = [...html.matchAll(/<style[^>]*>(.*?)<\/style>/gs)].map(([, text = '']) => text);
    expect(styles).toHaveLength(3);
    for (const text of styles) expect(html).toContain(`'sha256-${hash('sha256', text, 'base64')}'`);
  });

  test('has the part fetched at once that a page is read in, and no other', () => {
    const latin = named(read(dist, ports)).find(({ range }) => range === 'U+0-FF')?.file;
    const arabic = named(read(dist, ports)).find(({ range }) => range === 'U+600-6FF')?.file;
    expect(preloaded(read(dist, ports))).toEqual([latin]);
    expect(preloaded(read(dist, bandar))).toEqual([arabic]);
  });

  test('gives the same bytes from a clean start, wherever that is', async () => {
    const elsewhere = join(folder, 'elsewhere');
    const again = publication(
      join(elsewhere, 'content'),
      { ...articles, ...fonts },
      { url, theme },
    );
    const built = await build(again, elsewhere);
    expect(built.code, built.err).toBe(0);
    expect(digests(built.dist)).toEqual(digests(dist));
  });

  test('changes with the bytes of a file, and is gone with the setting', async () => {
    const before = servedFonts(dist);
    const bold = { ...fonts, 'fonts/latin.woff2': fontOf('latin-700-normal') };
    const changed = await build(
      publication(content, { ...articles, ...bold }, { url, theme }),
      folder,
    );
    expect(changed.report()).toMatchObject({ reused: 0 });
    const after = servedFonts(dist);
    expect(after).not.toEqual(before);
    const files = named(read(dist, ports)).map(({ file }) => file);
    expect([...new Set(files)].sort()).toEqual(after.map((name) => `/paper/${name}`));

    await build(publication(content, articles, { url }), folder);
    expect(digests(dist)).toEqual(plain);
  });

  test('is refused where a file is none that can be read, and the site stays', async () => {
    const broken = { ...fonts, 'fonts/latin.woff2': 'wOF2 and no more' };
    const built = await build(
      publication(content, { ...articles, ...broken }, { url, theme }),
      folder,
    );
    expect(built.code).toBe(3);
    expect(built.err).toContain('fonts/latin.woff2 is no font that can be read');
    expect(digests(dist)).toEqual(plain);
  });
});
