import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { parse } from 'yaml';

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Document {
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs?: Readonly<Record<string, { readonly steps?: readonly Step[] }>>;
  readonly runs?: { readonly steps: readonly Step[] };
}

/** What GitHub's machines would know: `vars`, `secrets`, `github`, `inputs`, `needs`, `matrix`, `strategy`. */
export type Contexts = Readonly<Record<string, object>>;

/** What is kept from one job to another: caches by their keys, artifacts by their names, as folders. */
export interface Kept {
  readonly caches: string;
  readonly artifacts: string;
}

export interface RanJob {
  readonly code: number;
  /** What the steps wrote, in their order. */
  readonly out: string;
  /** Each step's outputs by its id. */
  readonly steps: Readonly<Record<string, { readonly outputs: Readonly<Record<string, string>> }>>;
  /** What stands at the head of the run's page. */
  readonly summary: string;
}

/**
 * Runs a job of a workflow in a checkout as GitHub would: the shell's steps by bash, the project's own actions
 * step by step, caches and artifacts by copying. Actions from elsewhere that upload do nothing.
 */
export function runJob(
  checkout: string,
  workflow: string,
  job: string,
  contexts: Contexts,
  kept: Kept,
): RanJob {
  const document = parse(readFileSync(join(checkout, workflow), 'utf8')) as Document;
  const steps = document.jobs?.[job]?.steps;
  if (steps === undefined) throw new Error(`${workflow} has no job ${job} with steps`);
  const run = new Run(checkout, kept, contexts);
  run.steps(steps, run.valued(document.env ?? {}, {}));
  return run.result();
}

class Run {
  readonly #checkout: string;
  readonly #kept: Kept;
  readonly #contexts: Contexts;
  readonly #outputs: Record<string, { outputs: Record<string, string> }> = {};
  #out = '';
  #summary = '';
  #code = 0;

  constructor(checkout: string, kept: Kept, contexts: Contexts) {
    this.#checkout = checkout;
    this.#kept = kept;
    this.#contexts = contexts;
  }

  result(): RanJob {
    return { code: this.#code, out: this.#out, steps: this.#outputs, summary: this.#summary };
  }

  steps(steps: readonly Step[], env: Readonly<Record<string, string>>, inputs?: object): void {
    for (const step of steps) {
      if (this.#code !== 0) return;
      const more = { env, ...(inputs && { inputs }) };
      if (step.if !== undefined && !this.#judged(step.if, more)) continue;
      const own = { ...env, ...this.valued(step.env ?? {}, more) };
      if (step.run !== undefined) this.#shell(step, own);
      else this.#action(step, own, more);
    }
  }

  valued(
    values: Readonly<Record<string, string | number | boolean>>,
    more: object,
  ): Record<string, string> {
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        String(value).replaceAll(/\$\{\{(.*?)\}\}/g, (_whole, expression: string) =>
          textOf(this.#value(expression, more)),
        ),
      ]),
    );
  }

  #judged(condition: string, more: object): boolean {
    return Boolean(this.#value(condition.replace(/^\$\{\{(.*)\}\}$/, '$1'), more));
  }

  /** GitHub's expressions are JavaScript's, save for names with hyphens. */
  #value(expression: string, more: object): unknown {
    const known = { ...this.#contexts, steps: this.#outputs, ...more };
    const script = expression
      .trim()
      .replaceAll(/\.([\w-]+)/g, (_whole, name: string) => `?.[${JSON.stringify(name)}]`);
    return runInNewContext(script, known);
  }

  #shell(step: Step, env: Readonly<Record<string, string>>): void {
    const [output, summary] = ['output', 'summary'].map((name) =>
      join(this.#kept.artifacts, `..`, `github-${name}`),
    ) as [string, string];
    for (const file of [output, summary]) writeFileSync(file, '');
    const ran = spawnSync('bash', ['-eo', 'pipefail', '-c', step.run ?? ''], {
      cwd: this.#checkout,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, ...env, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
    });
    this.#out += ran.stdout + ran.stderr;
    this.#code = ran.status ?? 1;
    const lines = readFileSync(output, 'utf8').split('\n').filter(Boolean);
    const outputs = Object.fromEntries(
      lines.map((line) => {
        const [name = '', value = ''] = line.split(/=(.*)/s);
        return [name, value];
      }),
    );
    if (step.id !== undefined) this.#outputs[step.id] = { outputs };
    this.#summary += readFileSync(summary, 'utf8');
  }

  #action(step: Step, env: Readonly<Record<string, string>>, more: object): void {
    const [name = ''] = step.uses?.split('@') ?? [];
    const given = this.valued(step.with ?? {}, more);
    if (name.startsWith('./')) {
      const file = join(this.#checkout, name, 'action.yml');
      const { runs } = parse(readFileSync(file, 'utf8')) as Document;
      this.steps(runs?.steps ?? [], env, given);
      return;
    }
    const paths = (given['path'] ?? '').split('\n').filter(Boolean);
    const { caches, artifacts } = this.#kept;
    if (name === 'actions/cache/save') this.#copy(paths, join(caches, given['key'] ?? ''));
    if (name === 'actions/cache/restore') this.#restore(given['restore-keys'] ?? '');
    if (name === 'actions/upload-artifact') {
      cpSync(join(this.#checkout, paths[0] ?? ''), join(artifacts, given['name'] ?? ''), asTheyAre);
    }
    if (name === 'actions/download-artifact') {
      cpSync(artifacts, join(this.#checkout, paths[0] ?? ''), asTheyAre);
    }
  }

  #copy(paths: readonly string[], to: string): void {
    for (const path of paths) {
      const from = join(this.#checkout, path);
      if (!existsSync(from)) continue;
      mkdirSync(dirname(join(to, path)), { recursive: true });
      cpSync(from, join(to, path), asTheyAre);
    }
  }

  /** The newest cache whose key begins so. */
  #restore(key: string): void {
    const { caches } = this.#kept;
    const names = existsSync(caches) ? readdirSync(caches).sort() : [];
    const newest = names.findLast((name) => name.startsWith(key.trim()));
    if (newest !== undefined) cpSync(join(caches, newest), this.#checkout, asTheyAre);
  }
}

/** What an expression gives, as it stands in a text. */
function textOf(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
}

const asTheyAre = {
  recursive: true,
  preserveTimestamps: true,
  verbatimSymlinks: true,
} as const;
