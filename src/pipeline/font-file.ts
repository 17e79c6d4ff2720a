import { fontRoles, type FontFile, type FontRole, type Fonts } from '../domain/theme.ts';
import { TooLarge } from './file-on-disk.ts';
import { limits, megabytes } from './limits.ts';
import { nearest } from './nearest.ts';
import { digestOf } from './digest.ts';
import type { Fault } from './validate.ts';
import type { YamlData } from './yaml.ts';

/** The folder that a publication's fonts lie in. */
export interface FontFolder {
  /** The names of its files. */
  readonly names: () => readonly string[];
  /** @throws {TooLarge} where a file has more bytes than it may. */
  readonly read: (name: string) => Uint8Array;
}

/** The files of each font as `publication.yaml` names them. */
export type NamedFonts = Readonly<Partial<Record<FontRole, readonly string[] | undefined>>>;

/** Looks for the files that `theme` names, and says what is wrong with them. */
export function readFonts(
  named: NamedFonts,
  folder: FontFolder,
  yaml: YamlData,
): { fonts: Fonts; faults: Fault[] } {
  const faults: Fault[] = [];
  const fonts: Partial<Record<FontRole, FontFile[]>> = {};
  for (const role of fontRoles) {
    named[role]?.forEach((name, index) => {
      const found = readFont(name, folder);
      if ('digest' in found) {
        (fonts[role] ??= []).push({ name, digest: found.digest });
        return;
      }
      const path = ['theme', 'fonts', role];
      const place = yaml.placeOf([...path, index]);
      faults.push({ ...place, key: path.join('.'), message: found.fault });
    });
  }
  return { fonts, faults };
}

function readFont(
  name: string,
  { names, read }: FontFolder,
): { digest: string } | { fault: string } {
  const known = names();
  if (!known.includes(name))
    return { fault: `there is no file "${name}" in fonts/; ${instead(name, known)}` };
  try {
    const bytes = read(name);
    if (isFont(bytes)) return { digest: digestOf(bytes) };
    return { fault: `fonts/${name} is no font; put a .woff2, .ttf or .otf file there` };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    const size = `${megabytes(error.size)}; it may have ${megabytes(limits.fontBytes)}`;
    return { fault: `fonts/${name} has ${size}: save the scripts that are needed alone` };
  }
}

function instead(name: string, known: readonly string[]): string {
  const bare = name.slice(name.lastIndexOf('/') + 1);
  const near = known.includes(bare) ? bare : nearest(bare, known);
  if (near !== undefined) return `write ${near}`;
  return 'put it into fonts/ beside publication.yaml, and write its name alone';
}

/** By its first four bytes: WOFF2, OpenType and TrueType. */
function isFont(bytes: Uint8Array): boolean {
  const first = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  return ['wOF2', 'OTTO', '\0\x01\0\0', 'true'].includes(first);
}
