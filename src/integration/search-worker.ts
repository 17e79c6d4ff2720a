import { parentPort, workerData } from 'node:worker_threads';
import { indexPart, type ToIndex } from './search-part.ts';

parentPort?.postMessage(await indexPart(workerData as ToIndex));
