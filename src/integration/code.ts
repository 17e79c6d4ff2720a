import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../pipeline/digest.ts';

/** A digest of all that makes a page of what the archive says: the code, its libraries, what is served as it is. */
export function codeVersion(root: string): string {
  const files = ['src', 'public'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const settings = ['astro.config.mjs', 'package-lock.json', 'tsconfig.json'];
  return digestOf(
    [...files, ...settings.map((name) => join(root, name))]
      .sort()
      .map((file) => `${file.slice(root.length)} ${digestOf(readFileSync(file))}`)
      .join('\n'),
  );
}
