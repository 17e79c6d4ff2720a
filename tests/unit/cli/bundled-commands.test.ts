import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleCommands } from '../../../src/cli/bundle-commands.ts';
import { fileOf } from '../../../src/cli/kept-commands.mjs';
import { root, temporaryFolder } from '../../build/building.ts';

const folder = temporaryFolder(afterAll);
const source = join(root, 'src/cli/check.ts');
let commands: string;

beforeAll(async () => {
  // Where Node finds the packages that are not bundled.
  const packages = join(root, 'node_modules/.cache');
  mkdirSync(packages, { recursive: true });
  commands = join(mkdtempSync(join(packages, 'commands-')), 'bundled');
  await bundleCommands(['check'], commands);
});

afterAll(() => {
  rmSync(join(commands, '..'), { recursive: true });
});

function check(file: string, content: string) {
  const args = ['--content', content, '--cache', join(folder, 'cache')];
  const ran = spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
  return { status: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

describe('a command that was bundled', () => {
  it('says and does what its source does', () => {
    const content = join(folder, 'content');
    mkdirSync(join(content, 'articles'), { recursive: true });
    writeFileSync(join(content, 'articles/one.md'), '---\ntitel: One\n---\nTeh *text*.\n');
    const [bundled, plain] = [fileOf('check', commands), source].map((file) =>
      check(file, content),
    );
    expect(plain?.status).toBe(1);
    expect(plain?.stderr).toContain('titel');
    expect(bundled).toEqual(plain);
  });

  it('is run while what it was made of is as it was, and its source otherwise', () => {
    const list = join(commands, 'check.json');
    const files = JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>;
    expect(fileOf('check', commands)).toBe(join(commands, 'check.mjs'));
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        source,
        join(root, 'src/pipeline/reading.ts'),
        join(root, 'package-lock.json'),
      ]),
    );
    const other = join(folder, 'other.ts');
    writeFileSync(other, '');
    writeFileSync(list, JSON.stringify({ ...files, [other]: '0-0-0' }));
    expect(fileOf('check', commands)).toBe(source);
    writeFileSync(list, JSON.stringify({ ...files, [join(folder, 'gone.ts')]: '0-0-0' }));
    expect(fileOf('check', commands)).toBe(source);
    writeFileSync(list, '{');
    expect(fileOf('check', commands)).toBe(source);
  });

  it('is not that of another copy of the project', () => {
    writeFileSync(join(commands, 'check.json'), JSON.stringify({}));
    expect(fileOf('check', commands)).toBe(source);
    expect(fileOf('merge', commands)).toBe(join(root, 'src/cli/merge.ts'));
  });
});
