import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { refreshedNow, type StandingNow } from '../outputs/now.ts';
import type { Publication } from '../domain/publication.ts';
import { isCurrent, type Reading } from '../domain/weather.ts';
import { finishStaging, folderOf, markIn, moveInto } from './staging.ts';

/** Says why a folder has no `now.json` that can be refreshed, or nothing. */
export function whyNotRefreshed(out: string): string | undefined {
  if (!existsSync(out)) return `${out} is not there; run npm run build first`;
  const mark = markIn(out);
  if (!mark) return `${out} is no site that a build made; run npm run build first`;
  if (mark.part) return `${out} is a part of a site; unite the parts first, with npm run merge`;
  return undefined;
}

/**
 * Brings a site's `now.json` up to date with the clock: the weather as it is known, and no breaking-news line
 * that has ended; its lists stay those of the articles that the site has. This process has locked the
 * site's folder. Tells whether the file changed.
 */
export function refreshNow(
  named: string,
  publication: Publication,
  known: Reading | undefined,
  now: number,
): boolean {
  // What a killed build began to move is moved first: it may bring a now.json.
  finishStaging(named);
  const out = folderOf(named);
  const file = join(out, 'now.json');
  if (!existsSync(file)) throw new Error(`${file} is missing; run npm run build, which writes it`);
  const before = readFileSync(file, 'utf8');
  const weather = known && isCurrent(known, now) ? known : null;
  const after = refreshedNow(standingIn(before, file), weather, publication, now);
  if (after === before) return false;
  // It is written beside the site, so that nothing half written is ever in it.
  const beside = mkdtempSync(join(dirname(out), `.${basename(out)}.now-`));
  try {
    const made = join(beside, 'now.json');
    writeFileSync(made, after);
    moveInto(made, file);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  return true;
}

function standingIn(text: string, file: string): StandingNow {
  try {
    const standing: unknown = JSON.parse(text);
    if (typeof standing === 'object' && standing !== null) return standing as StandingNow;
  } catch {
    // As where it is no object.
  }
  throw new Error(`${file} is damaged; run npm run build, which writes it anew`);
}
