import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { SiteFiles } from '../../../src/integration/site-files.ts';
import {
  beginStaging,
  finishStaging,
  standingIn,
  swap,
  type Staging,
} from '../../../src/integration/staging.ts';
import { manifestFile } from '../../../src/outputs/manifest.ts';
import { temporaryFolder } from '../../build/building.ts';

const page = 'news/index.html';
const variant = `${page}.br`;

/** A site whose page and its compressed form wait to be replaced by new ones; something bars one file's way. */
function barredMove(barred: string): { out: string; staging: Staging; bar: string } {
  const out = join(temporaryFolder(), 'dist');
  const put = (file: string, text: string): void => {
    mkdirSync(dirname(join(out, file)), { recursive: true });
    writeFileSync(join(out, file), text);
  };
  for (const file of [page, variant]) put(file, 'old');
  put(manifestFile, 'old');
  const before = standingIn(out);
  const staging = beginStaging(out);
  const files = new SiteFiles(staging, { isAsLeft: () => false, digests: () => new Map() });
  for (const file of [manifestFile, variant, page]) files.write(file, Buffer.from('new'));
  files.variants.add(variant);
  const bar = join(out, barred);
  rmSync(bar);
  mkdirSync(join(bar, 'in the way'), { recursive: true });
  expect(() => swap(staging, files, before)).toThrow(/the next build finishes the move/);
  return { out, staging, bar };
}

const stands = (out: string, file: string): string => readFileSync(join(out, file), 'utf8');

it('while a page is replaced, no compressed form of it stands', () => {
  const { out, bar } = barredMove(page);
  expect(existsSync(join(out, variant))).toBe(false);
  expect(stands(out, manifestFile)).toBe('old');
  rmSync(bar, { recursive: true });
  finishStaging(out);
  expect([page, variant, manifestFile].map((file) => stands(out, file))).toEqual(
    Array(3).fill('new'),
  );
});

it('the manifest comes last, and a move that is gone on with takes nothing new away', () => {
  const { out, staging, bar } = barredMove(manifestFile);
  expect([page, variant].map((file) => stands(out, file))).toEqual(['new', 'new']);
  rmSync(bar, { recursive: true });
  finishStaging(out);
  expect(stands(out, variant)).toBe('new');
  expect(stands(out, manifestFile)).toBe('new');
  expect(existsSync(staging.folder)).toBe(false);
});
