import type { Problem } from './problem.ts';

export const severities = ['error', 'warning', 'off'] as const;
export type Severity = (typeof severities)[number];

/** A check that a publication may set. */
export interface Rule {
  /** Unless the publication sets another. */
  readonly severity: Severity;
  /**
   * Who is told: `builds` too, where readers get something else than was written; or the `desk` alone, by
   * check and dev, where all is published as written.
   */
  readonly tells: 'builds' | 'desk';
}

/** Every rule by its name; `docs/checks.md` has a heading for each. */
export const rules = {
  'dead-internal-link': { severity: 'warning', tells: 'builds' },
  'description-length': { severity: 'warning', tells: 'desk' },
  'heading-skip': { severity: 'warning', tells: 'desk' },
  'lead-size': { severity: 'warning', tells: 'desk' },
  'link-not-public': { severity: 'warning', tells: 'builds' },
  'malformed-link': { severity: 'warning', tells: 'builds' },
  'missing-alternative-text': { severity: 'warning', tells: 'builds' },
  'missing-author': { severity: 'warning', tells: 'builds' },
  'missing-credit': { severity: 'warning', tells: 'desk' },
  'missing-description': { severity: 'off', tells: 'desk' },
  'past-draft': { severity: 'warning', tells: 'desk' },
  'pasted-text': { severity: 'warning', tells: 'desk' },
  placeholder: { severity: 'warning', tells: 'desk' },
  'same-headline': { severity: 'warning', tells: 'desk' },
  'same-slug': { severity: 'warning', tells: 'desk' },
  'silent-change': { severity: 'warning', tells: 'desk' },
  spelling: { severity: 'warning', tells: 'desk' },
  'title-length': { severity: 'warning', tells: 'desk' },
  'updated-without-reason': { severity: 'off', tells: 'desk' },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof rules;

export const ruleNames = Object.keys(rules) as readonly RuleName[];

/** What a publication sets, under `checks` in publication.yaml. */
export type Severities = Readonly<Partial<Record<RuleName, Severity | undefined>>>;

/** What a publication says of a rule, or the rule itself. */
export function severityOf(rule: RuleName, set: Severities): Severity {
  return set[rule] ?? rules[rule].severity;
}

/** The rules that only the desk is told of, and that are on; for a build, those that stop it. */
export function deskRules(set: Severities, isDesk: boolean): RuleName[] {
  return ruleNames.filter((rule) => {
    const severity = severityOf(rule, set);
    return rules[rule].tells === 'desk' && (isDesk ? severity !== 'off' : severity === 'error');
  });
}

/** Problems with the severities that a publication sets; what breaks the contract stays an error. */
export function settled(problems: readonly Problem[], set: Severities): Problem[] {
  return problems.flatMap((problem) => {
    if (problem.rule === undefined || problem.severity === 'error') return [problem];
    const severity = severityOf(problem.rule, set);
    return severity === 'off' ? [] : [{ ...problem, severity }];
  });
}
