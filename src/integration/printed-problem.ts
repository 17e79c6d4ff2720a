import { join } from 'node:path';
import { spelledOut } from '../pipeline/hidden-signs.ts';
import type { Problem } from '../pipeline/problem.ts';

/** A problem as a line: `content/articles/a.md:4:1 error date: …`. `content` is as the user wrote it. */
export function printed(problem: Problem, content: string): string {
  const { file, line, column, severity, key, message } = problem;
  // What is quoted of a hostile file gives a terminal no commands, and is read in its own order.
  return spelledOut(`${join(content, file)}:${line}:${column} ${severity} ${key}: ${message}`);
}
