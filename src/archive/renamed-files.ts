import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { git, GitError } from './run-git.ts';

/** A file of the content that Git has under another name now, within the content folder. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

/**
 * The files that were renamed in the newest commits, or since: each name that a file had, and the name that it
 * has now. Empty where the content is in no Git repository, or Git is not at hand.
 */
export function renamedIn(content: string): Renamed[] {
  try {
    const steps = [...uncommitted(content), ...committed(content)];
    const now = new Map<string, string>();
    // From the newest on: what a file was renamed to may have been renamed since.
    for (const { from, to } of steps) if (!now.has(from)) now.set(from, now.get(to) ?? to);
    return [...now].map(([from, to]) => ({ from, to }));
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return [];
  }
}

/** How far back renames are looked for. */
const newestCommits = 2000;

function committed(content: string): Renamed[] {
  const range = ['-n', String(newestCommits), '--format=', '--diff-filter=R'];
  return renamesOf(git(content, ['log', ...range, ...listing, '--', '.']));
}

/** What was renamed in the folder, told to Git or not: seen with an index, and a store of objects, of its own. */
function uncommitted(content: string): Renamed[] {
  const own = mkdtempSync(join(tmpdir(), 'caspian-index-'));
  try {
    const at = (name: string): string =>
      resolve(content, git(content, ['rev-parse', '--git-path', name]).trim());
    const index = join(own, 'index');
    // With it comes what Git knows of files that did not change.
    if (existsSync(at('index'))) copyFileSync(at('index'), index);
    const env = {
      GIT_INDEX_FILE: index,
      GIT_OBJECT_DIRECTORY: own,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: at('objects'),
    };
    git(content, ['add', '--all', '--', '.'], env);
    return renamesOf(
      git(content, ['diff', '--cached', '--diff-filter=R', ...listing, 'HEAD', '--', '.'], env),
    );
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

const listing = ['--find-renames=40%', '--name-status', '--relative', '-z'];

/** What `--name-status -z` prints of renames: status, old and new name, each ended by NUL. */
function renamesOf(printed: string): Renamed[] {
  const parts = printed.split('\0').map((part) => part.trim());
  return parts.flatMap((part, index) => {
    if (!/^R\d+$/.test(part)) return [];
    const [from = '', to = ''] = parts.slice(index + 1, index + 3);
    return [{ from: from.normalize('NFC'), to: to.normalize('NFC') }];
  });
}
