import type { Problem } from '../pipeline/problem.ts';
import { rules, type RuleName } from '../pipeline/rules.ts';
import type { Database } from './database.ts';

/** What every command tells of a file, and what only the desk is told. */
export function parted(problems: readonly Problem[]): { forAll: Problem[]; forDesk: Problem[] } {
  const { forAll = [], forDesk = [] } = Object.groupBy(problems, ({ rule }) =>
    rule !== undefined && rules[rule].tells === 'desk' ? 'forDesk' : 'forAll',
  );
  return { forAll, forDesk };
}

/** Keeps what the desk is told of a file, apart from its problems: builds do not read it. */
export function keepRemarks(database: Database, file: string, remarks: readonly Problem[]): void {
  remarks.forEach(({ rule = '', line, column, key, message }, number) => {
    database.run(
      'INSERT INTO remarks (file, number, rule, line, column, key, message) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[file, number, rule, line, column, key, message],
    );
  });
}

/** What these rules say of files. */
export function remarksOf(database: Database, rule: RuleName): Problem[] {
  return database
    .all<Omit<Problem, 'severity' | 'rule'>>(
      'SELECT file, line, column, key, message FROM remarks WHERE rule = ?',
      rule,
    )
    .map((row) => ({ ...row, severity: 'warning', rule }));
}
