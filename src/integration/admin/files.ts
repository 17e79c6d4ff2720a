import type { Publication } from '../../domain/publication.ts';
import { adminPage, adminStart } from '../../outputs/admin-page.ts';
import { adminConfig, type Kept } from './config.ts';
import { packageFiles } from './package-files.ts';

/** The visual editor's files, by their names under its address; each is read when it is asked for. */
export type AdminFiles = ReadonlyMap<string, () => Uint8Array>;

/**
 * The visual editor of a publication, which saves to a repository, or to a folder of the machine. `depths`
 * are how many folders deep articles lie.
 */
export function adminFiles(
  publication: Publication,
  kept: Kept,
  depths: readonly number[],
): AdminFiles {
  const page = adminPage(publication.name, 'repository' in kept ? kept : undefined);
  const start = adminStart(adminConfig(publication, kept, depths));
  return new Map([
    ['index.html', () => Buffer.from(page)],
    ['start.js', () => Buffer.from(start)],
    ...packageFiles().map(({ name, read }) => [name, read] as const),
  ]);
}

/** The visual editor of a published site, by its files within the site; none where none is asked for. */
export function publishedAdmin(publication: Publication, depths: readonly number[]): AdminFiles {
  const { admin } = publication;
  if (!admin) return new Map();
  const files = adminFiles(publication, admin, depths);
  return new Map([...files].map(([name, read]) => [`admin/${name}`, read]));
}
