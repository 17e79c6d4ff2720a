import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { git, GitError } from '../archive/run-git.ts';
import { UnverifiableError } from './published.ts';
import { root } from './root.ts';

/** What is to be built anew. */
export interface Rebuild {
  /** Any name of a commit that Git knows. */
  readonly commit: string;
  /** The content's folder, in its repository. */
  readonly content: string;
  /** The clock, in milliseconds since 1970. */
  readonly now: number;
  readonly compress: boolean;
}

/** The site of a commit, built apart from all that stands here. */
export interface Rebuilt {
  readonly commit: string;
  /** The site's folder. */
  readonly site: string;
  /** Whether the commit's own generator built it; otherwise the one that stands here. */
  readonly isOwnGenerator: boolean;
}

/**
 * Builds the site of a commit, in a folder that is gone when this process ends: by the generator of that commit
 * where it lies in the same repository, with the packages that are installed here if its lock file is the same.
 *
 * @throws {UnverifiableError} where the repository has no such commit.
 */
export async function rebuild({ commit, content, now, compress }: Rebuild): Promise<Rebuilt> {
  const { top, prefix, id } = placeOf(content, commit);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'caspian-verify-')));
  const tree = join(folder, 'tree');
  removeAtEnd(top, tree, folder);
  git(top, ['-c', 'core.hooksPath=/dev/null', 'worktree', 'add', '--detach', '--quiet', tree, id]);
  const isOwnGenerator = relative(top, realpathSync(root)) === '';
  const project = isOwnGenerator ? tree : root;
  if (isOwnGenerator) await installIn(tree);
  const site = join(folder, 'site');
  const places = ['--content', join(tree, prefix), '--out', site, '--cache', join(folder, 'cache')];
  const clock = ['--now', new Date(now).toISOString()];
  const options = [...places, ...clock, ...(compress ? ['--compress'] : [])];
  await npm(['run', '--silent', 'build', '--', ...options], project, `${id} cannot be built`);
  return { commit: id, site, isOwnGenerator };
}

/** Where content lies in its repository, and the id of a commit there. */
function placeOf(content: string, commit: string): { top: string; prefix: string; id: string } {
  const answer = (args: readonly string[], failure: (said: string) => string): string => {
    try {
      return git(content, ['rev-parse', ...args]).trim();
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      throw new UnverifiableError(`--commit ${commit}${failure(error.message)}`);
    }
  };
  const outside = (said: string): string =>
    `: no repository can be read around ${content} (${said}); --content names the content in its repository`;
  const unknown = (): string =>
    ` is no commit of the repository that ${content} lies in; git fetch brings what others committed`;
  return {
    top: answer(['--show-toplevel'], outside),
    prefix: answer(['--show-prefix'], outside),
    id: answer(['--verify', '--quiet', '--end-of-options', `${commit}^{commit}`], unknown),
  };
}

async function installIn(tree: string): Promise<void> {
  const lockOf = (project: string): Buffer => readFileSync(join(project, 'package-lock.json'));
  if (lockOf(tree).equals(lockOf(root))) {
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
  } else {
    const args = ['ci', '--no-audit', '--no-fund', '--silent'];
    await npm(args, tree, "the commit's packages cannot be installed");
  }
}

/** Runs npm, which is told nothing of the command that runs here. */
async function npm(args: readonly string[], project: string, failure: string): Promise<void> {
  const own = process.env['npm_execpath'];
  const isScript = own !== undefined && existsSync(own) && /\.c?js$/.test(own);
  const [file, ...before] = isScript ? [process.execPath, own] : ['npm'];
  const child = spawn(file, [...before, ...args], {
    cwd: project,
    env: { ...process.env, INIT_CWD: project },
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: !isScript && process.platform === 'win32',
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${failure}: ${said.trim()}`);
}

/** Leaves neither a folder nor a note of it in the repository, however this process ends. */
function removeAtEnd(top: string, tree: string, folder: string): void {
  process.once('exit', () => {
    try {
      if (existsSync(tree)) git(top, ['worktree', 'remove', '--force', tree]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const) {
    process.once(signal, () => process.exit(128 + number));
  }
}
