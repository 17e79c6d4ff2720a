import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { originalOf } from '../outputs/variants.ts';
import { digestOf } from '../pipeline/digest.ts';
import { writeManifest } from './manifest.ts';
import { SiteFiles } from './site-files.ts';
import {
  abandon,
  beginStaging,
  endStaging,
  isMovePending,
  marker,
  markIn,
  markOf,
  standingIn,
  swap,
  type PartOfSite,
  type Swap,
} from './staging.ts';

/** Parts that do not make a site together: why, and what to do instead. */
export class PartsError extends Error {}

/** A folder that one part of a site was built into. */
interface PartFolder {
  readonly folder: string;
  readonly base: string;
  readonly part: PartOfSite;
}

/** Unites the parts of a site in `out`; if anything is wrong with them, `out` is as it was. */
export function mergeParts(folders: readonly string[], out: string): Swap {
  const parts = folders.map(partIn);
  const wrong = whatIsWrong(parts);
  if (wrong !== undefined) throw new PartsError(wrong);
  const staging = beginStaging(out);
  try {
    const files = new SiteFiles(staging, { isAsLeft: () => false, digests: () => new Map() });
    for (const { folder, part } of parts) {
      for (const [file, digest] of Object.entries(part.files)) {
        files.write(file, wholeFile(folder, file, digest));
        const original = originalOf(file);
        if (original !== undefined && original in part.files) files.variants.add(file);
      }
    }
    const [first] = parts;
    files.write(marker, Buffer.from(markOf(first?.base ?? '/')));
    if (first) writeManifest(files, first.part.origin);
    const done = swap(staging, files, standingIn(staging.out));
    endStaging(staging);
    return done;
  } catch (error) {
    abandon(staging);
    throw error;
  }
}

function partIn(folder: string): PartFolder {
  if (isMovePending(folder)) {
    throw new PartsError(
      `the build of ${folder} was killed while it moved its files; build it again`,
    );
  }
  const mark = existsSync(folder) ? markIn(folder) : undefined;
  if (!mark?.part) {
    throw new PartsError(
      `${folder} holds no part of a site; npm run build -- --shard I/N makes one`,
    );
  }
  return { folder, base: mark.base, part: mark.part };
}

/** Why parts do not make one whole site; undefined where they do. */
function whatIsWrong(parts: readonly PartFolder[]): string | undefined {
  const [first] = parts;
  if (!first) return 'name the folders of the parts: npm run merge -- DIR DIR … --out DIR';
  const { of } = first.part;
  const byNumber = new Map<number, PartFolder>();
  for (const one of parts) {
    const { folder, part, base } = one;
    if (part.of !== of) {
      return `${first.folder} is one of ${of} parts, ${folder} one of ${part.of}; build all with the same N`;
    }
    if (part.edition !== first.part.edition || base !== first.base) {
      return `${first.folder} and ${folder} are parts of different editions; build all from the same commit, with the same --now`;
    }
    const other = byNumber.get(part.number);
    if (other) return `${other.folder} and ${folder} are both part ${part.number} of ${of}`;
    byNumber.set(part.number, one);
  }
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter(
    (number) => !byNumber.has(number),
  );
  if (missing.length === 0) return undefined;
  return `part ${missing.join(', ')} of ${of} is missing; build it with --shard ${missing[0] ?? ''}/${of}`;
}

/** A part's file, if it is as the build left it. */
function wholeFile(folder: string, file: string, digest: string): Uint8Array {
  const path = join(folder, file);
  const bytes = existsSync(path) ? readFileSync(path) : undefined;
  if (!bytes || digestOf(bytes) !== digest) {
    const what = bytes ? 'is not as the build left it' : 'is missing';
    throw new PartsError(`${path} ${what}; build or bring that part again`);
  }
  return bytes;
}
