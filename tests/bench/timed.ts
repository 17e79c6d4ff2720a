import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** How a generator is started. */
export interface CommandLine {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Timed {
  readonly seconds: number;
  /** Whether it ended; if not, it was stopped after so many seconds. */
  readonly ended: boolean;
  /**
   * The most memory that the process and all below it held at once, in MB (10⁶ bytes): the sum of their
   * resident sets, looked at every 100 ms. What they share counts once for each. Undefined without /proc.
   */
  readonly peakMb: number | undefined;
}

/** Runs a command to its end, or for `limit` seconds. Throws with what it said where it fails. */
export function timed({ file, args, cwd, env }: CommandLine, limit: number): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (data: Buffer): void => {
      said = (said + data.toString()).slice(-4000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    let peak = 0;
    const look = setInterval(() => {
      peak = Math.max(peak, residentOf(child.pid ?? 0));
    }, 100);
    let ended = true;
    const stop = setTimeout(() => {
      ended = false;
      child.kill('SIGKILL');
    }, limit * 1000);
    child.on('error', reject);
    child.on('exit', () => {
      clearInterval(look);
      clearTimeout(stop);
    });
    child.on('close', (code) => {
      const seconds = (performance.now() - start) / 1000;
      const peakMb = peak === 0 ? undefined : peak / 1e6;
      if (code === 0 || !ended) resolve({ seconds, ended, peakMb });
      else reject(new Error(`${file} ${args.join(' ')} ended with ${String(code)}:\n${said}`));
    });
  });
}

const pageBytes = 4096;

/** Bytes resident of a process and of all below it; 0 for those that are gone. */
function residentOf(pid: number): number {
  const [, pages = '0'] = readProc(`${pid}/statm`).split(' ');
  const children = readProc(`${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return children.reduce(
    (sum, child) => sum + residentOf(Number(child)),
    Number(pages) * pageBytes,
  );
}

function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}
