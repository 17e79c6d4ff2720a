import type { z } from 'zod';
import { nearest } from './nearest.ts';
import type { Place } from './problem.ts';
import type { RuleName } from './rules.ts';
import type { YamlData } from './yaml.ts';

export interface Fault extends Place {
  readonly key: string;
  readonly message: string;
  readonly rule?: RuleName | undefined;
}

/** Checks data against a schema: the value, or every fault with the place of its key. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  yaml: YamlData,
  data: unknown = yaml.data,
): { value: z.infer<Schema> } | { faults: Fault[] } {
  const result = schema.safeParse(data ?? {});
  if (result.success) return { value: result.data };
  const { issues } = result.error;
  const meant = new Set(issues.flatMap((issue) => misspelt(issue, schema)));
  return {
    faults: issues
      .filter(({ path }) => !meant.has(path.join('.')) || valueAt(data, path) !== undefined)
      .flatMap((issue) => faultsOf(issue, schema, yaml)),
  };
}

/** The keys that unknown ones stand for: that they are missing need not be said besides. */
function misspelt(issue: z.core.$ZodIssue, schema: z.ZodType): string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const known = keysAt(schema, issue.path);
  return issue.keys
    .map((key) => nearest(key, known))
    .filter((near) => near !== undefined)
    .map((near) => [...issue.path, near].join('.'));
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(
    (value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step],
    data,
  );
}

function faultsOf(issue: z.core.$ZodIssue, schema: z.ZodType, yaml: YamlData): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return { ...yaml.placeOf(path), key: dotted(path), message: unknownKey(key, known) };
    });
  }
  const inner = issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined;
  return [
    { ...yaml.placeOf(issue.path), key: dotted(issue.path), message: inner ?? issue.message },
  ];
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  return near === undefined
    ? `is not a key; the keys are ${known.join(', ')}`
    : `is not a key; write ${near}`;
}

/** The keys that an object schema at a path knows. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let node: unknown = schema;
  for (const step of [...path, undefined]) {
    let definition = definitionOf(node);
    for (let inner; (inner = innerOf(definition));) definition = definitionOf(inner);
    // Of a union, the one part that has keys: the others are texts.
    definition =
      definition?.options?.map(definitionOf).find((option) => option?.shape) ?? definition;
    if (step === undefined) return Object.keys(definition?.shape ?? {});
    node =
      typeof step === 'number'
        ? definition?.element
        : (definition?.shape?.[String(step)] ?? definition?.valueType);
  }
  return [];
}

/** What a schema wraps that may be left out, or that is put into another shape before or behind it. */
function innerOf(definition: Definition | undefined): unknown {
  if (definition?.type !== 'pipe') return definition?.innerType;
  return definitionOf(definition.in)?.type === 'transform' ? definition.out : definition.in;
}

interface Definition {
  type?: string;
  innerType?: unknown;
  in?: unknown;
  out?: unknown;
  element?: unknown;
  options?: unknown[];
  valueType?: unknown;
  shape?: Record<string, unknown>;
}

function definitionOf(node: unknown): Definition | undefined {
  return (node as { def?: Definition } | undefined)?.def;
}

/** `image.alt`; positions in lists are left out, the line says which. */
function dotted(path: readonly PropertyKey[]): string {
  return (
    path
      .filter((step) => typeof step !== 'number')
      .map(String)
      .join('.') || 'file'
  );
}
