import {
  readContentFile,
  type ContentFile,
  type FileKind,
  type ReadingSettings,
} from './content-file.ts';
import { readComment } from './comment-file.ts';
import { digestOf } from './digest.ts';
import { readOnDisk, TooLarge } from './file-on-disk.ts';
import { limits, megabytes } from './limits.ts';
import { start } from './problem.ts';
import { TookTooLong, within } from './time-limit.ts';

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

/**
 * Reads files, each within its time: one that takes too long, or that nothing can be made of, has a problem
 * that says so, and the others are read all the same.
 */
export function readFiles(
  tasks: readonly ReadingTask[],
  root: string,
  settings: ReadingSettings,
  seconds: number = limits.seconds,
): ReadingResult[] {
  const results: ReadingResult[] = [];
  const readNext = (): void => {
    const task = tasks[results.length];
    if (task) results.push(read(task, root, settings));
  };
  // Setting a limit costs as much as reading half an article: many are read within one.
  while (results.length < tasks.length) {
    if (
      inTime(() => {
        while (results.length < tasks.length) readNext();
      }, seconds)
    )
      break;
    const task = tasks[results.length];
    if (!task || inTime(readNext, seconds)) continue;
    results.push(
      unread(
        task,
        `took longer than ${seconds} s`,
        `reading this file takes longer than ${seconds} seconds; write it simpler: with fewer signs such as *, [, > and < in a row`,
      ),
    );
  }
  return results;
}

function inTime(work: () => void, seconds: number): boolean {
  try {
    within(seconds, work);
    return true;
  } catch (error) {
    if (error instanceof TookTooLong) return false;
    throw error;
  }
}

/** Reads a file from disk, and parses it unless its bytes are the known ones. */
function read(task: ReadingTask, root: string, settings: ReadingSettings): ReadingResult {
  const { file, kind, knownDigest } = task;
  let bytes: Buffer;
  try {
    bytes = readOnDisk(root, file, kind === 'comment' ? limits.commentBytes : limits.textBytes);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    const message =
      kind === 'comment'
        ? `has ${megabytes(error.size)}; a comment may have ${megabytes(limits.commentBytes)}: write it shorter`
        : `has ${megabytes(error.size)}; a text may have ${megabytes(limits.textBytes)}: part it in two, and put pictures beside it as files of their own`;
    return unread(task, `${error.size} bytes`, message);
  }
  const digest = digestOf(bytes);
  if (digest === knownDigest) return { file, digest };
  try {
    const content =
      kind === 'comment'
        ? readComment(bytes, file, settings)
        : readContentFile(bytes, file, kind, settings);
    return { file, digest, content };
  } catch (error) {
    // Whatever it is: one file's, and no reason not to read the others.
    const why = error instanceof Error ? error.message : String(error);
    return unread(task, digest, `nothing can be made of this file (${why}); write it simpler`);
  }
}

function unread({ file }: ReadingTask, digest: string, message: string): ReadingResult {
  const problem = { file, ...start, severity: 'error', key: 'file', message } as const;
  const nothing = { html: '', opening: '', words: 0, references: [], entries: [], places: {} };
  return { file, digest, content: { ...nothing, problems: [problem] } };
}
