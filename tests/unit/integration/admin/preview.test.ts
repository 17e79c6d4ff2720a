import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { localFolder } from '../../../../src/integration/admin/preview.ts';
import { temporaryFolder } from '../../../build/building.ts';

test('the folder to open is the nearest around the content that is a repository', () => {
  const folder = temporaryFolder();
  const content = join(folder, 'paper', 'content');
  mkdirSync(content, { recursive: true });
  expect(localFolder(content)).toEqual({ opened: 'paper', folder: 'content' });
  mkdirSync(join(folder, '.git'));
  expect(localFolder(content)).toEqual({ opened: basename(folder), folder: 'paper/content' });
  mkdirSync(join(content, '.git'));
  expect(localFolder(content)).toEqual({ opened: 'content', folder: '' });
});
