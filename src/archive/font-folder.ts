import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FontFolder } from '../pipeline/font-file.ts';
import { readOnDisk } from '../pipeline/file-on-disk.ts';
import { limits } from '../pipeline/limits.ts';

/** The folder of a publication's fonts, within its content. */
export const fontFolder = 'fonts';

/** The fonts in a content folder; a link to a file elsewhere is none. */
export function fontsIn(content: string): FontFolder {
  return {
    names: () => namesIn(join(content, fontFolder)),
    read: (name) => readOnDisk(content, `${fontFolder}/${name}`, limits.fontBytes),
  };
}

function namesIn(folder: string): string[] {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name.normalize('NFC'))
    .sort();
}
