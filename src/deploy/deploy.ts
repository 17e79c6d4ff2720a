import { manifestFile } from '../outputs/manifest.ts';
import { foreign } from '../integration/staging.ts';
import { allPut, changesTo, type Changes, type Standing } from './changes.ts';
import { checkFiles, RefusalError, type BuiltSite } from './site.ts';
import type { Looked, Target } from './target.ts';

/** Told how far a deploy is: what it does next, and what the user should know. */
export interface Told {
  readonly phase: (name: string) => void;
  readonly remark: (line: string) => void;
}

/** What a deploy would do. Changes nothing. */
export async function plan(site: BuiltSite, target: Target, told: Told): Promise<Changes> {
  return compared(site, target.name, await target.look(), told);
}

/** Deploys a site, and tells what it did. */
export async function deploy(site: BuiltSite, target: Target, told: Told): Promise<Changes> {
  told.phase('comparing');
  const taken = await target.take();
  try {
    const changes = compared(site, target.name, taken, told);
    const files = allPut(changes);
    if (files.length > 0 || changes.remove.length > 0 || taken.isUnfinished === true) {
      await checkFiles(site, files);
      told.phase('sending');
      await taken.apply(site.folder, changes, site.digests);
    }
    return changes;
  } finally {
    await taken.release();
  }
}

function compared(site: BuiltSite, name: string, looked: Looked, told: Told): Changes {
  for (const remark of looked.remarks) told.remark(remark);
  refuseOthers(name, looked.standing);
  const changes = changesTo(site.digests, looked.standing, looked.now);
  const [first, ...more] = changes.missing;
  if (first !== undefined) {
    const others = more.length === 0 ? '' : ` and ${more.length} more`;
    told.remark(
      `${first}${others} should stand at ${name} and did not; what is still published is sent again`,
    );
  }
  return changes;
}

/** What nobody deployed is not mixed with a site. */
function refuseOthers(name: string, { files, present }: Standing): void {
  if (present.has(manifestFile)) return;
  const other = [...present].find(
    (file) => !files.has(file) && !foreign.has(file.split('/')[0] ?? ''),
  );
  if (other === undefined) return;
  throw new RefusalError(
    `${name} is not empty (${other}), and no deploy made it; name another folder, or empty it`,
  );
}
