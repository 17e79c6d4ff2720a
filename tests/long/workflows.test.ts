import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { writeArchive } from '../bench/archive.ts';
import {
  article,
  command,
  digests,
  filesIn,
  read,
  root,
  temporaryFolder,
  write,
} from '../build/building.ts';
import { Repository } from '../build/repository.ts';
import { runJob, type Contexts, type Kept, type RanJob } from './running-workflows.ts';

const folder = temporaryFolder(afterAll);
const github = {
  base_ref: 'main',
  repository: 'paper/site',
  event: { pull_request: { number: 7, head: { repo: { full_name: 'reader/site' } } } },
};
const canary = 'Sealed until the morning';

/** A new clone of the project, as a machine of GitHub's checks it out. */
function checkOut(name: string, from = root): string {
  const checkout = join(folder, name);
  execFileSync('git', ['clone', '--quiet', from, checkout]);
  return checkout;
}

/** A new machine, for a job that checks nothing out. */
function machine(): string {
  const place = join(folder, 'machine');
  rmSync(place, { recursive: true, force: true });
  cpSync(join(root, '.github'), join(place, '.github'), { recursive: true });
  return place;
}

/** Where the jobs of a run keep things. */
function keptIn(name: string): Kept {
  const kept = { caches: join(folder, name, 'caches'), artifacts: join(folder, name, 'artifacts') };
  mkdirSync(kept.artifacts, { recursive: true });
  return kept;
}

const workflow = (name: string): string => `.github/workflows/${name}.yml`;

describe('a pull request', () => {
  let checkout = '';
  const kept = keptIn('pull-request');
  const run = (job: string): RanJob =>
    runJob(checkout, workflow('check'), job, { github, vars: {}, secrets: {}, inputs: {} }, kept);
  const commit = (files: Readonly<Record<string, string>>): void => {
    write(join(checkout, 'content/articles'), files);
    new Repository(checkout).commit(new Date().toISOString());
  };
  beforeAll(() => {
    checkout = checkOut('branch');
  });

  it('is told what is wrong beside its line, until it is right', () => {
    commit({ 'ports.md': article({ section: 'wrold', title: 'Two ports' }) });
    const wrong = run('check');
    expect(wrong.code).toBe(1);
    expect(wrong.out).toMatch(/^::error file=content\/articles\/ports\.md,line=4,/m);
    commit({ 'ports.md': article({ section: 'world', title: 'Two ports' }) });
    expect(run('check')).toMatchObject({ code: 0 });
  });

  it('is shown as it would be published, without what is under embargo', () => {
    commit({ 'sealed.md': article({ title: canary, date: '2199-01-01' }, canary) });
    const { code, out, summary } = run('preview');
    expect(code, out).toBe(0);
    expect(summary).toContain('the artifact of this run');
    const preview = join(kept.artifacts, 'preview');
    expect(existsSync(join(preview, '2023/10/01/ports/index.html'))).toBe(true);
    for (const file of filesIn(preview)) expect(read(preview, file), file).not.toContain(canary);
  });
});

describe('a commit to main', () => {
  const kept = keptIn('main');
  const target = join(folder, 'www');
  const publish = (checkout: string, run: number): RanJob => {
    const contexts = {
      github: { ...github, run_id: run },
      vars: { CASPIAN_TARGET: target },
      secrets: {},
      inputs: { 'only-now': false },
    };
    const built = runJob(checkout, workflow('site'), 'build', contexts, kept);
    const needs = { build: { outputs: built.steps['report']?.outputs ?? {} } };
    const noted = runJob(machine(), workflow('site'), 'due', { ...contexts, needs }, kept);
    expect(noted.code, noted.out).toBe(0);
    return built;
  };
  const look = (vars: object): string | undefined => {
    const contexts: Contexts = { github, vars, secrets: {}, inputs: {} };
    return runJob(machine(), workflow('due'), 'look', contexts, kept).steps['look']?.outputs[
      'work'
    ];
  };

  it('is built and deployed, and the next builds on what it left', () => {
    const first = checkOut('first');
    const { code, out } = publish(first, 1);
    expect(code, out).toBe(0);
    expect(digests(target)).toMatchObject(digests(join(first, 'dist')));

    write(join(first, 'content/articles'), {
      'more.md': article({ title: 'One more' }),
      'sealed.md': article({ title: canary, date: '2199-01-01' }),
    });
    new Repository(first).commit(new Date().toISOString());
    const second = checkOut('second', first);
    expect(publish(second, 2)).toMatchObject({ code: 0 });
    const { parsed, reused } = JSON.parse(read(second, 'report.json')) as {
      parsed: number;
      reused: number;
    };
    expect(parsed).toBe(2);
    // The sample is small: one article more shows on most of its pages.
    expect(reused).toBeGreaterThan(50);
    expect(digests(target)).toMatchObject(digests(join(second, 'dist')));
    expect(existsSync(join(target, '2023/10/01/more/index.html'))).toBe(true);
  });

  it('is built again when something falls due, and not before', () => {
    expect(look({})).toBe('nothing');
    expect(look({ CASPIAN_NOW: 'true' })).toBe('now');
    const report = join(kept.caches, 'caspian-report-3');
    mkdirSync(report);
    writeFileSync(join(report, 'report.json'), '{"nextDue":"2020-01-01T00:00:00Z"}');
    expect(look({})).toBe('build');
    writeFileSync(join(report, 'report.json'), '{"nextDue":null}');
    expect(look({})).toBe('nothing');
    rmSync(kept.caches, { recursive: true });
    expect(look({})).toBe('build');
  });
});

test('10,000 articles built in four parts and united are what one machine builds', async () => {
  const checkout = checkOut('parts');
  rmSync(join(checkout, 'content'), { recursive: true });
  writeArchive(join(checkout, 'content'), { articles: 10_000 });
  new Repository(checkout).commit(new Date().toISOString());
  const kept = keptIn('parts-kept');
  const run = (job: string, contexts: Contexts): RanJob => {
    const ran = runJob(
      checkout,
      workflow('parts'),
      job,
      { github, vars: {}, secrets: {}, inputs: {}, ...contexts },
      kept,
    );
    expect(ran.code, ran.out).toBe(0);
    return ran;
  };
  const { now = '' } = run('clock', {}).steps['clock']?.outputs ?? {};
  for (const part of [1, 2, 3, 4]) {
    run('part', {
      needs: { clock: { outputs: { now } } },
      matrix: { part },
      strategy: { 'job-total': 4 },
    });
    for (const left of ['part', '.cache'])
      rmSync(join(checkout, left), { recursive: true, force: true });
  }
  run('unite', { needs: {} });
  const whole = join(folder, 'whole');
  const places = ['--content', join(checkout, 'content'), '--cache', join(folder, 'whole-cache')];
  const built = await command('build', [...places, '--out', whole, '--now', now]);
  expect(built.code, built.err).toBe(0);
  expect(digests(join(kept.artifacts, 'site'))).toEqual(digests(whole));
});
