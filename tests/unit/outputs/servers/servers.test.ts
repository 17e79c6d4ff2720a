import { describe, expect, it } from 'vitest';
import type { Redirect } from '../../../../src/domain/pages.ts';
import { headers, mediaHeaders } from '../../../../src/outputs/policy.ts';
import { caddyText } from '../../../../src/outputs/servers/caddy.ts';
import { nginxText } from '../../../../src/outputs/servers/nginx.ts';
import type { ServedSite } from '../../../../src/outputs/servers/served-site.ts';

const redirects: readonly Redirect[] = [
  { kind: 'moved', from: '/old/', to: '/new/' },
  { kind: 'moved', from: '/новости/', to: '/мир/?q=a b' },
  { kind: 'moved', from: '/%D8%AE%D8%A8%D8%B1.html', to: 'https://other.example/$1/{x}?{y}' },
  { kind: 'moved', from: '/a"b/', to: '/new/' },
  { kind: 'gone', from: '/слух/', reason: 'It was a rumour.' },
];
const paper: ServedSite = {
  publication: { name: 'The\nPaper', url: 'https://org.example/paper/' },
  redirects,
  root: '/srv/paper',
};
const options = { brotli: true, certificate: '/etc/cert.pem', key: '/etc/key.pem' };
const texts = {
  nginx: (served: ServedSite) => nginxText(served, options),
  Caddy: (served: ServedSite) => caddyText(served),
};

describe.each(Object.entries(texts))('what %s is told', (_, text) => {
  it('sends every header, and a second policy with what editors attached', () => {
    for (const [name, value] of Object.entries({ ...headers, ...mediaHeaders })) {
      expect(text(paper)).toContain(name);
      expect(text(paper)).toContain(`"${value}"`);
    }
    expect(text(paper)).not.toContain('noindex');
    expect(text({ ...paper, admin: "default-src 'none'" })).toContain('"noindex"');
  });
  it('keeps its parts in pairs, and its name on one line', () => {
    const bare = text(paper).replaceAll(/"(?:\\.|[^"\\])*"|`[^`]*`/g, '');
    expect(bare.split('{').length).toBe(bare.split('}').length);
    expect(text(paper)).toMatch(/^# The Paper on /);
  });
  it('compares old addresses decoded, and leads to encoded ones that it reads as they are', () => {
    expect(text(paper)).toContain('"/paper/old/" "/paper/new/"');
    expect(text(paper)).toContain('"/paper/новости/" "/paper/%D0%BC%D0%B8%D1%80/?q=a%20b"');
    expect(text(paper)).toContain('"/paper/خبر.html" "https://other.example/%241/%7Bx%7D?%7By%7D"');
  });
  it('is the same whatever order redirects come in', () => {
    expect(text({ ...paper, redirects: redirects.toReversed() })).toBe(text(paper));
  });
  it('is for HTTPS at the publication’s host, or for what a proxy hands on', () => {
    expect(text(paper)).toContain('org.example');
    expect(text({ ...paper, listen: '127.0.0.1:8080' })).toMatch(
      /listen 127\.0\.0\.1:8080;|http:\/\/:8080 \{\n\tbind 127\.0\.0\.1\n/,
    );
    expect(text({ ...paper, listen: '8080' })).not.toMatch(/ssl|bind/);
  });
});

describe('nginx', () => {
  it('finds a file of what is gone within the site’s folder', () => {
    expect(nginxText(paper, options)).toContain('"/paper/слух/" "/слух/index.html";');
  });
  it('quotes what would end a text', () => {
    expect(nginxText(paper, options)).toContain('"/paper/a\\"b/" "/paper/new/";');
  });
  it('does without the module for Brotli', () => {
    expect(nginxText(paper, options)).toContain('brotli_static on;');
    expect(nginxText(paper, { ...options, brotli: false })).not.toContain('brotli');
  });
  it('has tables that are large enough for thousands of long addresses', () => {
    const from = `/${'long/'.repeat(190)}`;
    const many = Array.from({ length: 5000 }, (_, index): Redirect => {
      return { kind: 'moved', from: `${from}${index}/`, to: '/new/' };
    });
    const text = nginxText({ ...paper, redirects: many }, options);
    expect(text).toContain('map_hash_max_size 8192;\nmap_hash_bucket_size 2048;');
  });
});

describe('Caddy', () => {
  it('finds a file of what is gone within the site’s folder', () => {
    expect(caddyText(paper)).toContain('"/paper/слух/" "" "/слух/index.html"');
  });
  it('quotes what would end a text', () => {
    expect(caddyText(paper)).toContain('`/paper/a"b/` "/paper/new/" ""');
  });
});
