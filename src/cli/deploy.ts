import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { lockSite } from '../archive/lock.ts';
import { allPut, type Changes } from '../deploy/changes.ts';
import { deploy, plan } from '../deploy/deploy.ts';
import { hostTarget, type HostSettings } from '../deploy/host.ts';
import { forms, placeFrom, type FileHost, type Place } from '../deploy/place.ts';
import { checkFor, prepare } from '../deploy/prepare.ts';
import { s3Target } from '../deploy/s3/target.ts';
import { local, overSsh } from '../deploy/shell.ts';
import { bytesOf, readSite, RefusalError, type BuiltSite } from '../deploy/site.ts';
import type { Target } from '../deploy/target.ts';
import { finishStaging } from '../integration/staging.ts';
import { pathFrom, readOptions, run, UsageError } from './command.ts';
import { listed, outcome } from './deployed.ts';
import { counted } from './problems.ts';
import { Progress } from './progress.ts';

/** In seconds, in which a deploy gives six signs of life. */
const patience = 60;

await run(async (args) => {
  const { values, positionals } = readOptions(
    args,
    {
      from: { type: 'string', default: 'dist' },
      out: { type: 'string' },
      ssh: { type: 'string', default: 'ssh' },
      grace: { type: 'string', default: '5' },
      endpoint: { type: 'string' },
      thorough: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
    true,
  );
  const [written, ...more] = positionals;
  if (written === undefined || more.length > 0) {
    throw new UsageError(`name one target: npm run deploy -- TARGET; ${forms}`);
  }
  try {
    const place = placeFrom(written);
    if (values.out !== undefined && place.kind !== 'host') {
      throw new UsageError(
        '--out goes with a host that takes a folder; a target itself says where',
      );
    }
    if ((values.endpoint !== undefined || values.thorough) && place.kind !== 's3') {
      throw new UsageError('--endpoint and --thorough go with an object store: s3://bucket/prefix');
    }
    const from = pathFrom(values.from);
    if (!existsSync(from))
      throw new UsageError(`--from: there is no ${from}; npm run build makes it`);
    if (place.kind === 'folder') refuseNested('the target', pathFrom(place.path), from);
    const siteFree = await lockSite(from);
    try {
      finishStaging(from);
      const site = await readSite(from);
      if (place.kind === 'host') {
        await ready(site, place.host, values['dry-run'] ? undefined : values.out);
      } else {
        const aim =
          place.kind === 's3'
            ? s3Target(
                written,
                site,
                { ...place, endpoint: endpointFrom(values.endpoint) },
                { ...settingsOf(values.grace), isThorough: values.thorough },
              )
            : { site, target: targetAt(place, written, values.ssh, settingsOf(values.grace)) };
        if (values['dry-run']) await show(aim.site, aim.target, values.verbose);
        else await bring(aim.site, aim.target);
      }
    } finally {
      siteFree();
    }
  } catch (error) {
    throw error instanceof RefusalError ? new UsageError(error.message) : error;
  }
});

function graceFrom(written: string): number {
  if (/^\d{1,3}$/.test(written)) return Number(written);
  throw new UsageError(`--grace: "${written}" is no number of seconds below 1000; write 5`);
}

function endpointFrom(written: string | undefined): string | undefined {
  if (written === undefined || /^https?:\/\/[^/]/.test(written)) return written;
  throw new UsageError(
    `--endpoint: "${written}" is no address of a store; write https://s3.example.com`,
  );
}

function settingsOf(grace: string): HostSettings {
  return {
    patience,
    grace: graceFrom(grace),
    notice: (line) => {
      console.error(line);
    },
  };
}

function targetAt(
  place: Exclude<Place, { kind: 'host' | 's3' }>,
  written: string,
  ssh: string,
  settings: HostSettings,
): Target {
  if (place.kind === 'folder') return hostTarget(written, local, pathFrom(place.path), settings);
  const words = ssh.split(' ').filter((word) => word !== '');
  return hostTarget(written, overSsh(place.host, place.port, words), place.path, settings);
}

async function show(site: BuiltSite, target: Target, isVerbose: boolean): Promise<void> {
  const changes = await plan(site, target, { phase: () => undefined, remark: console.error });
  const isBounded = process.stdout.isTTY && !isVerbose;
  for (const line of listed(changes, bytesPut(site, changes), isBounded)) console.log(line);
}

async function bring(site: BuiltSite, target: Target): Promise<void> {
  const progress = new Progress();
  const changes = await deploy(site, target, {
    phase: (name) => {
      progress.begin(name);
    },
    remark: console.error,
  });
  const { total = 0 } = progress.end();
  console.log(outcome(changes, bytesPut(site, changes), total));
}

function bytesPut(site: BuiltSite, changes: Changes): number {
  return bytesOf(site, allPut(changes));
}

async function ready(site: BuiltSite, host: FileHost, written: string | undefined): Promise<void> {
  const fit = checkFor(site, host);
  for (const remark of fit.remarks) console.error(remark);
  if (written === undefined) {
    console.log(`the site fits ${host}; --out DIR makes a folder for it, which is published with`);
  } else {
    const out = pathFrom(written);
    refuseNested('--out', out, site.folder);
    const files = await prepare(site, fit, out);
    console.log(`${out}: ${counted(files, 'file')} for ${host}; publish it with`);
  }
  for (const line of fit.next) console.log(`  ${line.replaceAll('DIR', written ?? 'DIR')}`);
}

/** A site is not brought into itself, whatever links lead there. */
function refuseNested(what: string, folder: string, from: string): void {
  const [there, here] = [realOf(folder), realOf(from)];
  if (!isWithin(there, here) && !isWithin(here, there)) return;
  throw new UsageError(
    there === here
      ? `${what}: ${folder} is the folder that is deployed; name another one`
      : `${what}: ${folder} and ${from} lie in each other; name another folder`,
  );
}

/** A path without links, as far as it is there. */
function realOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(realOf(parent), basename(path));
}

function isWithin(inner: string, outer: string): boolean {
  return `${inner}${sep}`.startsWith(`${outer}${sep}`);
}
