import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { constants } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A machine with a shell: this one, or one that is reached by SSH. */
export interface Shell {
  /** Begins `command`, which any login shell reads alike. */
  start(command: string): ChildProcess;
  /** Brings files of a folder into one there; `hasRsync` tells of the machine. */
  send(folder: string, files: readonly string[], into: string, hasRsync: boolean): Promise<void>;
}

/** This machine. */
export const local: Shell = {
  start: (command) => spawn('sh', ['-c', command]),
  send: async (folder, files, into) => {
    const folders = new Set(files.map((file) => dirname(join(into, file))));
    for (const made of folders) await mkdir(made, { recursive: true });
    const waiting = files.values();
    const copy = async (): Promise<void> => {
      for (const file of waiting) {
        await copyFile(join(folder, file), join(into, file), constants.COPYFILE_FICLONE);
      }
    };
    await Promise.all(Array.from({ length: 8 }, copy));
  },
};

/** A host of SSH: `host` as ssh takes it, and the ssh command with its options. */
export function overSsh(host: string, port: number | undefined, ssh: readonly string[]): Shell {
  // A connection that says nothing for a minute is held for broken.
  const alive = ['-o', 'ServerAliveInterval=15', '-o', 'ServerAliveCountMax=4'];
  const [program = 'ssh', ...options] = ssh;
  const all = [...options, ...alive, ...(port === undefined ? [] : ['-p', String(port)])];
  const start = (command: string, ...more: string[]): ChildProcess =>
    spawn(program, [...all, ...more, '--', host, command]);
  return {
    start: (command) => start(command),
    send: async (folder, files, into, hasRsync) => {
      const names = files.map((file) => `./${file}\n`).join('');
      // The folder is gone to before rsync begins there, so that no release of it splits its name.
      if (hasRsync && spawnSync('rsync', ['--version']).status === 0) {
        const rsync = spawn('rsync', [
          ...['-rtz', '--files-from=-', '-e', [program, ...all].join(' ')],
          ...['--rsync-path', `cd ${quoted(into)} && rsync`],
          ...[`${folder}/`, `${host.includes(':') ? `[${host}]` : host}:./`],
        ]);
        rsync.stdin.on('error', ignore).end(names);
        await ended(rsync, 'rsync');
        return;
      }
      const env = { ...process.env, COPYFILE_DISABLE: '1' };
      const tar = spawn('tar', ['-cf', '-', '-C', folder, '-T', '-'], { env });
      tar.stdin.on('error', ignore).end(names);
      const there = start(`cd ${quoted(into)} && tar -xof -`, '-C');
      if (there.stdin) tar.stdout.on('error', ignore).pipe(there.stdin.on('error', ignore));
      // Where the other side fails, this one only notices.
      const [here, other] = await Promise.allSettled([ended(tar, 'tar'), ended(there, program)]);
      if (other.status === 'rejected') throw other.reason;
      if (here.status === 'rejected') throw here.reason;
    },
  };
}

/** A word of a POSIX shell. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** What a program wrote to its standard error: the last lines, as one. */
export function complaintOf(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (more: string) => {
    text = (text + more).slice(-2000);
  });
  return () => text.trim().split('\n').slice(-3).join('; ');
}

async function ended(child: ChildProcess, name: string): Promise<void> {
  const complaint = complaintOf(child);
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  child.on('error', reject);
  child.on('close', (code) => {
    if (code === 0) resolve(undefined);
    else reject(new Error(`${name} ended with ${code ?? 'a signal'}: ${complaint()}`));
  });
  await promise;
}

function ignore(): void {
  // How the process ended says more.
}
