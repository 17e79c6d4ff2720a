import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build, digests, publication, temporaryFolder } from '../build/building.ts';
import { contentWith, expected, mistakes, now } from '../build/mistakes.ts';

const errors = mistakes.filter((mistake) => / error \S+: /.test(expected(mistake)));

test('every error stops the build with exit code 1 and leaves the site as it was, to the byte', async () => {
  const folder = temporaryFolder();
  const { code, dist } = await build(publication(join(folder, 'sound'), {}), folder);
  expect(code).toBe(0);
  const before = digests(dist);
  expect(Object.keys(before)).toContain('index.html');
  expect(errors.length).toBeGreaterThan(200);

  for (const mistake of errors) {
    const content = join(folder, mistake);
    contentWith(mistake, content);
    const again = await build(content, folder, ['--now', now]);
    expect(again.code, mistake).toBe(1);
    expect(again.err, mistake).toContain(expected(mistake).replaceAll(/^content/gm, content));
    expect(digests(dist), mistake).toEqual(before);
  }
});
