import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from './digest.ts';

/** A digest of the code that reads content, and of the libraries it uses: other code, other results. */
export function pipelineVersion(): string {
  const source = join(import.meta.dirname, '..');
  const files = ['domain', 'pipeline', 'strings'].flatMap((folder) =>
    readdirSync(join(source, folder))
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => join(source, folder, name)),
  );
  const lock = join(source, '..', 'package-lock.json');
  return digestOf([...files, lock].map((file) => digestOf(readFileSync(file))).join('\n'));
}
