import { Worker } from 'node:worker_threads';
import type { ReadingSettings } from './content-file.ts';
import type { ReadingResult, ReadingTask } from './reading.ts';

/** Fewer files than this are read here: threads would take longer to start. */
const worthThreads = 100;
const batchSize = 64;

/** Reads files in worker threads, and hands over each batch as it is done, in no order. */
export async function readAll(
  tasks: readonly ReadingTask[],
  root: string,
  settings: ReadingSettings,
  threads: number,
  take: (results: readonly ReadingResult[]) => void,
): Promise<void> {
  if (tasks.length === 0) return;
  if (tasks.length < worthThreads) {
    // Where nothing is to be read, what reads Markdown is not loaded.
    const { readFiles } = await import('./reading.ts');
    take(readFiles(tasks, root, settings));
    return;
  }
  const batches = Array.from({ length: Math.ceil(tasks.length / batchSize) }, (_, index) =>
    tasks.slice(index * batchSize, (index + 1) * batchSize),
  ).reverse();
  const workers = Array.from(
    { length: Math.min(threads, batches.length) },
    () =>
      new Worker(new URL('./reading-worker.ts', import.meta.url), {
        workerData: { root, settings },
      }),
  );
  try {
    await Promise.all(workers.map((worker) => drain(worker, batches, take)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Gives a worker one batch after the other; a second waits with it, so that it never stands idle. */
function drain(
  worker: Worker,
  batches: ReadingTask[][],
  take: (results: readonly ReadingResult[]) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let waiting = 0;
    const give = (): void => {
      const batch = batches.pop();
      if (batch) {
        waiting++;
        worker.postMessage(batch);
      } else if (waiting === 0) {
        resolve();
      }
    };
    worker.on('message', (results: ReadingResult[]) => {
      waiting--;
      try {
        take(results);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      give();
    });
    worker.on('error', reject);
    give();
    give();
  });
}
