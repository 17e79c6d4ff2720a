import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Reads a file of the content by its path in NFC. Its name on disk may be spelt otherwise: macOS has
 * written `é` as two characters.
 */
export function readOnDisk(root: string, path: string): Buffer {
  try {
    return readFileSync(join(root, path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const [found] = onDisk(root, path.split('/'));
    if (found === undefined) throw error;
    return readFileSync(join(root, found));
  }
}

/** The paths on disk that are this one in NFC. */
function onDisk(root: string, steps: readonly string[]): string[] {
  let found = [''];
  for (const step of steps) {
    found = found.flatMap((folder) =>
      names(join(root, folder))
        .filter((name) => name.normalize('NFC') === step)
        .map((name) => join(folder, name)),
    );
  }
  return found;
}

/** Of two folders whose names are one in NFC, either may have the rest of the path; a file has none. */
function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
