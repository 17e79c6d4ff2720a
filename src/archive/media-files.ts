import { cutTo, isSegment, segment } from '../domain/address.ts';
import { widthsOf } from '../domain/picture.ts';
import { eachAtOnce } from '../domain/at-once.ts';
import { decode } from '../pipeline/picture-decoding.ts';
import { readOnDisk, TooLarge } from '../pipeline/file-on-disk.ts';
import { limits, megabytes } from '../pipeline/limits.ts';
import {
  endingOf,
  pictureEndings,
  readPicture,
  type PublishedPicture,
} from '../pipeline/picture-file.ts';
import { digestOf } from '../pipeline/digest.ts';
import type { Database } from './database.ts';

/**
 * Measures and names every picture and attachment that is referred to and new, or changed; forgets the others.
 * `version` is the pipeline's.
 */
export async function measureMedia(
  database: Database,
  content: string,
  version: string,
): Promise<void> {
  database.run(
    'DELETE FROM media WHERE NOT EXISTS (SELECT 1 FROM refs WHERE refs.path = media.path)',
  );
  // Other code may publish other bytes of the same file.
  const reading = ` ${version}`;
  const due = database.all<Due>(
    `SELECT DISTINCT files.path, files.stamp || ? AS stamp FROM refs
     JOIN files ON files.path = refs.path AND files.kind = 'medium'
     LEFT JOIN media ON media.path = files.path
     WHERE media.stamp IS NOT files.stamp || ?`,
    reading,
    reading,
  );
  await eachAtOnce(due, atOnce, async ({ path, stamp }) => {
    const { name, width, height, widths, error } = await measure(content, path);
    database.run(
      'INSERT OR REPLACE INTO media (path, stamp, name, width, height, widths, error) VALUES (?, ?, ?, ?, ?, ?, ?)',
      path,
      stamp,
      name,
      width,
      height,
      widths.length > 0 ? JSON.stringify(widths) : null,
      error,
    );
  });
}

interface Due {
  path: string;
  stamp: string;
}

/** Pictures are decoded by threads. */
const atOnce = 4;

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

interface Measured {
  name: string;
  width: number | null;
  height: number | null;
  widths: readonly number[];
  error: string | null;
}

async function measure(content: string, path: string): Promise<Measured> {
  const medium = readMedium(content, path);
  const none = { width: null, height: null, widths: [], error: null };
  if ('error' in medium)
    return { ...none, name: nameOf(path, new Uint8Array()), error: medium.error };
  const name = nameOf(path, medium.bytes);
  if (!('width' in medium)) return { ...none, name };
  const { width, height, bytes } = medium;
  const ending = endingOf(path);
  const decoding = await decode(bytes, ending);
  if (decoding === 'damaged') return { ...none, name, error: damaged(path) };
  const widths = decoding === 'still' && isHeavy(medium) ? widthsOf(width) : [];
  return { name, width, height, widths, error: null };
}

function damaged(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return `"${name}" is damaged: a part of the picture cannot be read; export it again, or take another`;
}

/** Bytes; and bytes for each pixel: what has fewer is hardly smaller in another format. */
const [light, thin] = [10_000, 0.06];

function isHeavy({ bytes, width, height }: PublishedPicture): boolean {
  return bytes.length > light && bytes.length / (width * height) > thin;
}

/** In bytes: with a digest and an ending, it is a name that every file system takes. */
const longestStem = 150;

/** A name that changes with the bytes, so that browsers may keep the file for ever. */
export function nameOf(path: string, bytes: Uint8Array): string {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const name = isSegment(stem) ? cutTo(segment(stem), longestStem) : 'file';
  return `${name}.${digestOf(bytes).slice(0, 8)}.${endingOf(path)}`;
}
