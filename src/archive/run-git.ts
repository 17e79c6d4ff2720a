import { execFile, spawnSync } from 'node:child_process';

/** Git could not be asked, or refused; the message says what it said. */
export class GitError extends Error {}

/**
 * What Git answers in a folder; `own` is set in its environment.
 *
 * @throws {GitError} where it fails, or is not there.
 */
export function git(
  folder: string,
  args: readonly string[],
  own: Readonly<Record<string, string>> = {},
): string {
  const ran = spawnSync('git', ['-C', folder, ...ownSettings, ...args], {
    env: { ...gitEnvironment(), ...own },
    encoding: 'utf8',
    maxBuffer: Number.MAX_SAFE_INTEGER,
  });
  if (ran.error) throw new GitError(`git cannot be run: ${ran.error.message}`);
  if (ran.status !== 0) throw new GitError(ran.stderr.trim().split('\n', 1)[0]);
  return ran.stdout;
}

/** The same beside other work; undefined where it fails. */
export function askGit(folder: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { env: gitEnvironment(), encoding: 'utf8', maxBuffer: 1 << 28 } as const;
    execFile('git', ['-C', folder, ...ownSettings, ...args], options, (error, out) => {
      resolve(error ? undefined : out);
    });
  });
}

// What is told may not hang on whose machine it is.
const ownSettings = ['-c', 'log.showRoot=true', '-c', 'log.follow=false'];

/** A hook of git's names its own repository; that of the folder is asked. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(
    ([name]) => !/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|NAMESPACE|COMMON_DIR)$/.test(name),
  );
  return { ...Object.fromEntries(others), GIT_NO_REPLACE_OBJECTS: '1', LC_ALL: 'C' };
}
