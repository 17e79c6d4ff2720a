import { parentPort, workerData } from 'node:worker_threads';
import type { ReadingSettings } from './content-file.ts';
import { readFiles, type ReadingTask } from './reading.ts';

const { root, settings } = workerData as { root: string; settings: ReadingSettings };

parentPort?.on('message', (tasks: ReadingTask[]) => {
  parentPort?.postMessage(readFiles(tasks, root, settings));
});
