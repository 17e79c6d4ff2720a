import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A server of OpenSSH's on the loopback, where this user may log in as itself. */
export interface SshServer {
  /** `user@127.0.0.1`. */
  readonly host: string;
  readonly port: number;
  /** The ssh command that gets in, for `--ssh`. */
  readonly ssh: string;
  stop(): void;
}

const missing = 'these tests need OpenSSH and rsync: apt-get install openssh-server rsync';

/** Begins a server whose keys and configuration lie in `folder`. `path` is what a login finds programs in. */
export async function sshServer(folder: string, path?: string): Promise<SshServer> {
  const sshd = ['/usr/sbin/sshd', '/usr/local/sbin/sshd'].find((file) => existsSync(file));
  if (sshd === undefined || !has('ssh') || !has('rsync')) throw new Error(missing);
  // Where it would separate its privileges, if it has any.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  mkdirSync(folder, { recursive: true });
  const file = (name: string): string => join(folder, name);
  for (const key of ['host', 'user']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file(key)]);
  }
  const port = await freePort();
  const lines = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${file('host')}`,
    `AuthorizedKeysFile ${file('user.pub')}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'MaxStartups 100',
    'LogLevel ERROR',
    ...(path === undefined ? [] : [`SetEnv PATH=${path}`]),
  ];
  writeFileSync(file('sshd_config'), `${lines.join('\n')}\n`);
  const server = spawn(sshd, ['-D', '-e', '-f', file('sshd_config')], { stdio: 'ignore' });
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 100) throw new Error('the SSH server does not begin');
    await setTimeout(100);
  }
  const options = [
    '-F none',
    `-i ${file('user')}`,
    '-o StrictHostKeyChecking=no',
    '-o UserKnownHostsFile=/dev/null',
    '-o LogLevel=ERROR',
    '-o BatchMode=yes',
  ];
  return {
    host: `${userInfo().username}@127.0.0.1`,
    port,
    ssh: `ssh ${options.join(' ')}`,
    stop: () => {
      server.kill();
    },
  };
}

function has(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)));
}

function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = createServer().listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => {
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return promise;
}

function answers(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, '127.0.0.1', () => {
    socket.destroy();
    resolve(true);
  });
  socket.on('error', () => {
    resolve(false);
  });
  return promise;
}
