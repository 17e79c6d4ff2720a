import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { manifestFile } from '../../src/outputs/manifest.ts';
import { root, temporaryFolder } from '../build/building.ts';

const now = '2026-11-22T12:00:00Z';
const folder = temporaryFolder(afterAll);

/** A clone of the project as it is committed, with packages of its own: builds keep files beside them. */
function clone(...path: string[]): string {
  const project = join(folder, ...path);
  mkdirSync(project, { recursive: true });
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, project]);
  const packages = join(root, 'node_modules');
  cpSync(packages, join(project, 'node_modules'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !kept.has(relative(packages, path)),
  });
  return project;
}

/** What builds keep beside the packages. */
const kept = new Set(['.astro', '.cache', '.vite', '.vite-temp']);

interface As {
  readonly env?: Readonly<Record<string, string>>;
  /** The number of a user. */
  readonly user?: number | undefined;
}

function npmRun(project: string, args: readonly string[], { env = {}, user }: As = {}) {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [script = '', ...more] = args;
  const [, ...node] = scripts[script]?.split(' && ').at(-1)?.split(' ') ?? [];
  return spawnSync(process.execPath, [...node, ...more], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: project, ...env },
    ...(user !== undefined && { uid: user, gid: user }),
  });
}

function giveAway(path: string, user: number): void {
  chownSync(path, user, user);
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    chownSync(join(entry.parentPath, entry.name), user, user);
  }
}

describe('a commit', () => {
  it('makes one manifest: in two clones, for two users, in two zones', () => {
    const [here, there] = [clone('one'), clone('somewhere', 'else', 'två')];
    // Only root may act for others.
    const user = process.getuid?.() === 0 ? 12_345 : undefined;
    if (user !== undefined) {
      chownSync(folder, user, user);
      giveAway(join(folder, 'somewhere'), user);
    }
    const zone = (TZ: string, home: string) => ({ TZ, HOME: home });
    const one = npmRun(here, ['build', '--now', now], { env: zone('UTC', here) });
    const other = npmRun(there, ['build', '--now', now, '--jobs', '1'], {
      env: { ...zone('Pacific/Chatham', there), LANG: 'fa_IR.UTF-8' },
      user,
    });
    expect([one.status, other.status], one.stderr + other.stderr).toEqual([0, 0]);
    const [manifest, otherManifest] = [here, there].map((project) =>
      readFileSync(join(project, 'dist', manifestFile), 'utf8'),
    );
    expect(manifest).toMatch(/"commit":"[0-9a-f]{40}"/);
    expect(otherManifest).toBe(manifest);
  });

  it('is told from another by npm run verify, and a change of the site beside', () => {
    const project = clone('verified');
    const settings = ['-c', 'user.name=Editor', '-c', 'user.email=editor@paper.example'];
    const git = (...args: string[]): string =>
      execFileSync('git', ['-C', project, ...settings, ...args], { encoding: 'utf8' });
    const built = npmRun(project, ['build', '--now', now, '--compress']);
    expect(built.status, built.stderr).toBe(0);
    const verify = (commit: string) =>
      npmRun(project, ['verify', 'dist', '--commit', commit, '--now', now], {
        env: { INIT_CWD: project },
      });
    const same = verify('HEAD');
    expect(same.status, same.stdout + same.stderr).toBe(0);
    expect(same.stdout).toMatch(/built by its own generator, at 2026-11-22T12:00:00\.000Z: 0 diff/);

    writeFileSync(join(project, 'content/pages/more.md'), '---\ntitle: More\n---\nText.\n');
    git('add', '--all');
    git('commit', '--quiet', '--message=More');
    writeFileSync(join(project, 'dist/404.html'), 'Something else.');
    const other = verify('HEAD');
    expect(other.status, other.stdout + other.stderr).toBe(1);
    expect(other.stdout).toMatch(/^changed 404\.html$/m);
    expect(other.stdout).toMatch(/^missing more\/index\.html: not as the commit makes it$/m);
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
  });
});
