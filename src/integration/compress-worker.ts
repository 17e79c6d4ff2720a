import { parentPort, workerData } from 'node:worker_threads';
import { compressPart, type ToCompress } from './compress-part.ts';

compressPart(workerData as ToCompress, (variants) => parentPort?.postMessage(variants));
