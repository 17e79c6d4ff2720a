import { askGit } from '../archive/run-git.ts';
import { UsageError } from './command.ts';

/**
 * The files of a folder, with `/`, in NFC, that changed since a commit that Git knows by `ref`: since where its
 * history and ours parted, and what is not committed yet. Those that went are among them.
 *
 * @throws {UsageError} where the folder is in no Git repository, or `ref` is not one commit.
 */
export async function changedFiles(folder: string, ref: string): Promise<Set<string>> {
  const ask = (...args: string[]): Promise<string | undefined> => askGit(folder, args);
  const changedSince = (...since: string[]): Promise<string | undefined> =>
    ask(
      ...'diff --name-only --no-renames --no-ext-diff -z --relative'.split(' '),
      ...since,
      '--',
      '.',
    );
  const named = `${ref}^{commit}`;
  // All at once, beside what else is done: what is no commit has no answer that is used.
  const [commit, sinceParting, untracked] = await Promise.all([
    ask('rev-parse', '--verify', '--quiet', '--end-of-options', named),
    changedSince('--merge-base', '--end-of-options', named),
    ask('ls-files', '--others', '--exclude-standard', '-z', '--', '.'),
  ]);
  if (commit === undefined || !isId(commit.trim())) {
    if ((await ask('rev-parse', '--is-inside-work-tree'))?.trim() !== 'true') {
      throw new UsageError(
        `--changed: Git does not say what changed in ${folder}; is Git installed, and the folder in a repository that is yours?`,
      );
    }
    throw new UsageError(`--changed ${ref}: Git knows no such commit, branch or tag`);
  }
  // A shallow clone may not reach back to where they parted; they may have parted more than once.
  const elsewhere = async (): Promise<string | undefined> =>
    changedSince(((await ask('merge-base', commit.trim(), 'HEAD')) ?? commit).trim());
  const changed = sinceParting ?? (await elsewhere());
  if (changed === undefined || untracked === undefined) {
    throw new UsageError(`--changed ${ref}: Git could not compare ${folder} with it`);
  }
  return new Set(
    `${changed}${untracked}`
      .split('\0')
      .filter((name) => name !== '')
      .map((name) => name.normalize('NFC')),
  );
}

/** `^HEAD` is none: all that is not in it. */
function isId(answer: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(answer);
}
