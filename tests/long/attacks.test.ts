import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attackedSite, pagesIn } from '../browser/attacking.ts';
import { serve } from '../browser/static-host.ts';

const site = attackedSite(true);
const metaPolicy = /<meta http-equiv="content-security-policy"[^>]*>/;

test('without any policy, no page or drawing runs a script, asks another host or goes elsewhere', async () => {
  const host = await serve(site.dist(), (html) => ({ html: html.replace(metaPolicy, '') }));
  const media = readdirSync(join(site.dist(), 'media')).map((name) => `/media/${name}`);
  expect(await site.visit(host.origin, [...pagesIn(site.dist()), ...media])).toEqual([]);
  host.close();
});

test('with the policy, no page breaks it', async () => {
  const host = await serve(site.dist());
  expect(await site.visit(host.origin, pagesIn(site.dist()))).toEqual([]);
  host.close();
});

test('no page or feed holds what could act, load or mislead', async () => {
  expect(await site.dangers()).toEqual([]);
});
