import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Changes } from '../../src/deploy/changes.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import type { BucketPlace } from '../../src/deploy/s3/bucket.ts';
import { sentOf } from '../../src/deploy/s3/sent-files.ts';
import { s3Target } from '../../src/deploy/s3/target.ts';
import { readSite } from '../../src/deploy/site.ts';
import { isLasting } from '../../src/deploy/stage.ts';
import type { Asked, BucketServer } from './bucket-server.ts';

export interface Deploying {
  readonly prefix?: string;
  /** In seconds. */
  readonly patience?: number;
  /** In seconds. */
  readonly grace?: number;
  readonly isThorough?: boolean;
  /** Told what a user would read. */
  readonly said?: (line: string) => void;
}

/** Deploys a folder to a bucket of this machine, in this process. */
export async function deployTo(
  { bucket, endpoint }: Pick<BucketPlace, 'bucket' | 'endpoint'>,
  folder: string,
  {
    prefix = '',
    patience = 60,
    grace = 0,
    isThorough = false,
    said = () => undefined,
  }: Deploying = {},
): Promise<Changes> {
  const { target, site } = s3Target(
    's3://paper',
    await readSite(folder),
    { bucket, prefix, endpoint },
    { patience, grace, isThorough, notice: said },
  );
  return deploy(site, target, { phase: () => undefined, remark: said });
}

const isOwn = (key: string): boolean => /(?:^|\/)\.caspian-deploy\.(?:json|files)$/.test(key);

/** The files that were written or removed, in order; not what a deploy keeps for itself. */
export function filesOf(asked: readonly Asked[], method: 'PUT' | 'DELETE'): string[] {
  return asked.filter((one) => one.method === method && !isOwn(one.key)).map(({ key }) => key);
}

/** That a bucket holds a folder's site to the byte, and beside it only styles and scripts that are leaving. */
export async function expectPublished(
  server: BucketServer,
  folder: string,
  prefix = '',
): Promise<void> {
  const { digests } = sentOf(await readSite(folder));
  const keys = (await server.keys()).filter((key) => key.startsWith(prefix) && !isOwn(key));
  const files = keys.map((key) => key.slice(prefix.length));
  expect(files.filter((file) => !isLasting(file) || digests.has(file)).sort()).toEqual(
    [...digests.keys()].sort(),
  );
  for (const file of digests.keys()) {
    expect(await server.text(`${prefix}${file}`), file).toBe(
      readFileSync(join(folder, file), 'utf8'),
    );
  }
  expect(await server.text(`${prefix}.caspian-deploy.json`)).toContain('"state":"done"');
  expect(await server.text(`${prefix}.caspian-deploy.files`)).toBeUndefined();
}
