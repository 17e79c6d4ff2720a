import { parentPort, workerData } from 'node:worker_threads';
import type { Scanned } from './scanning.ts';
import { standingIn } from './staging.ts';

const standing = standingIn(workerData as string);
const all = [...standing.values()];
const scanned: Scanned = {
  names: [...standing.keys()].map((name) => `\n${name}`).join(''),
  sizes: Float64Array.from(all, ({ size }) => size),
  times: Float64Array.from(all, ({ time }) => time),
};
parentPort?.postMessage(scanned, [scanned.sizes.buffer, scanned.times.buffer]);
