import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../archive/replace-file.ts';

/** Where a preview answers, unless it is told otherwise. */
export const usualPort = 4321;

/** Notes in the cache where this process, a preview, answers. */
export function notePort(cache: string, port: number): void {
  replaceFile(fileIn(cache), `${port} ${process.pid}\n`);
}

/** Where the preview that runs with a cache answers; where none does, where one usually would. */
export function previewPort(cache: string): number {
  try {
    const [port, pid] = readFileSync(fileIn(cache), 'utf8').split(' ').map(Number);
    if (port === undefined || pid === undefined) return usualPort;
    // Signal 0 asks whether there is such a process, and does nothing to it.
    process.kill(pid, 0);
    return port;
  } catch {
    return usualPort;
  }
}

function fileIn(cache: string): string {
  return join(cache, 'preview-port.txt');
}
