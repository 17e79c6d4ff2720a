import { describe, expect, it } from 'vitest';
import { headerRules, headersFile } from '../../../src/outputs/header-rules.ts';
import { headers } from '../../../src/outputs/policy.ts';
import { patternFor } from '../../../src/outputs/servers/served-site.ts';

const aYear = 'public, max-age=31536000, immutable';

/** Every way to keep a file that the rules name for it. */
function kept(file: string): (string | undefined)[] {
  return headerRules('default-src')
    .filter(({ files }) => files.some((one) => new RegExp(`^${patternFor(one)}$`).test(file)))
    .map((rule) => rule.headers['Cache-Control'])
    .filter((value) => value !== undefined);
}

describe('how long a file may be kept', () => {
  it.each([
    'media/port.0a1b2c3d.svg',
    'media/port.0a1b2c3d.480-1.avif',
    '_astro/tools-BllzDUBS.js',
    'search/engine-1.6.0-en/pagefind.js',
    'search/engine-1.6.0-en/wasm.en.pagefind',
    'search/engine-1.6.0-en/fragment/en_c4676d4.pf_fragment',
    'search/2023-05-20/index/en_f9994f7.pf_index',
    'search/2023-05-20/filter/en_f9994f7.pf_filter',
    'search/2023-05-20/pagefind.en_41c8b52646.pf_meta',
  ])('%s: a year, since its name changes with its bytes', (file) => {
    expect(kept(file)).toEqual([aYear]);
  });
  it.each(['search/2023-05-20/pagefind-entry.json', 'search/headlines/0.json', 'sw.js'])(
    '%s: it is asked for anew',
    (file) => {
      expect(kept(file)).toEqual(['no-cache']);
    },
  );
  it.each([
    'index.html',
    '404.html',
    '2023/10/01/border/index.html',
    'search/index.html',
    'feed.xml',
    'world/feed.json',
    'sitemap-2023-10.xml',
  ])('%s: as the rest', (file) => {
    expect(kept(file)).toEqual([]);
  });
  it('now.json: a minute', () => {
    expect(kept('now.json')).toEqual(['public, max-age=60']);
  });
  it('the visual editor: it is asked for anew', () => {
    expect(kept('admin/index.html')).toEqual(['no-cache']);
  });
});

describe('the file for hosts', () => {
  it('has every header for every file, then what is sent with some', () => {
    const text = headersFile('/paper/');
    for (const [name, value] of Object.entries(headers)) {
      expect(text.split('\n\n')[0]).toContain(`\n  ${name}: ${value}`);
    }
    expect(text).toMatch(/^\/paper\/\*\n/);
    expect(text).toContain(
      `\n/paper/media/*\n  Content-Security-Policy: default-src 'none'; img-src data:; sandbox\n  Cache-Control: ${aYear}\n`,
    );
    expect(text).toContain(
      '\n/paper/*/feed.xml\n  Content-Type: application/rss+xml; charset=utf-8\n',
    );
    expect(text).not.toContain('admin');
  });
  it('stays within what Cloudflare takes: 100 rules, one * in each, lines of 2,000 letters', () => {
    const lines = headersFile('/paper/', 'default-src').split('\n');
    const paths = lines.filter((line) => line.startsWith('/'));
    expect(paths.length).toBeLessThanOrEqual(100);
    for (const path of paths) expect(path.split('*').length, path).toBeLessThanOrEqual(2);
    for (const line of lines) expect(line.length).toBeLessThan(2000);
  });
});
