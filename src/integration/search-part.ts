import { readFileSync } from 'node:fs';
import { Built } from '../archive/built.ts';
import { openEdition, type Edition } from '../archive/edition.ts';
import { notedReads, noteReads } from '../archive/noted-reads.ts';
import type { Period } from '../archive/periods.ts';
import { Reads } from '../archive/reads.ts';
import { engineVersion, periodFile, periodFolder } from '../domain/search-places.ts';
import { digestOf } from '../pipeline/digest.ts';
import type { SearchRecord } from '../outputs/search-record.ts';
import { PageWriter, type Written } from './page-writer.ts';
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
  /** By their files, those of them whose index stands whole. */
  readonly asBefore: Readonly<Record<string, Standing>>;
}

/** An index that stands: a digest of what was indexed, and its files. */
export interface Standing {
  readonly digest: string;
  readonly files: readonly string[];
}

/** What was made of periods. */
export interface Indexed {
  /** Their files; how each was written, save those that stand as they should. */
  readonly files: readonly ({ readonly file: string } & Partial<Written>)[];
  /** A digest of what was indexed, by the file of each period. */
  readonly digests: Readonly<Record<string, string>>;
}

/** Also of how it is indexed. */
const howIndexed = digestOf(readFileSync(new URL('./search-index.ts', import.meta.url)));

const unseen = { staged: undefined, digest: undefined };

/** So many periods are indexed at a time: one is read while Pagefind is busy with another. */
const atOnce = 2;

/** Indexes periods, writes their files, and notes what each asks of the archive. */
export async function indexPart({
  archive,
  staging,
  record,
  periods,
  asBefore,
}: ToIndex): Promise<Indexed> {
  const edition = openEdition(archive);
  const writer = new PageWriter(staging, 'search');
  const built = new Built(record);
  const { language } = edition.publication;
  const files: Indexed['files'][number][] = [];
  const digests: Record<string, string> = {};
  const waiting = [...periods];
  const indexWaiting = async (): Promise<void> => {
    for (let period = waiting.shift(); period; period = waiting.shift()) {
      const { records, reads } = noted(edition, period);
      const file = periodFile(period.name);
      const digest = digestOf(JSON.stringify([howIndexed, engineVersion, language, records]));
      digests[file] = digest;
      const stands = asBefore[file];
      let entry: Written | { staged: undefined; digest: undefined } = unseen;
      if (stands?.digest === digest) {
        files.push(...stands.files.map((one) => ({ file: one })));
      } else {
        const scratch = `${staging.folder}/index-${period.name}`;
        for (const [name, bytes] of await indexOf(records, language, scratch)) {
          const one = `${periodFolder(period.name)}${name}`;
          const written = writer.write(one, bytes);
          files.push({ file: one, ...written });
          if (one === file) entry = written;
        }
      }
      built.addPages([{ file, reads: reads.pack(), ...entry }]);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, indexWaiting));
  } finally {
    built.close();
    edition.ask.close();
    stopIndexing();
  }
  return { files, digests };
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
