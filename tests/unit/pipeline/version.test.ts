import { execFileSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, temporaryFolder } from '../../build/building.ts';

/** The versions that a copy of the project gives its pipeline: at first, and after each file is changed. */
function versionsAfter(files: readonly string[]): string[] {
  const project = temporaryFolder();
  for (const part of ['src', 'package.json', 'package-lock.json']) {
    cpSync(join(root, part), join(project, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  const script = `
    import { appendFileSync } from 'node:fs';
    import { pipelineVersion } from './src/pipeline/version.ts';
    console.log(pipelineVersion());
    for (const file of ${JSON.stringify(files)}) {
      appendFileSync(file, '\\n');
      console.log(pipelineVersion());
    }`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: project,
    encoding: 'utf8',
  })
    .trim()
    .split('\n');
}

describe('the pipeline’s version', () => {
  it('changes with the code that reads content and with its libraries', () => {
    const files = [
      'src/pipeline/typography.ts',
      'src/domain/address.ts',
      'src/strings/en.ts',
      'package-lock.json',
    ];
    expect(new Set(versionsAfter(files)).size).toBe(files.length + 1);
  });
  it('stays where pages or outputs change, so that nothing is parsed for them', () => {
    const files = ['src/outputs/rss.ts', 'src/pages/index.astro', 'package.json'];
    expect(new Set(versionsAfter(files)).size).toBe(1);
  });
});
