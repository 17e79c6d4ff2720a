import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSample } from '../browser/sample-site.ts';
import { serve, type StaticHost } from '../browser/static-host.ts';
import { temporaryFolder } from '../build/building.ts';
import { kindsIn, type Kind } from '../screenshots/kinds.ts';
import { judge } from './lighthouse.ts';

/** How late the largest thing may come, in ms, on the phone that Lighthouse simulates. */
const judged: readonly (readonly [name: string, kind: Kind, latest: number])[] = [
  ['the front page', 'front', 1500],
  ['a section', 'section', 1500],
  ['an article with a picture', 'article-with-picture', 1500],
  ['an article without a picture', 'article-without-picture', 1000],
];

let host: StaticHost;
let found: ReadonlyMap<Kind, string>;
const folder = temporaryFolder(afterAll);
beforeAll(async () => {
  const dist = await buildSample(join(folder, 'sample'));
  found = kindsIn(dist);
  host = await serve(dist, undefined, { complete: true });
  return () => {
    host.close();
  };
}, 300_000);

it.each(judged)('Lighthouse finds nothing to better in %s', async (_, kind, latest) => {
  const { scores, faults, ...times } = await judge(
    host.origin + encodeURI(found.get(kind) ?? ''),
    5,
  );
  console.log(kind, scores, times, faults);
  expect(scores, faults.join('\n')).toEqual({
    performance: 100,
    accessibility: 100,
    'best-practices': 100,
    seo: 100,
  });
  expect(times.largestContentfulPaint).toBeLessThanOrEqual(latest);
  expect(times.cumulativeLayoutShift).toBe(0);
  expect(times.totalBlockingTime).toBe(0);
});
