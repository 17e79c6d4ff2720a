import { chmodSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Writes a file of the content: whoever reads it meanwhile has all of the old one, or all of the new. */
export function replaceFile(file: string, text: string): void {
  // No build looks at a file whose name begins with a dot.
  const beside = join(dirname(file), `.${basename(file)}.new`);
  writeFileSync(beside, text);
  const before = statSync(file, { throwIfNoEntry: false });
  if (before) chmodSync(beside, before.mode);
  renameSync(beside, file);
}
