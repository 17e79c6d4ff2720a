import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fontace } from 'fontace';
import subsetFont from 'subset-font';
import { parts, type PartOfFont } from '../domain/font-parts.ts';
import { digestOf } from '../pipeline/digest.ts';
import { root } from './root.ts';

/** A part of a font's file, as a `@font-face` has it. */
export interface Face {
  /** Its WOFF2 file. */
  readonly file: string;
  readonly part: PartOfFont;
  readonly weight: string;
  readonly style: string;
  readonly unicodeRange: string;
  /** How many letters and signs of the part it has. */
  readonly letters: number;
}

/** Cuts a font's file into its parts; kept in the folder, for as long as the file and the code are the same. */
export async function cut(bytes: Buffer, folder: string): Promise<Face[]> {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const key = digestOf([bytes, lock, JSON.stringify(parts)].map((one) => digestOf(one)).join());
  const kept = join(folder, key.slice(0, 16));
  const list = join(kept, 'faces.json');
  if (!existsSync(list)) await cutInto(kept, bytes);
  const faces = JSON.parse(readFileSync(list, 'utf8')) as Face[];
  return faces.map((face) => ({ ...face, file: join(kept, face.file) }));
}

async function cutInto(kept: string, bytes: Buffer): Promise<void> {
  const { weight, style, unicodeRangeArray } = fontace(bytes);
  const has = unicodeRangeArray.map(stretch);
  const making = `${kept}.making-${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const faces: Face[] = [];
  for (const [part, unicodeRange] of Object.entries(parts) as [PartOfFont, string][]) {
    const letters = unicodeRange
      .split(',')
      .map(stretch)
      .flatMap((wanted) => has.flatMap((own) => shared(wanted, own)));
    if (!letters.some((letter) => isLetter.test(String.fromCodePoint(letter)))) continue;
    const file = `${part}.woff2`;
    const text = String.fromCodePoint(...letters);
    writeFileSync(join(making, file), await subsetFont(bytes, text, { targetFormat: 'woff2' }));
    faces.push({ file, part, weight, style, unicodeRange, letters: letters.length });
  }
  writeFileSync(join(making, 'faces.json'), JSON.stringify(faces));
  rmSync(kept, { recursive: true, force: true });
  renameSync(making, kept);
}

/** A part of signs alone is not worth a file. */
const isLetter = /\p{L}/u;

/** `U+41-5A`, first and last. */
type Stretch = readonly [first: number, last: number];

function stretch(written: string): Stretch {
  const [first = '', last = first] = written.replace(/^U\+/i, '').split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}

function shared([first, last]: Stretch, [from, to]: Stretch): number[] {
  const begin = Math.max(first, from);
  const length = Math.max(0, Math.min(last, to) - begin + 1);
  return Array.from({ length }, (_, index) => begin + index);
}
