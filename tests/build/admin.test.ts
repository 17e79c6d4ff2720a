import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { article, build, filesIn, publication, temporaryFolder } from './building.ts';

test('the visual editor is published where publication.yaml asks for it, and not a byte of it elsewhere', async () => {
  const folder = temporaryFolder();
  const articles = { 'articles/2023/10/a.md': article({}) };
  const content = publication(join(folder, 'content'), articles);
  const plain = await build(content, folder);
  expect(plain.code, plain.err).toBe(0);
  const read = (name: string): string => readFileSync(join(plain.dist, name), 'utf8');
  const without = filesIn(plain.dist).map((name) => [name, read(name)] as const);
  expect(without.filter(([name, text]) => /admin|sveltia/i.test(name + text))).toEqual([]);

  publication(content, articles, { admin: '{repository: paper/site, branch: main}' });
  const turnedOn = await build(content, folder);
  expect(turnedOn.code, turnedOn.err).toBe(0);
  const page = read('admin/index.html');
  expect(page).toContain('<meta name="robots" content="noindex">');
  const [, policy = ''] = /http-equiv="content-security-policy" content="([^"]*)"/.exec(page) ?? [];
  expect(policy).toContain('connect-src &#39;self&#39; blob: data: https://api.github.com;');
  const sent = policy.replaceAll('&#39;', "'");
  expect(read('_headers')).toContain(
    `\n/admin/*\n  Content-Security-Policy: ${sent}\n  X-Robots-Tag: noindex\n`,
  );
  expect(read('admin/start.js')).toContain('"repo":"paper/site","branch":"main"');
  // Readers' pages know nothing of it.
  for (const [name, text] of without) {
    if (name.endsWith('.html')) expect(read(name), name).toBe(text);
  }
  const [sitemaps] = [filesIn(plain.dist).filter((name) => name.endsWith('.xml'))];
  for (const name of sitemaps) expect(read(name), name).not.toContain('admin');

  publication(content, articles);
  const turnedOff = await build(content, folder);
  expect(turnedOff.code, turnedOff.err).toBe(0);
  expect(filesIn(plain.dist).map((name) => [name, read(name)])).toEqual(without);
});
