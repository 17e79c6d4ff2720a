import type { Problem } from './problem.ts';
import { decodeSource } from './source.ts';
import type { Fault } from './validate.ts';
import { readWording } from './wording.ts';
import { readYaml, type YamlData } from './yaml.ts';

/** A file that is all YAML: `wording` is its data as editors meant it; none where it cannot be read. */
export interface YamlFile {
  readonly yaml?: YamlData;
  readonly wording?: unknown;
  readonly problems: Problem[];
}

export function readYamlFile(bytes: Uint8Array, name: string): YamlFile {
  const source = decodeSource(bytes);
  const problems = source.faults.map((fault) =>
    problemOf(name, fault.error ? 'error' : 'warning', { ...fault, key: 'file' }),
  );
  if (source.faults.some(({ error }) => error)) return { problems };
  const yaml = readYaml(source.text);
  problems.push(...yaml.faults.map((fault) => problemOf(name, 'error', fault)));
  if (yaml.faults.length > 0) return { problems };
  const wording = readWording(yaml);
  problems.push(...wording.warnings.map((fault) => problemOf(name, 'warning', fault)));
  problems.push(...wording.errors.map((fault) => problemOf(name, 'error', fault)));
  return { yaml, wording: wording.data, problems };
}

export function problemOf(name: string, severity: Problem['severity'], fault: Fault): Problem {
  const { line, column, key, message, rule } = fault;
  return { file: name, line, column, severity, key, message, ...(rule && { rule }) };
}
