import { askGit } from '../archive/run-git.ts';
import { UsageError } from './command.ts';

/**
 * The files of a folder, with `/`, in NFC, that changed since a commit that Git knows by `ref`: since where its
 * history and ours parted, and what is not committed yet. Those that went are among them.
 *
 * @throws {UsageError} where the folder is in no Git repository, or there is no such commit.
 */
export async function changedFiles(folder: string, ref: string): Promise<Set<string>> {
  const ask = (...args: string[]): Promise<string | undefined> => askGit(folder, args);
  const [inside, commit] = await Promise.all([
    ask('rev-parse', '--is-inside-work-tree'),
    ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`),
  ]);
  if (inside?.trim() !== 'true') {
    throw new UsageError(
      `--changed: Git does not say what changed in ${folder}; is Git installed, and the folder in a repository that is yours?`,
    );
  }
  if (commit === undefined) {
    throw new UsageError(`--changed ${ref}: Git knows no such commit, branch or tag`);
  }
  // A shallow clone may not reach back to where they parted.
  const since = (await ask('merge-base', commit.trim(), 'HEAD')) ?? commit;
  const [changed, untracked] = await Promise.all([
    ask(
      'diff',
      '--name-only',
      '--no-renames',
      '--no-ext-diff',
      '-z',
      '--relative',
      since.trim(),
      '--',
      '.',
    ),
    ask('ls-files', '--others', '--exclude-standard', '-z', '--', '.'),
  ]);
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
