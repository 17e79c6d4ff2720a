import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headersFile } from '../../src/outputs/header-rules.ts';
import { article, build, publication, temporaryFolder } from './building.ts';

let dist: string;
const folder = temporaryFolder(afterAll);

beforeAll(async () => {
  const content = publication(
    join(folder, 'content'),
    {
      'articles/plain.md': article({ date: '2023-10-01' }, 'Words.'),
      'articles/film.md': article(
        { date: '2023-10-02' },
        'https://youtu.be/abcdefghijk\n\nhttps://sounds.example/talk.mp3\n\n![A port](https://pictures.example/port.jpg)',
      ),
      'redirects.yaml': '/old/: /2023/10/01/plain/\n',
    },
    { pictureHosts: '[pictures.example]' },
  );
  const built = await build(content, folder);
  expect(built.code, built.err).toBe(0);
  dist = built.dist;
}, 120_000);

const read = (name: string): string => readFileSync(join(dist, name), 'utf8');
const pages = (): string[] =>
  readdirSync(dist, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.html'));

/** A page's policy, a directive a key. */
function policyOf(html: string): Record<string, string[]> {
  const [, written = ''] =
    /<meta http-equiv="content-security-policy" content="([^"]*)"/.exec(html) ?? [];
  const directives = written
    .replaceAll('&#39;', "'")
    .split(';')
    .map((text) => text.trim());
  return Object.fromEntries(
    directives
      .filter((text) => text !== '')
      .map((text) => text.split(/\s+/))
      .map(([name = '', ...values]) => [name, values]),
  );
}

describe('a page', () => {
  test('allows nothing that is not named, and nothing unsafe', () => {
    expect(pages().length).toBeGreaterThan(5);
    for (const name of pages()) {
      const html = read(name);
      const policy = policyOf(html);
      expect(policy['default-src'], name).toEqual(["'none'"]);
      expect(policy['base-uri'], name).toEqual(["'none'"]);
      const scripts = policy['script-src'] ?? [];
      const wasm = scripts.filter((source) => source === "'wasm-unsafe-eval'");
      expect(wasm.length, name).toBe(name === 'search/index.html' ? 1 : 0);
      const rest = JSON.stringify(policy).replace("'wasm-unsafe-eval'", '');
      expect(rest, name).not.toMatch(/unsafe|data:|\*|http:/);
      // Before anything that it is to hold.
      const head = html.slice(0, html.indexOf('content-security-policy'));
      expect(head, name).not.toMatch(/<script|<style|<link rel="stylesheet/);
    }
  });

  test('holds no script or style whose hash its policy does not name, and none in attributes', () => {
    let scripts = 0;
    for (const name of pages()) {
      const html = read(name);
      const policy = policyOf(html);
      for (const [, tag = '', text = ''] of html.matchAll(
        /<(script|style)(?![^>]*ld\+json)[^>]*>([^<]*)<\//g,
      )) {
        if (text === '') continue;
        scripts++;
        const digest = `'sha256-${hash('sha256', text, 'base64')}'`;
        expect(policy[`${tag}-src`], name).toContain(digest);
      }
      expect(html, name).not.toMatch(/<[a-z][^>]*\s(?:on[a-z]+|style)=/);
    }
    expect(scripts).toBeGreaterThan(5);
  });

  test('may load what its cards would, once asked, and pictures of the hosts that are listed', () => {
    const film = policyOf(read('2023/10/02/film/index.html'));
    expect(film['frame-src']).toEqual(['https://www.youtube-nocookie.com']);
    expect(film['media-src']).toEqual(["'self'", 'https://sounds.example']);
    expect(film['img-src']).toEqual(["'self'", 'https://pictures.example']);
    const plain = policyOf(read('2023/10/01/plain/index.html'));
    expect(plain['frame-src']).toBeUndefined();
    expect(plain['media-src']).toEqual(["'self'"]);
    expect(read('2023/10/02/film/index.html')).toContain(
      '<img src="https://pictures.example/port.jpg" alt="A port" loading="lazy" referrerpolicy="no-referrer">',
    );
  });
});

test('a host is told the headers that only it can send', () => {
  expect(read('_headers')).toBe(headersFile('/'));
});
