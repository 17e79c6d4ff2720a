import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSample } from '../browser/sample-site.ts';
import { serve, type StaticHost } from '../browser/static-host.ts';
import { temporaryFolder } from '../build/building.ts';
import { kindsIn, type Kind } from '../screenshots/kinds.ts';
import { judge } from './lighthouse.ts';

const judged: readonly (readonly [name: string, kind: Kind])[] = [
  ['the front page', 'front'],
  ['a section', 'section'],
  ['an article with a picture', 'article-with-picture'],
  ['an article without a picture', 'article-without-picture'],
];

/** What the machine and its browser take for themselves: a page of one line. */
const blank = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
<title>Blank</title><main><h1>Blank</h1></main></html>`;

let host: StaticHost;
let found: ReadonlyMap<Kind, string>;
const folder = temporaryFolder(afterAll);
beforeAll(async () => {
  const dist = await buildSample(join(folder, 'sample'));
  found = kindsIn(dist);
  writeFileSync(join(dist, 'blank.html'), blank);
  host = await serve(dist, undefined, { complete: true });
  const { scores, faults, ...times } = await judge(`${host.origin}/blank.html`, 5);
  console.log('a blank page', scores['performance'], times, faults);
  return () => {
    host.close();
  };
}, 300_000);

it.each(judged)('Lighthouse finds nothing to better in %s', async (_, kind) => {
  const { scores, faults, ...times } = await judge(
    host.origin + encodeURI(found.get(kind) ?? ''),
    5,
  );
  // How fast it is depends on the machine: it is shown beside the blank page's, and judged by who reads it.
  console.log(kind, scores, times, faults);
  expect({ ...scores, performance: 'shown' }, faults.join('\n')).toEqual({
    performance: 'shown',
    accessibility: 100,
    'best-practices': 100,
    seo: 100,
  });
  expect(times.cumulativeLayoutShift).toBe(0);
});
