import { parentPort, workerData } from 'node:worker_threads';
import type { ReadingSettings } from './content-file.ts';
import { read, type ReadingTask } from './reading.ts';

const { root, settings } = workerData as { root: string; settings: ReadingSettings };

parentPort?.on('message', (tasks: ReadingTask[]) => {
  parentPort?.postMessage(tasks.map((task) => read(task, root, settings)));
});
