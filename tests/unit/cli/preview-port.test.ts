import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { notePort, previewPort, usualPort } from '../../../src/cli/preview-port.ts';
import { temporaryFolder } from '../../build/building.ts';

it('a preview that runs is found by its cache; without one, where it usually answers', () => {
  const cache = temporaryFolder();
  expect(previewPort(cache)).toBe(usualPort);
  notePort(cache, 8080);
  expect(previewPort(cache)).toBe(8080);
  // No process has a number as large.
  writeFileSync(join(cache, 'preview-port.txt'), '8080 2147483647\n');
  expect(previewPort(cache)).toBe(usualPort);
  writeFileSync(join(cache, 'preview-port.txt'), '');
  expect(previewPort(cache)).toBe(usualPort);
});
