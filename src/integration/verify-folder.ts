import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  isNamed,
  manifestFile,
  ManifestError,
  movingFile,
  readManifest,
  type Manifest,
} from '../outputs/manifest.ts';
import { differences, inFileOrder, type Difference } from '../outputs/manifest-differences.ts';
import { digestOf } from '../pipeline/digest.ts';
import { UnverifiableError, type Comparing, type Published } from './published.ts';
import { filesOfSite, isMovePending, markIn } from './staging.ts';

/**
 * Compares every file of a site's folder with its manifest.
 *
 * @throws {UnverifiableError} where it has none that can be read.
 */
export function verifyFolder(folder: string, told: Comparing = () => undefined): Published {
  if (isMovePending(folder)) {
    throw new UnverifiableError(
      `the build of ${folder} was killed while it moved its files; build it again`,
    );
  }
  const { manifest, time } = manifestWithTime(folder);
  const files = filesOfSite(folder);
  const are = new Map<string, string>();
  for (const [index, file] of files.entries()) {
    if (isNamed(file)) are.set(file, digestOf(readFileSync(join(folder, file))));
    told(index + 1, files.length);
  }
  const moving = files.includes(movingFile)
    ? movingDifference(readFileSync(join(folder, movingFile), 'utf8'))
    : [{ file: movingFile, what: 'missing' } as const];
  return {
    manifest,
    time,
    differences: inFileOrder([...differences(manifest.files, are), ...moving]),
    withheld: [],
  };
}

/** The manifest of a site's folder, and when it was changed. */
export function manifestWithTime(folder: string): Pick<Published, 'manifest' | 'time'> {
  return { manifest: manifestIn(folder), time: statSync(join(folder, manifestFile)).mtimeMs };
}

/** The manifest of a site's folder. */
export function manifestIn(folder: string): Manifest {
  const path = join(folder, manifestFile);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    const why =
      statSync(folder, { throwIfNoEntry: false }) && markIn(folder)?.part
        ? 'is a part of a site; npm run merge unites parts, and writes their manifest'
        : `has no ${manifestFile}; npm run build makes a site that has one`;
    throw new UnverifiableError(`${folder} ${why}`);
  }
  return readManifestOf(path, readFileSync(path, 'utf8'));
}

/** Reads a manifest; `place` is where it was found. */
export function readManifestOf(place: string, text: string): Manifest {
  try {
    return readManifest(text);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new UnverifiableError(`${place} is no manifest: ${error.message}`);
  }
}

/** What is wrong with the file that no manifest names: it may hold anything that is JSON. */
export function movingDifference(text: string): Difference[] {
  try {
    JSON.parse(text);
    return [];
  } catch {
    return [{ file: movingFile, what: 'changed', how: 'it is not JSON' }];
  }
}
