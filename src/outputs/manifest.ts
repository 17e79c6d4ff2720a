import { z } from 'zod';
import type { Origin } from '../domain/origin.ts';

/** Where a site's manifest lies, within the site. */
export const manifestFile = '.well-known/manifest.json';

/** A file that changes without a build: it is published, and no manifest names it. */
export const movingFile = 'now.json';

/** Every file of a site, save its manifest and `now.json`, with the SHA-256 digest of its bytes, hexadecimal. */
export interface Manifest extends Origin {
  readonly files: ReadonlyMap<string, string>;
}

/** A manifest that cannot be read; the message says why. */
export class ManifestError extends Error {}

/** Whether a manifest names a file of its site. */
export function isNamed(file: string): boolean {
  return file !== manifestFile && file !== movingFile;
}

/** A manifest's text: a file a line, sorted by code unit; the same for the same site. */
export function manifestText({ commit, lock, files }: Manifest): string {
  const lines = [...files.keys()]
    .filter(isNamed)
    .sort()
    .map((file) => `${JSON.stringify(file)}:"${files.get(file) ?? ''}"`);
  const head = `{"version":1,"commit":${JSON.stringify(commit)},"lock":"${lock}","files":{`;
  return `${head}\n${lines.join(',\n')}\n}}\n`;
}

/** @throws {ManifestError} where the text is no manifest. */
export function readManifest(text: string): Manifest {
  const { commit, lock, files } = parsed(json(text));
  const strange = Object.keys(files).find((file) => !isNamed(file) || !isInside(file));
  if (strange !== undefined) {
    throw new ManifestError(`it names ${JSON.stringify(strange)}, which is no file of a site`);
  }
  return { commit, lock, files: new Map(Object.entries(files)) };
}

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 digest in hexadecimal');
const shape = z.strictObject({
  version: z.literal(1, 'is not 1, the one that is known here'),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/, 'is not 40 hexadecimal digits')
    .nullable(),
  lock: digest,
  files: z.record(z.string(), digest),
});

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ManifestError('it is not JSON', { cause });
  }
}

function parsed(value: unknown): z.infer<typeof shape> {
  const { data, error } = shape.safeParse(value);
  if (data) return data;
  const [issue] = error.issues;
  const where = issue?.path.map(String).join(' → ');
  throw new ManifestError(`${where ? `${where}: ` : ''}${issue?.message ?? 'it is no manifest'}`);
}

/** Whether a path leads to a file below the site's folder, on every system. */
function isInside(file: string): boolean {
  return (
    !/[\\\u0000]|^[A-Za-z]:/.test(file) &&
    file.split('/').every((step) => step !== '' && step !== '.' && step !== '..')
  );
}
