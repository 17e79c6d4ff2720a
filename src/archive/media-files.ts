import { cutTo, isSegment, segment } from '../domain/address.ts';
import { readOnDisk, TooLarge } from '../pipeline/file-on-disk.ts';
import { limits, megabytes } from '../pipeline/limits.ts';
import {
  endingOf,
  pictureEndings,
  readPicture,
  type PublishedPicture,
} from '../pipeline/picture-file.ts';
import { digestOf } from '../pipeline/reading.ts';
import type { Database } from './database.ts';

/**
 * Measures and names every picture and attachment that is referred to and new, or changed; forgets the others.
 * `version` is the pipeline's.
 */
export function measureMedia(database: Database, content: string, version: string): void {
  database.run(
    'DELETE FROM media WHERE NOT EXISTS (SELECT 1 FROM refs WHERE refs.path = media.path)',
  );
  // Other code may publish other bytes of the same file.
  const reading = ` ${version}`;
  const due = database.all<{ path: string; stamp: string }>(
    `SELECT DISTINCT files.path, files.stamp || ? AS stamp FROM refs
     JOIN files ON files.path = refs.path AND files.kind = 'medium'
     LEFT JOIN media ON media.path = files.path
     WHERE media.stamp IS NOT files.stamp || ?`,
    reading,
    reading,
  );
  for (const { path, stamp } of due) {
    const medium = readMedium(content, path);
    const { width, height } = { width: null, height: null, ...medium };
    const bytes = 'error' in medium ? new Uint8Array() : medium.bytes;
    database.run(
      'INSERT OR REPLACE INTO media (path, stamp, name, width, height, error) VALUES (?, ?, ?, ?, ?, ?)',
      path,
      stamp,
      nameOf(path, bytes),
      width,
      height,
      'error' in medium ? medium.error : null,
    );
  }
}

/** A file of the content as it is published; or what is wrong with it. */
export function readMedium(
  content: string,
  path: string,
): PublishedPicture | { bytes: Uint8Array } | { error: string } {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isPicture = pictureEndings.has(endingOf(path));
  const most = isPicture ? limits.pictureBytes : limits.attachmentBytes;
  try {
    const bytes = readOnDisk(content, path, most);
    return isPicture ? readPicture(bytes, name) : { bytes };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return {
      error: `"${name}" has ${megabytes(error.size)}, which readers would have to load; save it with at most ${megabytes(most)}`,
    };
  }
}

/** In bytes: with a digest and an ending, it is a name that every file system takes. */
const longestStem = 150;

/** A name that changes with the bytes, so that browsers may keep the file for ever. */
function nameOf(path: string, bytes: Uint8Array): string {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const name = isSegment(stem) ? cutTo(segment(stem), longestStem) : 'file';
  return `${name}.${digestOf(bytes).slice(0, 8)}.${endingOf(path)}`;
}
