import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { AstroUserConfig } from 'astro';
import { fontsIn } from '../archive/font-folder.ts';
import { partOf } from '../domain/font-parts.ts';
import { directionOf } from '../domain/publication.ts';
import {
  defaultFonts,
  fontRoles,
  fontVariable,
  rightToLeftFonts,
  type FontFile,
  type FontRole,
  type OwnFonts,
} from '../domain/theme.ts';
import { cut, type Face } from './font-cutting.ts';

type Family = NonNullable<AstroUserConfig['fonts']>[number];

/** A publication's own fonts for Astro to serve: each cut into parts, in its property. */
export async function fontFamilies(
  { language, files }: OwnFonts,
  content: string,
  cache: string,
): Promise<Family[]> {
  const folder = join(cache, 'fonts');
  const roles = fontRoles.filter((role) => fontVariable(role, files) === `--font-${role}`);
  const families: Family[] = [];
  const used = new Set<string>();
  for (const role of roles) {
    const own = files[role];
    if (!own) continue;
    const faces = await facesOf(own, content, folder);
    for (const { file } of faces) used.add(basename(dirname(file)));
    families.push(familyOf(role, own, faces, language));
  }
  for (const name of readdirSync(folder)) {
    if (!used.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  return families;
}

async function facesOf(
  files: readonly FontFile[],
  content: string,
  folder: string,
): Promise<Face[]> {
  const { read } = fontsIn(content);
  const faces: Face[] = [];
  for (const { name } of files) {
    try {
      faces.push(...(await cut(Buffer.from(read(name)), folder)));
    } catch (cause) {
      throw new Error(`fonts/${name} is no font that can be read`, { cause });
    }
  }
  // A file for one script may have some letters of another, which has a file of its own.
  return faces.filter(
    (face) => !faces.some((other) => isSamePart(face, other) && other.letters > face.letters),
  );
}

function isSamePart(one: Face, other: Face): boolean {
  return one.part === other.part && one.weight === other.weight && one.style === other.style;
}

function familyOf(
  role: FontRole,
  [first, ...others]: readonly FontFile[],
  faces: readonly Face[],
  language: string,
): Family {
  const name = first?.name ?? role;
  const isRightToLeft = directionOf(language) === 'rtl';
  return {
    name:
      basename(name, extname(name))
        .replace(/[^\p{L}\p{N}-]+/gu, ' ')
        .trim() || role,
    cssVariable: `--font-${role}`,
    // Named for Astro's own hash: it may not depend on where files lie.
    provider: {
      name: `files ${[first, ...others].map((file) => file?.digest).join(' ')}`,
      resolveFont: () => ({ fonts: faces.map(dataOf) }),
    },
    display: 'swap',
    fallbacks: [...(isRightToLeft ? rightToLeftFonts : defaultFonts[role])],
    // Its measures are those of the font's letters: of no use, and in the way, where it has none of the language's.
    optimizedFallbacks: faces.some(({ part }) => part === partOf(language)),
  };
}

function dataOf({ file, part, weight, style, unicodeRange }: Face) {
  return {
    src: [{ url: file, format: 'woff2' }],
    weight,
    style,
    unicodeRange: unicodeRange.split(','),
    meta: { subset: part },
  };
}
