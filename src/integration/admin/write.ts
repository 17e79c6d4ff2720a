import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { articleDepths } from '../../archive/article-depths.ts';
import { openToRead } from '../../archive/database.ts';
import { archiveVariable, type Edition } from '../../archive/edition.ts';
import { publishedAdmin } from './files.ts';

/** Writes the visual editor into a site's folder, where its publication asks for one. */
export function writeAdmin({ publication }: Edition, folder: string): void {
  if (!publication.admin) return;
  for (const [file, read] of publishedAdmin(publication, depthsNow())) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, read());
  }
}

/** How many folders deep the articles of the archive lie that is being shown. */
export function depthsNow(): number[] {
  const database = openToRead(process.env[archiveVariable] ?? '');
  const depths = articleDepths(database);
  database.close();
  return depths;
}
