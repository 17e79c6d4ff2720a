import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** A repository of its own around a folder, whose commits are made at the times that a test says. */
export class Repository {
  readonly #folder: string;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.git(['init', '--quiet', '--initial-branch=main']);
  }

  /** Commits all that stands in the folder; tells the commit's id. */
  commit(time: string): string {
    this.git(['add', '--all']);
    this.git(['commit', '--quiet', '--allow-empty', '--message=An edit'], time);
    return this.git(['rev-parse', 'HEAD']).trim();
  }

  git(args: readonly string[], time = '2020-01-01T00:00:00Z'): string {
    const settings = [
      'user.name=Editor',
      'user.email=editor@paper.example',
      'commit.gpgSign=false',
    ];
    return execFileSync(
      'git',
      ['-C', this.#folder, ...settings.flatMap((setting) => ['-c', setting]), ...args],
      {
        encoding: 'utf8',
        env: {
          ...process.env,
          GIT_AUTHOR_DATE: time,
          GIT_COMMITTER_DATE: time,
          GIT_CONFIG_NOSYSTEM: '1',
        },
      },
    );
  }
}
