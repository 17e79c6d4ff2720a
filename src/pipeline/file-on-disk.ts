import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file has more bytes than may be read. */
export class TooLarge extends Error {
  readonly size: number;

  constructor(size: number) {
    super(`has ${size} bytes`);
    this.size = size;
  }
}

/**
 * Reads a file of the content by its path in NFC. Its name on disk may be spelt otherwise: macOS has
 * written `é` as two characters.
 *
 * @throws {TooLarge} where it has more than `most` bytes.
 */
export function readOnDisk(root: string, path: string, most: number): Buffer {
  try {
    return readUpTo(join(root, path), most);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const [found] = onDisk(root, path.split('/'));
    if (found === undefined) throw error;
    return readUpTo(join(root, found), most);
  }
}

/** Where a file lies on disk, by its path in NFC. */
export function pathOnDisk(root: string, path: string): string {
  if (existsSync(join(root, path))) return join(root, path);
  return join(root, onDisk(root, path.split('/'))[0] ?? path);
}

function readUpTo(file: string, most: number): Buffer {
  const { size } = statSync(file);
  if (size > most) throw new TooLarge(size);
  return readFileSync(file);
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

/**
 * The bytes of a file at the content's root, such as `publication.yaml`; undefined where there is none.
 * A link to a file elsewhere, or a folder, is none.
 *
 * @throws {TooLarge} where it has more than `most` bytes.
 */
export function readRootFile(root: string, name: string, most: number): Buffer | undefined {
  const found = lstatSync(join(root, name), { throwIfNoEntry: false });
  return found?.isFile() ? readUpTo(join(root, name), most) : undefined;
}
