import { parentPort, workerData } from 'node:worker_threads';
import { close } from 'pagefind';
import { Built } from '../archive/built.ts';
import { openEdition } from '../archive/edition.ts';
import { noteReads } from '../archive/noted-reads.ts';
import type { Period } from '../archive/periods.ts';
import { Reads } from '../archive/reads.ts';
import { periodFile, periodFolder } from '../domain/search-places.ts';
import { PageWriter } from './page-writer.ts';
import { indexOf } from './search-index.ts';
import { recordsIn } from './search-whole.ts';
import type { Indexed, ToIndex } from './searching.ts';

/** So many periods are indexed at a time: one is read while Pagefind is busy with another. */
const atOnce = 2;

const { archive, staging, record, periods } = workerData as ToIndex;
const edition = openEdition(archive);
const writer = new PageWriter(staging, 'search');
const built = new Built(record);
const files: Indexed = [];
const waiting = [...periods];
await Promise.all(Array.from({ length: atOnce }, indexWaiting));
built.close();
edition.ask.close();
await close();
parentPort?.postMessage(files);

async function indexWaiting(): Promise<void> {
  for (let period = waiting.shift(); period; period = waiting.shift()) await index(period);
}

async function index(period: Period): Promise<void> {
  const reads = new Reads();
  // Nothing is awaited between the two: what others ask is not noted here.
  noteReads(reads);
  const records = recordsIn(edition, period);
  noteReads(undefined);
  const scratch = `${staging.folder}/index-${period.name}`;
  const made = await indexOf(records, edition.publication.language, scratch);
  const written = [...made].map(([name, bytes]) => {
    const file = `${periodFolder(period.name)}${name}`;
    return { file, staged: writer.write(file, bytes) };
  });
  files.push(...written);
  const file = periodFile(period.name);
  const staged = written.find((one) => one.file === file)?.staged;
  built.addPages([{ file, reads: reads.pack(), staged }]);
}
