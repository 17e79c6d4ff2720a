import { Built } from '../archive/built.ts';
import { openEdition, type Edition } from '../archive/edition.ts';
import { notedReads, noteReads } from '../archive/noted-reads.ts';
import type { Period } from '../archive/periods.ts';
import { Reads } from '../archive/reads.ts';
import { periodFile, periodFolder } from '../domain/search-places.ts';
import type { SearchRecord } from '../outputs/search-record.ts';
import { PageWriter } from './page-writer.ts';
import { indexOf, stopIndexing } from './search-index.ts';
import { recordsIn } from './search-whole.ts';
import type { Staging } from './staging.ts';

/** What is to be indexed. */
export interface ToIndex {
  readonly archive: string;
  readonly staging: Staging;
  /** Where its record goes. */
  readonly record: string;
  readonly periods: readonly Period[];
}

/** The files of the periods, each with its name among those that replace others. */
export type Indexed = { readonly file: string; readonly staged: string | undefined }[];

/** So many periods are indexed at a time: one is read while Pagefind is busy with another. */
const atOnce = 2;

/** Indexes periods, writes their files, and notes what each asks of the archive. */
export async function indexPart({ archive, staging, record, periods }: ToIndex): Promise<Indexed> {
  const edition = openEdition(archive);
  const writer = new PageWriter(staging, 'search');
  const built = new Built(record);
  const files: Indexed = [];
  const waiting = [...periods];
  const indexWaiting = async (): Promise<void> => {
    for (let period = waiting.shift(); period; period = waiting.shift()) {
      const { records, reads } = noted(edition, period);
      const made = await indexOf(
        records,
        edition.publication.language,
        `${staging.folder}/index-${period.name}`,
      );
      const written = [...made].map(([name, bytes]) => {
        const file = `${periodFolder(period.name)}${name}`;
        return { file, staged: writer.write(file, bytes) };
      });
      files.push(...written);
      const file = periodFile(period.name);
      const staged = written.find((one) => one.file === file)?.staged;
      built.addPages([{ file, reads: reads.pack(), staged }]);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, indexWaiting));
  } finally {
    built.close();
    edition.ask.close();
    stopIndexing();
  }
  return files;
}

/** What search reads of a period, and what that asks. Nothing is awaited: a page may be being rendered. */
function noted(edition: Edition, period: Period): { records: SearchRecord[]; reads: Reads } {
  const others = notedReads();
  const reads = new Reads();
  noteReads(reads);
  try {
    return { records: recordsIn(edition, period), reads };
  } finally {
    noteReads(others);
  }
}
