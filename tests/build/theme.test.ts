import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { join } from 'node:path';
import {
  article,
  build,
  digests,
  filesIn,
  publication,
  read,
  temporaryFolder,
} from './building.ts';

const folder = temporaryFolder(afterAll);
const content = join(folder, 'content');
const articles = { 'articles/ports.md': article({ date: '2023-10-01' }) };
const css =
  ':root{--paper:light-dark(#fffdf8,#14181b);--accent:light-dark(#7a1f3d,#f0a8be);--measure:35em}';
const theme = `{colours: {accent: {light: '#7a1f3d', dark: '#f0a8be'}, paper: '#fffdf8'}, measure: 70}`;

const pagesIn = (dist: string): string[] => filesIn(dist).filter((name) => name.endsWith('.html'));

let plain: string;
let plainDigests: Record<string, string>;

beforeAll(async () => {
  const built = await build(publication(content, articles), folder);
  expect(built.code, built.err).toBe(0);
  plain = read(built.dist, 'index.html');
  plainDigests = digests(built.dist);
}, 120_000);

describe('a publication without a theme', () => {
  test('has no style but the site’s, and its colours', () => {
    expect(plain.match(/<style/g)).toHaveLength(1);
    expect(plain).toContain('<meta name="theme-color" content="#fff" media="');
    expect(plain).toContain('<meta name="theme-color" content="#14181b" media="');
  });
});

describe('a publication with a theme', () => {
  test('has it on every page, after the site’s styles, and named in the policy', async () => {
    const { code, err, dist, report } = await build(
      publication(content, articles, { theme }),
      folder,
    );
    expect(code, err).toBe(0);
    expect(report()).toMatchObject({ reused: 0 });
    expect(pagesIn(dist).length).toBeGreaterThan(5);
    for (const page of pagesIn(dist)) {
      const html = read(dist, page);
      const style = `<style>${css}</style>`;
      expect(html.split(style), page).toHaveLength(2);
      expect(html.indexOf(style), page).toBe(html.lastIndexOf('<style'));
      expect(html.indexOf('content-security-policy'), page).toBeLessThan(html.indexOf('<style'));
      expect(html, page).toContain(`'sha256-${hash('sha256', css, 'base64')}'`);
      expect(html, page).toContain('<meta name="theme-color" content="#fffdf8" media="');
      expect(html, page).not.toContain('content="#fff"');
    }
  });

  test('is as it was when the theme is taken away', async () => {
    const { dist } = await build(publication(content, articles), folder);
    expect(digests(dist)).toEqual(plainDigests);
  });
});
