import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, temporaryFolder } from '../../build/building.ts';

/** The version that a copy of the project gives its pipeline. */
function versionIn(project: string): string {
  const script = `import { pipelineVersion } from './src/pipeline/version.ts'; console.log(pipelineVersion())`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: project,
    encoding: 'utf8',
  });
}

describe('the pipeline’s version', () => {
  it('changes with its code and its libraries, and with nothing else', () => {
    const project = temporaryFolder();
    cpSync(join(root, 'src'), join(project, 'src'), { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) {
      cpSync(join(root, file), join(project, file));
    }
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));

    const first = versionIn(project);
    for (const file of [
      'src/pipeline/typography.ts',
      'src/domain/address.ts',
      'src/strings/en.ts',
      'package-lock.json',
    ]) {
      const before = versionIn(project);
      appendFileSync(join(project, file), '\n');
      expect(versionIn(project), file).not.toBe(before);
    }
    const changed = versionIn(project);
    expect(changed).not.toBe(first);
    appendFileSync(join(project, 'src/outputs/rss.ts'), '\n');
    utimesSync(join(project, 'src/pipeline/typography.ts'), 1, 1);
    expect(versionIn(project)).toBe(changed);
  });
});
