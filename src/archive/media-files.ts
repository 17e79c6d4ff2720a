import { cutTo, isSegment, segment } from '../domain/address.ts';
import { readOnDisk } from '../pipeline/file-on-disk.ts';
import { endingOf, measure, pictureEndings } from '../pipeline/picture-file.ts';
import { digestOf } from '../pipeline/reading.ts';
import type { Database } from './database.ts';

/** Measures and names every picture and attachment that is referred to and new, or changed; forgets the others. */
export function measureMedia(database: Database, content: string): void {
  database.run(
    'DELETE FROM media WHERE NOT EXISTS (SELECT 1 FROM refs WHERE refs.path = media.path)',
  );
  const due = database.all<{ path: string; stamp: string }>(
    `SELECT DISTINCT files.path, files.stamp FROM refs
     JOIN files ON files.path = refs.path AND files.kind = 'medium'
     LEFT JOIN media ON media.path = files.path
     WHERE media.stamp IS NOT files.stamp`,
  );
  for (const { path, stamp } of due) {
    const bytes = readOnDisk(content, path);
    const name = path.slice(path.lastIndexOf('/') + 1);
    const isPicture = pictureEndings.has(endingOf(path));
    const size: Partial<Measures> = isPicture ? measure(bytes, name) : {};
    database.run(
      'INSERT OR REPLACE INTO media (path, stamp, name, width, height, error) VALUES (?, ?, ?, ?, ?, ?)',
      path,
      stamp,
      nameOf(path, bytes),
      size.width ?? null,
      size.height ?? null,
      size.error ?? null,
    );
  }
}

interface Measures {
  width: number;
  height: number;
  error: string;
}

/** In bytes: with a digest and an ending, it is a name that every file system takes. */
const longestStem = 150;

/** A name that changes with the bytes, so that browsers may keep the file for ever. */
function nameOf(path: string, bytes: Uint8Array): string {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const name = isSegment(stem) ? cutTo(segment(stem), longestStem) : 'file';
  return `${name}.${digestOf(bytes).slice(0, 8)}.${endingOf(path)}`;
}
