import { hash } from 'node:crypto';
import {
  readContentFile,
  type ContentFile,
  type FileKind,
  type ReadingSettings,
} from './content-file.ts';
import { readOnDisk } from './file-on-disk.ts';

/** A file to read, and what is known of it. */
export interface ReadingTask {
  readonly file: string;
  readonly kind: FileKind;
  /** Of its bytes when they were last read with these settings by this pipeline. */
  readonly knownDigest?: string | undefined;
}

export interface ReadingResult {
  readonly file: string;
  readonly digest: string;
  /** None where the bytes are the known ones. */
  readonly content?: ContentFile;
}

/** Reads a file from disk, and parses it unless its bytes are the known ones. */
export function read(task: ReadingTask, root: string, settings: ReadingSettings): ReadingResult {
  const bytes = readOnDisk(root, task.file);
  const digest = digestOf(bytes);
  if (digest === task.knownDigest) return { file: task.file, digest };
  return {
    file: task.file,
    digest,
    content: readContentFile(bytes, task.file, task.kind, settings),
  };
}

export function digestOf(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}
