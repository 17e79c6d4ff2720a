import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { manifestFile, ManifestError, movingFile, readManifest } from '../../outputs/manifest.ts';
import { fileHeaders } from '../../outputs/file-headers.ts';
import type { Standing } from '../changes.ts';
import { DeployError } from '../session.ts';
import type { BuiltSite } from '../site.ts';
import { md5, type Bucket, type Facts, type Listed } from './bucket.ts';
import { inParallel } from './in-parallel.ts';
import { stateFile, type State } from './lease.ts';
import { isSent } from './sent-files.ts';

/** While a deploy is at work: the files that it brings or takes away, a line each. */
export const touchedFile = '.caspian-deploy.files';

/** What stands at a place, and how that was found out. */
export interface Found {
  readonly standing: Standing;
  /** What unfinished deploys brought or took away. */
  readonly touched: readonly string[];
  readonly remarks: readonly string[];
}

/** How many objects are asked about at a time. */
const asked = 16;

/** The digest of what is there and not as it is to be. */
const other = '';

/** How a place is compared. */
export interface Comparing {
  readonly state: State | undefined;
  /** A digest of the rules by which files are served now. */
  readonly serving: string;
  /** Compare object by object, whatever the manifest says. */
  readonly isThorough: boolean;
}

/**
 * What stands at a place. The manifest there is believed where the last deploy ended whole; else every object
 * is listed, and compared by its ETag, or asked for its digest where that tells nothing.
 */
export async function standingAt(
  bucket: Bucket,
  site: BuiltSite,
  { state, serving, isThorough }: Comparing,
): Promise<Found> {
  const manifest = (await bucket.get(manifestFile))?.bytes;
  const isUnfinished = state !== undefined && state.state !== 'done';
  const noted = isUnfinished ? await touchedAt(bucket) : undefined;
  if (!manifest && (!state || (isUnfinished && !noted))) {
    return { standing: await firstOf(bucket), touched: [], remarks: [] };
  }
  const named = manifest ? namedIn(manifest, bucket) : new Map<string, string>();
  const leaving = new Map(Object.entries(state?.leaving ?? {}));
  const areOthers = state?.serving !== serving;
  if (manifest && !isUnfinished && !areOthers && !isThorough) {
    const files = new Map([...named, [manifestFile, sha256(manifest)]]);
    const moving = await bucket.facts(movingFile);
    if (moving) files.set(movingFile, moving.sha256 ?? other);
    const present = new Set([...files.keys(), ...leaving.keys()]);
    return { standing: { files, present, leaving }, touched: [], remarks: [] };
  }
  const touched = noted ?? [];
  const known = new Set([...named.keys(), ...touched, ...leaving.keys()]);
  const { files, present } = await compared(bucket, site, known, areOthers);
  if (!isUnfinished) {
    for (const [file, digest] of named) if (!present.has(file)) files.set(file, digest);
  }
  return {
    standing: { files, present, leaving },
    touched,
    remarks: [
      isUnfinished
        ? 'an earlier deploy was not finished; what is there is compared object by object'
        : 'what is there is compared object by object',
    ],
  };
}

/** Where no deploy yet changed anything: as much as says whether something is there. */
async function firstOf(bucket: Bucket): Promise<Standing> {
  const present = new Set<string>();
  for await (const page of bucket.list()) {
    for (const { file } of page) present.add(file);
    break;
  }
  present.delete(stateFile);
  present.delete('');
  return { files: new Map(), present, leaving: new Map() };
}

/** The objects that are the site's, or were: `known`. Others are not looked at. */
async function compared(
  bucket: Bucket,
  site: BuiltSite,
  known: ReadonlySet<string>,
  withHeaders: boolean,
): Promise<{ files: Map<string, string>; present: Set<string> }> {
  const files = new Map<string, string>();
  for await (const page of bucket.list()) {
    const ours = page.filter(({ file }) => site.digests.has(file) || known.has(file));
    for (const { file } of ours) files.set(file, other);
    await inParallel(ours, asked, async (object) => {
      const digest = site.digests.get(object.file);
      if (digest === undefined) return;
      if (await isSame(bucket, site.folder, object, digest, withHeaders)) {
        files.set(object.file, digest);
      }
    });
  }
  return { files, present: new Set(files.keys()) };
}

async function isSame(
  bucket: Bucket,
  folder: string,
  { file, etag, size }: Listed,
  digest: string,
  withHeaders: boolean,
): Promise<boolean> {
  const path = join(folder, file);
  if ((await stat(path)).size !== size) return false;
  const isByEtag = md5(await readFile(path), 'hex') === etag;
  if (isByEtag && !withHeaders) return true;
  // Where a store encrypts with keys of its own, an ETag says nothing of the bytes.
  const facts = await bucket.facts(file);
  if (!facts || (!isByEtag && facts.sha256 !== digest)) return false;
  return !withHeaders || hasHeaders(file, facts);
}

function hasHeaders(file: string, facts: Facts): boolean {
  const { contentType, cacheControl } = fileHeaders(file);
  return facts.contentType === contentType && facts.cacheControl === cacheControl;
}

async function touchedAt(bucket: Bucket): Promise<string[] | undefined> {
  const stored = await bucket.get(touchedFile);
  return stored?.bytes
    .toString()
    .split('\n')
    .filter((file) => file !== '');
}

function namedIn(manifest: Buffer, { place }: Bucket): Map<string, string> {
  try {
    const { files } = readManifest(manifest.toString());
    return new Map([...files].filter(([file]) => isSent(file, files)));
  } catch (cause) {
    if (!(cause instanceof ManifestError)) throw cause;
    throw new DeployError(
      `${place.bucket} has a ${place.prefix}${manifestFile} that cannot be read (${cause.message}), so that nobody knows what was deployed there; deploy into an empty bucket or prefix`,
    );
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
