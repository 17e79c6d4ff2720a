import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Standing, Staging } from './staging.ts';

/** What the thread tells: names, each behind a line break, and for each its size and time. */
export interface Scanned {
  readonly names: string;
  readonly sizes: Float64Array<ArrayBuffer>;
  readonly times: Float64Array<ArrayBuffer>;
}

/**
 * Every file of the site that stands in a folder, found in a thread of its own: at 100,000 articles it
 * takes seconds, in which the content is read. No answer comes once `signal` stops it.
 */
export async function scan({ out }: Staging, signal: AbortSignal): Promise<Map<string, Standing>> {
  const files = new Map<string, Standing>();
  if (!existsSync(out)) return files;
  const worker = new Worker(new URL('./scan-worker.ts', import.meta.url), { workerData: out });
  signal.addEventListener('abort', () => void worker.terminate());
  const { names, sizes, times } = await new Promise<Scanned>((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
  });
  for (const [index, name] of names.split('\n').slice(1).entries()) {
    files.set(name, { size: sizes[index] ?? 0, time: times[index] ?? 0 });
  }
  return files;
}
