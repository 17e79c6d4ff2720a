import { printed } from '../integration/printed-problem.ts';
import { digestOf } from '../pipeline/digest.ts';
import { spelledOut } from '../pipeline/hidden-signs.ts';
import type { Problem } from '../pipeline/problem.ts';
import { join } from 'node:path';

export type Format = 'human' | 'json' | 'github' | 'gitlab';

/** Prints problems as a format asks; tells how many are errors. */
export function printProblems(
  problems: readonly Problem[],
  content: string,
  format: Format,
): number {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  switch (format) {
    case 'json':
      console.log(
        JSON.stringify(
          problems.map((problem) => ({ ...problem, file: join(content, problem.file) })),
          // When the clock mends it is no part of the answer.
          (key, value: unknown) => (key === 'until' ? undefined : value),
        ),
      );
      break;
    case 'github':
      for (const problem of problems) console.log(annotation(problem, content));
      break;
    case 'gitlab':
      console.log(JSON.stringify(codeQuality(problems, content)));
      break;
    case 'human':
      for (const problem of problems) console.error(printed(problem, content));
      if (errors > 0) console.error(summary(errors, problems.length - errors));
  }
  return errors;
}

export function summary(errors: number, warnings: number): string {
  return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
}

/** `1 article`, `2,000 articles`. */
export function counted(count: number, what: string, plural = 's'): string {
  return `${grouped(count)} ${what}${count === 1 ? '' : plural}`;
}

/** `106,630`. */
export function grouped(count: number): string {
  return count.toLocaleString('en');
}

/** A workflow command of GitHub's (https://docs.github.com/actions/reference/workflow-commands). */
function annotation(
  { file, line, column, severity, key, message, rule }: Problem,
  content: string,
): string {
  const place = `file=${property(join(content, file))},line=${line},col=${column}`;
  return `::${severity} ${place},title=${property(rule ?? key)}::${data(spelledOut(`${key}: ${message}`))}`;
}

/** GitLab's report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format). */
function codeQuality(problems: readonly Problem[], content: string): Record<string, unknown>[] {
  const times = new Map<string, number>();
  return problems.map(({ file, line, severity, key, message, rule }) => {
    const [path, description] = [join(content, file), spelledOut(`${key}: ${message}`)];
    const same = `${path}\n${description}`;
    const time = (times.get(same) ?? 0) + 1;
    times.set(same, time);
    return {
      description,
      check_name: rule ?? key,
      // Without its line: what moved down is no new problem.
      fingerprint: digestOf(`${same}\n${time}`),
      severity: severity === 'error' ? 'major' : 'minor',
      location: { path, lines: { begin: line } },
    };
  });
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
