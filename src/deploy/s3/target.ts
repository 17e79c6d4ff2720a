import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileHeaders, fileRules } from '../../outputs/file-headers.ts';
import { doingOf } from '../../outputs/redirect-page.ts';
import type { Changes } from '../changes.ts';
import { DeployError } from '../session.ts';
import { RefusalError, type BuiltSite } from '../site.ts';
import { stageOf, stages } from '../stage.ts';
import type { Looked, Taken, Target } from '../target.ts';
import { Bucket, type BucketPlace } from './bucket.ts';
import { inParallel } from './in-parallel.ts';
import { findState, Lease, type LeaseSettings } from './lease.ts';
import { sentOf } from './sent-files.ts';
import { standingAt, touchedFile, type Found } from './standing.ts';

export interface S3Settings extends LeaseSettings {
  /** For how many seconds what pages loaded stays longer than they. */
  readonly grace: number;
  /** Compare object by object, whatever the manifest there says. */
  readonly isThorough: boolean;
}

/** How many files are sent, or removed, at a time. */
const together = 16;

/** Larger files are sent one at a time, since each is held in memory: in bytes. */
const large = 8 * 1024 * 1024;

/** What is read, and sent, at once: in bytes. Node reads no more; a store takes 5 GiB. */
const largest = 2 * 1024 ** 3 - 1;

/** What a key may have, with its prefix, in bytes. */
const longestKey = 1024;

/** A bucket of an S3-compatible object store, or a prefix of one, and the site that is for it. */
export function s3Target(
  name: string,
  whole: BuiltSite,
  place: BucketPlace,
  settings: S3Settings,
): { readonly target: Target; readonly site: BuiltSite } {
  const site = sentOf(whole);
  checkNames(site, place);
  const { isThorough } = settings;
  const target: Target = {
    name,
    look: async () => {
      const bucket = await Bucket.open(place);
      try {
        const found = await findState(bucket);
        const isWorking = found?.state.state === 'working' && found.age < settings.patience;
        const comparing = { state: found?.state, serving, isThorough };
        const looked = lookedAt(await standingAt(bucket, site, comparing), bucket);
        const remark = `another deploy is at work on ${name}; what it changes is not foreseen here`;
        return isWorking ? { ...looked, remarks: [remark] } : looked;
      } finally {
        bucket.close();
      }
    },
    take: async () => {
      let bucket: Bucket | undefined;
      try {
        bucket = await Bucket.open(place);
        const lease = await Lease.take(bucket, name, settings);
        try {
          const comparing = { state: lease.before, serving, isThorough };
          const found = await standingAt(bucket, site, comparing);
          return taken(bucket, lease, found, settings.grace);
        } catch (error) {
          await lease.release();
          throw error;
        }
      } catch (error) {
        bucket?.close();
        if (!(error instanceof DeployError)) throw error;
        throw new DeployError(`${error.message}; nothing was changed`);
      }
    },
  };
  return { target, site };
}

function taken(bucket: Bucket, lease: Lease, found: Found, grace: number): Taken {
  return {
    ...lookedAt(found, bucket),
    isUnfinished: lease.before?.state !== 'done' || lease.before.serving !== serving,
    apply: async (folder, changes, digests) => {
      const isTouched = await noteTouched(bucket, changes, found.touched);
      lease.hasBegun = true;
      try {
        for (const stage of stages) {
          // What is new first: what is changed may lead to it.
          const [news = [], changed = []] = parted(changes.put[stage], changes.added);
          await send(news, { bucket, lease, folder, digests });
          await send(changed, { bucket, lease, folder, digests });
        }
        await removeAll(changes.remove, bucket, lease, grace);
        lease.assertHeld();
        if (isTouched) {
          // From here on the state alone knows of what is leaving.
          await lease.note(changes.leaving);
          await bucket.remove(touchedFile);
        }
        await lease.finish(serving, changes.leaving);
      } catch (error) {
        if (!(error instanceof DeployError)) throw error;
        throw new DeployError(
          `${error.message}; some pages are new and some are not, each with all that it loads; the next deploy goes on from there`,
        );
      }
    },
    release: async () => {
      await lease.release();
      bucket.close();
    },
  };
}

/** Says, before anything changes, which files this deploy and unfinished ones before it bring or take away. */
async function noteTouched(
  bucket: Bucket,
  { added, remove, leaving }: Changes,
  earlier: readonly string[],
): Promise<boolean> {
  const touched = new Set([...earlier, ...added, ...remove, ...leaving.keys()]);
  if (touched.size === 0) return false;
  if (touched.size > earlier.length) {
    const lines = [...touched].sort().map((file) => `${file}\n`);
    await bucket.put(touchedFile, Buffer.from(lines.join('')), {
      contentType: 'text/plain; charset=utf-8',
      cacheControl: 'no-store',
    });
  }
  return true;
}

function parted(files: readonly string[], first: ReadonlySet<string>): string[][] {
  return [files.filter((file) => first.has(file)), files.filter((file) => !first.has(file))];
}

interface Sending {
  readonly bucket: Bucket;
  readonly lease: Lease;
  readonly folder: string;
  readonly digests: ReadonlyMap<string, string>;
}

async function send(files: readonly string[], sending: Sending): Promise<void> {
  const small: string[] = [];
  const big: string[] = [];
  for (const file of files) {
    const { size } = await stat(join(sending.folder, file));
    (size > large ? big : small).push(file);
  }
  const one = (file: string): Promise<void> => sendOne(file, sending);
  await inParallel(small, together, one);
  await inParallel(big, 1, one);
}

async function sendOne(file: string, { bucket, lease, folder, digests }: Sending): Promise<void> {
  const bytes = await readFile(join(folder, file));
  const sha256 = digests.get(file);
  if (sha256 === undefined || createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new DeployError(`${file} was changed on disk while it was being deployed; build again`);
  }
  const doing = file.endsWith('.html') ? doingOf(bytes.toString()) : undefined;
  lease.assertHeld();
  await bucket.put(file, bytes, {
    ...fileHeaders(file),
    sha256,
    ...(doing?.kind === 'moved' && { redirect: doing.to }),
  });
}

async function removeAll(
  files: readonly string[],
  bucket: Bucket,
  lease: Lease,
  grace: number,
): Promise<void> {
  const byStage = Map.groupBy(files, stageOf);
  for (const [stage, gone] of byStage) {
    // Readers who were just given a page still ask for what it loads.
    if (stage === 'parts') await delay(grace * 1000);
    await inParallel(gone, together, async (file) => {
      lease.assertHeld();
      await bucket.remove(file);
    });
  }
}

function lookedAt({ standing, remarks }: Found, { now }: Bucket): Looked {
  return { standing, now, remarks };
}

/** A digest of the rules by which files are served. */
const serving = createHash('sha256').update(JSON.stringify(fileRules)).digest('hex');

function checkNames({ folder, digests }: BuiltSite, { prefix }: BucketPlace): void {
  for (const file of digests.keys()) {
    if (Buffer.byteLength(`${prefix}${file}`) > longestKey) {
      throw new RefusalError(
        `${file} has too long a name for an object store, which takes ${longestKey} bytes with the prefix; shorten it and build again`,
      );
    }
    if (statSync(join(folder, file)).size > largest) {
      throw new RefusalError(
        `${file} is larger than the 2 GiB that are sent to an object store at once; publish it elsewhere`,
      );
    }
  }
}
