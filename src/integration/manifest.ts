import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headOf } from '../archive/git.ts';
import type { Origin } from '../domain/origin.ts';
import { manifestFile, manifestText } from '../outputs/manifest.ts';
import { digestOf } from '../pipeline/digest.ts';
import { root } from './root.ts';
import type { SiteFiles } from './site-files.ts';

/** What a site of this content is made from now. */
export async function originOf(content: string): Promise<Origin> {
  const lock = digestOf(readFileSync(join(root, 'package-lock.json')));
  return { commit: (await headOf(content)) ?? null, lock };
}

/** Writes the manifest of a site whose other files are all made. */
export function writeManifest(files: SiteFiles, origin: Origin): void {
  const text = manifestText({ ...origin, files: files.digests() });
  files.write(manifestFile, Buffer.from(text));
}
