import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { filesIn, foreign, marker, markIn } from '../integration/staging.ts';
import { manifestFile, ManifestError, movingFile, readManifest } from '../outputs/manifest.ts';

/** A folder or a target that nothing is deployed from or to; the message says what to do. */
export class RefusalError extends Error {}

/** A built site. */
export interface BuiltSite {
  readonly folder: string;
  /** What it is served under: `/`, or `/paper/`. */
  readonly base: string;
  /** The digest of every file, hexadecimal; of the manifest and `now.json` too. */
  readonly digests: ReadonlyMap<string, string>;
}

/**
 * Reads what a build made. Which files there are is compared with the manifest; what is in them is when they
 * are sent: `checkFiles`.
 * @throws {RefusalError} where no build made the folder, or somebody changed it since
 */
export async function readSite(folder: string): Promise<BuiltSite> {
  const mark = existsSync(folder) && statSync(folder).isDirectory() ? markIn(folder) : undefined;
  if (!mark)
    throw new RefusalError(`${folder} holds no site that a build made; npm run build makes one`);
  if (mark.part) {
    const { number, of } = mark.part;
    throw new RefusalError(
      `${folder} holds part ${number} of ${of} of a site; npm run merge unites the parts`,
    );
  }
  const named = manifestOf(folder);
  const unnamed = new Set([marker, manifestFile, movingFile]);
  const files = filesIn(folder, foreign);
  const there = new Set(files);
  const lacking = [...named.keys(), movingFile].find((file) => !there.has(file));
  if (lacking !== undefined) throw changed(folder, `${lacking} is missing`);
  const more = files.find((file) => !unnamed.has(file) && !named.has(file));
  if (more !== undefined) throw changed(folder, `no build made ${more}`);
  const strange = files.find((file) => /[\p{Cc}\\\u2028\u2029]/u.test(file));
  if (strange !== undefined) {
    throw new RefusalError(
      `${JSON.stringify(strange)} has a name that not every host can keep; rename it and build again`,
    );
  }
  const others = [manifestFile, movingFile];
  return {
    folder,
    base: mark.base,
    digests: new Map([...named, ...(await digestsOf(folder, others))]),
  };
}

/** @throws {RefusalError} where one of these files is not what the manifest says */
export async function checkFiles(site: BuiltSite, files: readonly string[]): Promise<void> {
  for (const [file, digest] of await digestsOf(site.folder, files)) {
    if (site.digests.get(file) !== digest) throw changed(site.folder, `${file} was changed`);
  }
}

/** How many bytes these files have. */
export function bytesOf({ folder }: BuiltSite, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

function manifestOf(folder: string): ReadonlyMap<string, string> {
  const path = join(folder, manifestFile);
  if (!existsSync(path)) {
    throw new RefusalError(
      `${folder} has no ${manifestFile}, which says what belongs to the site; build it again`,
    );
  }
  try {
    return readManifest(readFileSync(path, 'utf8')).files;
  } catch (error) {
    if (error instanceof ManifestError) throw changed(folder, `${manifestFile}: ${error.message}`);
    throw error;
  }
}

function changed(folder: string, how: string): RefusalError {
  return new RefusalError(`${folder} is not as the build left it: ${how}; build it again`);
}

async function digestsOf(folder: string, files: readonly string[]): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const file of files) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(folder, file)), hash);
    digests.set(file, hash.digest('hex'));
  }
  return digests;
}
