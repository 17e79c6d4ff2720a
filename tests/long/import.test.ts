import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, scriptArgs, temporaryFolder } from '../build/building.ts';
import { writeExport } from './generated-export.ts';

const posts = 200_000;

test('200,000 posts are imported within 500 MB', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'export.xml');
  writeExport(file, posts);
  const places = ['--content', join(folder, 'content'), '--cache', join(folder, 'cache')];
  const args = ['wordpress', file, ...places, '--report', join(folder, 'report')];
  const child = spawn(process.execPath, [...scriptArgs('import'), ...args], {
    cwd: root,
    stdio: 'ignore',
  });
  let peak = 0;
  const watching = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8');
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It has ended.
    }
  }, 500);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watching);
  expect(code).toBe(0);
  const report = JSON.parse(readFileSync(join(folder, 'report/import-report.json'), 'utf8')) as {
    made: Record<string, number>;
    seconds: number;
  };
  expect(report.made['articles']).toBe(posts);
  console.log(
    `${Math.round(posts / report.seconds)} posts a second, ${Math.round(peak)} MB at most`,
  );
  expect(peak).toBeGreaterThan(0);
  expect(peak).toBeLessThanOrEqual(500);
});
