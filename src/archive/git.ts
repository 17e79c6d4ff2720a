import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { askGit, git, gitEnvironment, GitError } from './run-git.ts';

/** A committed state of a file that a change led to, or its going. */
export interface FileChange {
  /** With `/`; of a commit's changes, from the top of the repository. */
  readonly path: string;
  /** Where it was renamed. */
  readonly from?: string | undefined;
  /** The id of its bytes; none where it went. */
  readonly blob: string | undefined;
  /** The id of its bytes before. */
  readonly before: string;
}

/** A commit of the line that a branch came along: what a merge brought is the merge's. */
export interface Commit {
  readonly id: string;
  /** When it was committed, in milliseconds since 1970. */
  readonly time: number;
  readonly parent: string | undefined;
  readonly changes: readonly FileChange[];
}

/** The commits after `since` up to `head`, or all of them, oldest first, with what of a folder each changed. */
export function commits(
  folder: string,
  {
    since,
    head,
    paths,
  }: { readonly since?: string; readonly head: string; readonly paths: string },
): Commit[] {
  const range = since === undefined ? [head] : [`^${since}`, head];
  const log = git(folder, [
    ...'log --first-parent --sparse --diff-merges=first-parent --reverse --no-show-signature --format=%x01%H%x20%ct%x20%P'.split(
      ' ',
    ),
    ...rawChanges,
    ...range,
    '--',
    paths,
  ]);
  const found: (Commit & { changes: FileChange[] })[] = [];
  const fields = fieldsOf(log);
  for (let field = fields.next(); field !== undefined; field = fields.next()) {
    if (field.startsWith('\u0001')) {
      const [id = '', time, parent] = field.slice(1).split(' ');
      found.push({ id, time: Number(time) * 1000, parent: parent || undefined, changes: [] });
    } else found.at(-1)?.changes.push(changeFrom(field, fields));
  }
  return found;
}

/**
 * What of a folder differs from a commit now, on disk; of one that is on another line, from where it left.
 * Paths are within the folder. Undefined where git does not say.
 */
export async function changesOnDisk(
  folder: string,
  since: string,
  paths: string,
): Promise<FileChange[] | undefined> {
  const asked = ['diff', '--merge-base', ...rawChanges, '--relative', '--end-of-options', since];
  const answer = await askGit(folder, [...asked, '--', paths]);
  if (answer === undefined) return undefined;
  const fields = fieldsOf(answer);
  const found: FileChange[] = [];
  for (let field = fields.next(); field !== undefined; field = fields.next()) {
    found.push(changeFrom(field, fields));
  }
  return found;
}

// Renames are found alike whatever the user's settings are.
const rawChanges =
  '--raw -z --no-abbrev --no-color --no-ext-diff --no-textconv --no-relative -M50% -l1000'.split(
    ' ',
  );

interface Fields {
  readonly next: () => string | undefined;
}

function fieldsOf(output: string): Fields {
  let at = 0;
  const next = (): string | undefined => {
    while (at < output.length) {
      const end = output.indexOf('\0', at);
      const field = output.slice(at, end === -1 ? output.length : end).replace(/^\n/, '');
      at = end === -1 ? output.length : end + 1;
      if (field !== '') return field;
    }
    return undefined;
  };
  return { next };
}

/** `:100644 100644 <id> <id> R096`, then one path or two (https://git-scm.com/docs/git-diff#_raw_output_format). */
function changeFrom(field: string, fields: Fields): FileChange {
  const [, mode = '', before = '', blob = '', status = ''] = field.split(' ');
  const first = fields.next() ?? '';
  const renamed = status.startsWith('R');
  const path = renamed ? (fields.next() ?? '') : first;
  // What is no file is not read: a link, another repository.
  const isFile = mode.startsWith('100') && status !== 'D';
  return { path, ...(renamed && { from: first }), before, blob: isFile ? blob : undefined };
}

/** Where a folder stands in a repository. */
export interface Repository {
  /** The folder's path in it, `content/`; empty at its top. */
  readonly prefix: string;
  /** Whether it was fetched without the whole of its history. */
  readonly isShallow: boolean;
  /** The id of the commit that is checked out. */
  readonly head: string;
}

/** @throws {GitError} outside of a repository, or before its first commit. */
export function repositoryOf(folder: string): Repository {
  const asked = 'rev-parse --is-shallow-repository --show-prefix --verify HEAD^{commit}'.split(' ');
  const [isShallow, prefix = '', head = ''] = git(folder, asked).split('\n');
  return { isShallow: isShallow === 'true', prefix, head };
}

/** The id of the commit that is checked out where a folder lies; undefined where Git tells none. */
export async function headOf(folder: string): Promise<string | undefined> {
  const said = await askGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  return /^[0-9a-f]{40}$/.exec(said?.trim() ?? '')?.[0];
}

/** Reads files' bytes as they were committed, in one process. */
export class Blobs {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #output: AsyncIterator<Buffer, undefined>;
  #read = Buffer.alloc(0);

  constructor(folder: string) {
    this.#process = spawn('git', ['-C', folder, 'cat-file', '--batch'], { env: gitEnvironment() });
    this.#process.stdin.on('error', () => undefined);
    this.#process.on('error', () => undefined);
    this.#output = this.#process.stdout.iterator() as AsyncIterator<Buffer, undefined>;
  }

  /** @throws {GitError} where the repository does not have them. */
  async of(id: string): Promise<Buffer> {
    this.#process.stdin.write(`${id}\n`);
    let end: number;
    while ((end = this.#read.indexOf(10)) === -1) await this.#more(id);
    const [, kind, size] = this.#read.toString('latin1', 0, end).split(' ');
    if (kind !== 'blob') throw new GitError(`the repository does not have ${id}`);
    const from = end + 1;
    const to = from + Number(size);
    while (this.#read.length <= to) await this.#more(id);
    const bytes = Buffer.from(this.#read.subarray(from, to));
    this.#read = this.#read.subarray(to + 1);
    return bytes;
  }

  async close(): Promise<void> {
    this.#process.stdin.end();
    if (this.#process.exitCode === null && this.#process.pid !== undefined) {
      this.#process.stdout.resume();
      await once(this.#process, 'close');
    }
  }

  async #more(id: string): Promise<void> {
    const next = await this.#output.next();
    if (next.done === true) throw new GitError(`git gave no bytes of ${id}`);
    this.#read = Buffer.concat([this.#read, next.value]);
  }
}
