import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverPrograms } from './server-programs.ts';

export const servers = ['nginx', 'caddy'] as const;
export type Server = (typeof servers)[number];

export interface RunningServer {
  /** Ends it, and waits until it has ended. */
  readonly close: () => Promise<void>;
  /** What it had to say so far. */
  readonly said: () => string;
}

/** A port that nobody uses at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a web server with a configuration, and waits until it listens at `port` of this machine. */
export async function startServer(
  server: Server,
  text: string,
  port: number,
): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'caspian-server-'));
  const { program, args } = server === 'nginx' ? nginx(folder, text) : caddy(folder, text);
  const child = spawn(program, args, {
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => (said += data.toString()));
  }
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      said += String(error);
      resolve();
    });
    child.on('close', () => {
      resolve();
    });
  });
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const listens = await Promise.race([listening(port), ended.then(() => false)]);
  if (!listens) {
    await close();
    throw new Error(`${server} does not start:\n${said}`);
  }
  return { close, said: () => said };
}

interface Started {
  readonly program: string;
  readonly args: readonly string[];
}

/** All that nginx writes, it writes into the folder. */
function nginx(folder: string, text: string): Started {
  const { nginx, brotli } = serverPrograms();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const file = join(folder, 'main.conf');
  writeFileSync(join(folder, 'site.conf'), text);
  writeFileSync(
    file,
    [
      // Its own user could not read what a test writes.
      ...(process.getuid?.() === 0 ? ['user root;'] : []),
      `load_module ${brotli};`,
      'daemon off;',
      'worker_processes 1;',
      `pid ${folder}/pid;`,
      'error_log stderr warn;',
      'events {}',
      'http {',
      '  access_log off;',
      ...temporary.map((name) => `  ${name}_temp_path ${folder}/${name};`),
      `  include ${folder}/site.conf;`,
      '}',
      '',
    ].join('\n'),
  );
  const library = join(nginx, '../../lib/x86_64-linux-gnu');
  mkdirSync(join(folder, 'logs'));
  return {
    program: 'env',
    args: [`LD_LIBRARY_PATH=${library}`, nginx, '-p', folder, '-e', 'stderr', '-c', file],
  };
}

function caddy(folder: string, text: string): Started {
  const file = join(folder, 'Caddyfile');
  // Nobody is to reload it: its own port may be another's.
  writeFileSync(file, `{\n\tadmin off\n\tskip_install_trust\n}\n\n${text}`);
  return {
    program: serverPrograms().caddy,
    args: ['run', '--config', file, '--adapter', 'caddyfile'],
  };
}

async function listening(port: number): Promise<boolean> {
  for (let tries = 0; tries < 600; tries++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => {
        resolve(false);
      });
    });
    if (isOpen) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
