import { describe, expect, test } from 'vitest';
import { packageFiles } from '../../../../src/integration/admin/package-files.ts';
import { adminLibraries } from '../../../../src/outputs/admin-page.ts';

const files = new Map(packageFiles().map(({ name, read }) => [name, read]));
const script = Buffer.from(files.get('npm/index.js')?.() ?? '').toString();

describe('the files of the visual editor', () => {
  test('hold its script, its fonts, its languages and what it asks for, with their licences', () => {
    expect(script.length).toBeGreaterThan(1_000_000);
    expect(files.has('locales/fa.json')).toBe(true);
    expect(Buffer.from(files.get('LICENSE.txt')?.() ?? '').toString()).toContain('MIT');
    for (const [name] of Object.values(adminLibraries)) {
      expect(files.get(`libraries/${name}.js`)?.().length, name).toBeGreaterThan(0);
      expect(files.get(`libraries/${name}.LICENSE.txt`)?.().length, name).toBeGreaterThan(0);
    }
    expect([...files.keys()].filter((name) => name.endsWith('.map'))).toEqual([]);
  });

  test('are what the script fetches beside it', () => {
    const fetched = [
      ...script.matchAll(/import\(`(\.{1,2}\/[^`]+)`\)/g),
      ...script.matchAll(/url\((\.\/npm\/assets\/[^)]+)\)/g),
    ].map(([, path = '']) => new URL(path, 'https://a/npm/').pathname.slice(1));
    expect(fetched.length).toBeGreaterThan(30);
    for (const path of fetched) {
      expect(files.has(path.replace(/^npm\/npm\//, 'npm/')), path).toBe(true);
    }
  });

  test('ask for nothing by a package’s name but what is there, or is not offered', () => {
    const asked = [...script.matchAll(/import\(`([^.`][^`]*)`\)/g)].map(([, name = '']) => name);
    const others = asked.filter((name) => !(name in adminLibraries));
    const isUnoffered = (name: string): boolean => /^(?:@shikijs|leaflet|terra-draw)/.test(name);
    expect(others.filter((name) => !isUnoffered(name))).toEqual([]);
    expect(asked).toEqual(expect.arrayContaining(Object.keys(adminLibraries)));
  });

  test('name no font and no state of a host elsewhere', () => {
    expect(script).not.toContain('cdn.jsdelivr.net');
    expect(script).not.toContain('githubstatus.com/api');
    expect(script).not.toContain('hostedstatus.com');
  });
});
