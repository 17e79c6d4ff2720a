import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attacks, numberOfCases } from '../build/attacks.ts';
import { attackedSite, pagesIn } from './attacking.ts';
import { serve } from './static-host.ts';

const site = attackedSite(false);

test('there are hundreds of attacks, and most are built, not refused', () => {
  expect(numberOfCases()).toBeGreaterThan(3000);
  expect(attacks(false).length).toBeGreaterThan(300);
  expect(site.refused.size).toBeLessThan(attacks(false).length / 4);
});

test('no page runs a script of an attack, asks another host, goes elsewhere or would break the policy', async () => {
  // Nothing but the pages' own HTML holds the browser back; it only tells what the policy would forbid.
  const host = await serve(site.dist(), (html) => {
    const [meta = '', escaped = ''] =
      /<meta http-equiv="content-security-policy" content="([^"]*)">/.exec(html) ?? [];
    const policy = escaped.replaceAll('&#39;', "'");
    expect(policy).toMatch(/^default-src 'none';/);
    const headers = { 'Content-Security-Policy-Report-Only': policy };
    return { html: html.replace(meta, ''), headers };
  });
  const media = readdirSync(join(site.dist(), 'media')).map((name) => `/media/${name}`);
  expect(media.filter((name) => name.endsWith('.svg')).length).toBeGreaterThan(20);
  // The first page of all, and every sixteenth attack's own; the long tests visit all, and lists of them.
  const pages = pagesIn(site.dist()).filter((address) => /^\/(?:\d{4}\/.*|)$/.test(address));
  expect(pages.length).toBeGreaterThan(400);
  const visited = pages.filter((_, index) => index % 16 === 0);
  expect(await site.visit(host.origin, [...visited, ...media])).toEqual([]);
  host.close();
});

test('no page or feed holds what could be made to', async () => {
  expect(await site.dangers()).toEqual([]);
});
