import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the programs of web servers lie. */
export interface ServerPrograms {
  readonly nginx: string;
  /** nginx's module for files that lie compressed beside others. */
  readonly brotli: string;
  readonly caddy: string;
}

const packages = [
  'nginx',
  'libnginx-mod-http-brotli-static',
  // The module above has no code of its library in it.
  'libbrotli1',
  'caddy',
];

/** Those that are installed, else Debian's packages, fetched once for this machine and unpacked, not installed. */
export function serverPrograms(): ServerPrograms {
  const installed = programsIn('/');
  if (areThere(installed)) return installed;
  const folder = join(tmpdir(), `caspian-servers-${process.getuid?.() ?? 'user'}`);
  const fetched = programsIn(folder);
  if (!areThere(fetched)) fetchInto(folder);
  return fetched;
}

function programsIn(root: string): ServerPrograms {
  return {
    nginx: join(root, 'usr/sbin/nginx'),
    brotli: join(root, 'usr/lib/nginx/modules/ngx_http_brotli_static_module.so'),
    caddy: join(root, 'usr/bin/caddy'),
  };
}

function areThere(programs: ServerPrograms): boolean {
  return Object.values(programs).every((path: string) => existsSync(path));
}

/** Other tests may do the same at this moment: what is whole takes its place at once. */
function fetchInto(folder: string): void {
  const making = mkdtempSync(`${folder}-`);
  try {
    const root = join(making, 'root');
    mkdirSync(root);
    execFileSync('apt-get', ['download', ...packages], { cwd: making, stdio: 'pipe' });
    for (const name of readdirSync(making).filter((file) => file.endsWith('.deb'))) {
      execFileSync('dpkg', ['-x', join(making, name), root], { stdio: 'pipe' });
    }
    if (!areThere(programsIn(folder))) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(root, folder);
    }
  } catch (error) {
    if (areThere(programsIn(folder))) return;
    throw new Error(
      'no web servers to test with: apt-get install nginx libnginx-mod-http-brotli-static caddy',
      { cause: error },
    );
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}
