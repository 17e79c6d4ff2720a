import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { filesIn, foreign } from '../integration/staging.ts';
import {
  manifestFile,
  ManifestError,
  manifestText,
  movingFile,
  readManifest,
} from '../outputs/manifest.ts';
import { fitted, isReadByHost, type Fitted } from './file-host.ts';
import type { FileHost } from './place.ts';
import { checkFiles, RefusalError, type BuiltSite } from './site.ts';

/** What a host is told of a site, and needs of it. @throws {RefusalError} where the host would not take it */
export function checkFor(site: BuiltSite, host: FileHost): Fitted {
  const sizes = new Map(
    site.digests.keys().map((file) => [file, statSync(join(site.folder, file)).size] as const),
  );
  const text = (file: string): string =>
    sizes.has(file) ? readFileSync(join(site.folder, file), 'utf8') : '';
  const fit = fitted(host, sizes, text('_redirects'), text('_headers'));
  if (fit.faults.length > 0) throw new RefusalError(fit.faults.join('\n'));
  return fit;
}

/**
 * Makes `out` into a folder that a host takes as it is: copies, for links are refused by some. Its manifest
 * names what is there. @throws {RefusalError} where `out` holds something else
 */
export async function prepare(site: BuiltSite, fit: Fitted, out: string): Promise<number> {
  const below = fit.isBelowBase ? site.base.slice(1) : '';
  const refused = refusalOf(out, site.base.slice(1));
  if (refused !== undefined) throw new RefusalError(refused);
  const files = [...site.digests.keys()].filter((file) => !fit.without.has(file));
  await checkFiles(site, files);
  const made = join(dirname(out), `.${basename(out)}.preparing`);
  rmSync(made, { recursive: true, force: true });
  const placeOf = (file: string): string => join(made, placeIn(below, file));
  const instead = new Map([...fit.instead, [manifestFile, manifestFor(site, files, fit)]]);
  for (const file of new Set([...files, ...instead.keys()])) {
    const text = instead.get(file);
    mkdirSync(dirname(placeOf(file)), { recursive: true });
    if (text !== undefined) writeFileSync(placeOf(file), text);
    else copyFileSync(join(site.folder, file), placeOf(file), constants.COPYFILE_FICLONE);
  }
  // Where nothing is found, a host looks for this at the top.
  if (below !== '') copyFileSync(join(site.folder, '404.html'), join(made, '404.html'));
  for (const kept of foreign) {
    if (existsSync(join(out, kept))) renameSync(join(out, kept), join(made, kept));
  }
  rmSync(out, { recursive: true, force: true });
  renameSync(made, out);
  return files.length;
}

function manifestFor(site: BuiltSite, files: readonly string[], fit: Fitted): string {
  const manifest = readManifest(readFileSync(join(site.folder, manifestFile), 'utf8'));
  const digests = new Map(files.map((file) => [file, site.digests.get(file) ?? '']));
  for (const [file, text] of fit.instead) {
    digests.set(file, createHash('sha256').update(text).digest('hex'));
  }
  return manifestText({ ...manifest, files: digests });
}

/** Where a file lies in the folder; what the host reads itself lies at the top. */
function placeIn(below: string, file: string): string {
  return isReadByHost(file) ? file : `${below}${file}`;
}

/** A folder that this made before may be made again; it goes as a whole, so that nothing else may be in it. */
function refusalOf(out: string, base: string): string | undefined {
  if (!existsSync(out)) return undefined;
  if (!statSync(out).isDirectory()) return `--out: ${out} is a file, not a folder`;
  // For another host it may have been made otherwise.
  const ours = madeIn(out, '').union(madeIn(out, base));
  const other = filesIn(out, foreign).find((file) => !ours.has(file));
  if (other === undefined) return undefined;
  return `--out: ${out} is not empty, and no deploy made ${other}; name another folder, or empty it`;
}

/** The files of a folder that this made before, by its manifest. */
function madeIn(out: string, below: string): Set<string> {
  const manifest = join(out, below, manifestFile);
  if (!existsSync(manifest)) return new Set();
  try {
    const { files } = readManifest(readFileSync(manifest, 'utf8'));
    const all = [...files.keys(), manifestFile, movingFile];
    return new Set(['404.html', ...all.map((file) => placeIn(below, file))]);
  } catch (error) {
    if (error instanceof ManifestError) return new Set();
    throw error;
  }
}
