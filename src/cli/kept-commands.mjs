// Plain JavaScript: read before Node reads TypeScript.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const src = join(import.meta.dirname, '..');

/** Where what Node makes of the code is kept. */
export const kept = join(src, '../node_modules/.cache/caspian');

/** Where commands lie that were bundled, each with a list of what it was made of: `check.mjs`, `check.json`. */
export const keptCommands = join(kept, 'commands');

/**
 * What tells whether a file is the one that was bundled.
 *
 * @param {string} path
 */
export function stampOf(path) {
  const { size, mtimeMs, ino } = statSync(path);
  return `${size}-${mtimeMs}-${ino}`;
}

/**
 * The file to run: the command as one bundled file, or its source where that was not bundled, is not as it was
 * then, or is that of another copy of the project.
 *
 * @param {string} command
 */
export function fileOf(command, folder = keptCommands) {
  const source = join(src, 'cli', `${command}.ts`);
  try {
    const files = JSON.parse(readFileSync(join(folder, `${command}.json`), 'utf8'));
    const isCurrent =
      source in files && Object.entries(files).every(([path, stamp]) => stampOf(path) === stamp);
    return isCurrent ? join(folder, `${command}.mjs`) : source;
  } catch {
    return source;
  }
}
