import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { read, root, temporaryFolder, write } from '../build/building.ts';
import { Repository } from '../build/repository.ts';
import { runJob, type RanJob } from './running-workflows.ts';

const folder = temporaryFolder(afterAll);
const checkout = join(folder, 'checkout');
const kept = { caches: join(folder, 'kept/caches'), artifacts: join(folder, 'kept/artifacts') };
const commands = join(folder, 'commands.txt');

/** In place of npm: notes what it is told; a build leaves a manifest of the commit, and a report. */
const npm = `#!/bin/sh
printf '%s\\n' "$*" >> '${commands}'
case $* in
  'run build'*)
    mkdir -p dist/.well-known
    printf '{"commit":"%s"}\\n' "$(git rev-parse HEAD)" > dist/.well-known/manifest.json
    echo '{"articles":1,"nextDue":"2030-01-01T00:00:00Z"}' > report.json ;;
  *--save*) [ -z "$DOWN" ] || exit 3; : > before.json ;;
esac
`;

beforeEach(() => {
  for (const place of [checkout, kept.caches, kept.artifacts]) {
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place, { recursive: true });
  }
  cpSync(join(root, '.github'), join(checkout, '.github'), { recursive: true });
  writeFileSync(join(checkout, '.gitignore'), 'dist/\nreport.json\nbefore.json\n');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'bin/npm'), npm);
  chmodSync(join(folder, 'bin/npm'), 0o755);
  vi.stubEnv('PATH', `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`);
  return () => vi.unstubAllEnvs();
});

/** What the commands of a job were, besides the installation. */
function told(): string[] {
  const lines = existsSync(commands) ? readFileSync(commands, 'utf8').trim().split('\n') : [];
  rmSync(commands, { force: true });
  return lines.filter((line) => line !== 'ci');
}

function run(job: string, number: number, contexts: object): RanJob {
  const known = {
    github: { run_id: number, run_attempt: 1, ref: 'refs/heads/main' },
    vars: { CASPIAN_TARGET: '/srv/www', CASPIAN_NOW: 'true', CASPIAN_ANNOUNCE: 'true' },
    secrets: {},
    ...contexts,
  };
  const ran = runJob(checkout, '.github/workflows/site.yml', job, known, kept);
  expect(ran.code, ran.out).toBe(0);
  return ran;
}

function build(number: number, onlyNow: boolean): RanJob {
  for (const made of ['dist', 'report.json', 'before.json']) {
    rmSync(join(checkout, made), { recursive: true, force: true });
  }
  return run('build', number, { inputs: { 'only-now': onlyNow } });
}

function commit(title: string): string {
  write(checkout, { 'content/title.txt': title });
  return new Repository(checkout).commit(new Date().toISOString());
}

it('a run for now.json builds nothing, unless a commit waits whose run was left out for it', () => {
  commit('one');
  build(1, false);
  expect(told()).toEqual([
    expect.stringMatching(/^run build/),
    'run now',
    'run announce -- --save before.json',
    'run deploy -- /srv/www',
  ]);
  build(2, true);
  expect(told()).toEqual(['run now', 'run deploy -- /srv/www']);
  commit('two');
  build(3, true);
  expect(told()[0]).toMatch(/^run build/);
  build(4, true);
  expect(told()).toEqual(['run now', 'run deploy -- /srv/www']);
});

it('what is due is noted once the site is there, and then who is told is told of its pages', () => {
  commit('one');
  const { steps } = build(1, false);
  expect(existsSync(join(kept.caches, 'caspian-report-1-1'))).toBe(false);
  const outputs = { report: steps['report']?.outputs['report'] };
  run('due', 1, { inputs: {}, needs: { build: { outputs } } });
  expect(JSON.parse(read(kept.caches, 'caspian-report-1-1/report.json'))).toEqual({
    nextDue: '2030-01-01T00:00:00Z',
  });
  expect(steps['before']?.outputs).toEqual({ announce: 'true' });
  told();
  rmSync(join(checkout, 'dist'), { recursive: true });
  run('announce', 1, { inputs: {}, needs: { build: { outputs: steps['work']?.outputs } } });
  expect(told()).toEqual(['run announce -- --since before.json']);
  expect(existsSync(join(checkout, 'dist/.well-known/manifest.json'))).toBe(true);
});

it('a site that does not answer is deployed all the same, and nobody is told', () => {
  vi.stubEnv('DOWN', 'yes');
  commit('one');
  const { out, steps } = build(1, false);
  expect(told().at(-1)).toBe('run deploy -- /srv/www');
  expect(out).toContain('::warning::');
  expect(steps['before']?.outputs).toEqual({});
});
