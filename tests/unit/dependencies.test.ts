import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../build/building.ts';

interface Package {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
}

interface Lock {
  packages: Record<
    string,
    { link?: boolean; integrity?: string; resolved?: string; hasInstallScript?: boolean }
  >;
}

const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
  read('package.json'),
) as Package;
const direct = { ...dependencies, ...devDependencies, ...optionalDependencies };

test('every direct dependency has an exact version, and a reason in the documents', () => {
  const page = read('docs/dependencies.md');
  for (const [name, version] of Object.entries(direct)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(page, name).toContain(`\`${name}\``);
  }
});

test('every package is locked with its hash, and none that a build needs has an install script', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as Lock;
  const scripted: string[] = [];
  for (const [path, { integrity, hasInstallScript }] of Object.entries(packages)) {
    if (path === '') continue;
    expect(integrity, path).toMatch(/^sha512-/);
    if (hasInstallScript) scripted.push(path.replace(/^.*node_modules\//, ''));
  }
  const { allowScripts } = JSON.parse(read('package.json')) as {
    allowScripts: Record<string, boolean>;
  };
  for (const name of scripted.filter((name) => name !== 'fsevents')) {
    expect(allowScripts[name], name).toBe(false);
  }
});
