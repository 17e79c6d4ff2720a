import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeArchive } from './archive.ts';
import { timed, type CommandLine } from './timed.ts';

const root = join(import.meta.dirname, '../..');
/** Seconds after which a check is stopped. */
const limit = 1200;

/**
 * Times `check` on a generated archive in a repository: anew, beside the reading of a build; again; and of one
 * changed article alone. `place` is a folder for what is made, which is removed.
 */
export async function timeChecking(
  articles: number,
  place: string,
  print: (line: string) => void,
): Promise<void> {
  const folder = mkdtempSync(join(place, 'check-'));
  const content = join(folder, 'content');
  const report = join(folder, 'report.json');
  const files = writeArchive(content, { articles });
  git(content, 'init', '-q');
  git(content, 'add', '--all');
  git(content, '-c', 'user.name=x', '-c', 'user.email=x@x.example', 'commit', '-qm', 'All');

  const at = (cache: string): string[] => ['--content', content, '--cache', join(folder, cache)];
  const build = command('build', [
    ...at('build'),
    '--out',
    join(folder, 'dist'),
    '--report',
    report,
  ]);
  await timed(build, limit);
  const { seconds } = JSON.parse(readFileSync(report, 'utf8')) as {
    seconds: Record<string, number>;
  };
  const reading = seconds['reading'] ?? Number.NaN;
  const check = async (...more: string[]): Promise<number> =>
    (await timed(command('check', [...at('check'), ...more]), limit)).seconds;
  const cold = await check();
  const warm = await check();
  appendFileSync(join(content, files.at(-1) ?? ''), '\nOne more line.\n');
  const changed = await check('--changed', 'HEAD');
  print(`${articles.toLocaleString('en')} articles`);
  print(`  a build's reading, cold      ${reading.toFixed(2)} s`);
  print(
    `  check, cold                  ${cold.toFixed(2)} s, ${(cold / reading).toFixed(2)} of it`,
  );
  print(`  check, nothing changed       ${warm.toFixed(2)} s`);
  print(`  check --changed, one article ${changed.toFixed(2)} s`);
  rmSync(folder, { recursive: true });
}

function command(name: string, args: readonly string[]): CommandLine {
  const script = join(root, 'src/cli/start.mjs');
  return { file: process.execPath, args: [script, name, ...args], cwd: root };
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd: folder });
}
