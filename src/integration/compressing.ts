import { Worker } from 'node:worker_threads';
import { isCompressible, originalOf, variantEndings } from '../outputs/variants.ts';
import {
  compressPart,
  howCompressed,
  type OneToCompress,
  type ToCompress,
  type Variants,
} from './compress-part.ts';
import type { SiteFiles } from './site-files.ts';

/** What an earlier build compressed. */
export interface CompressedBefore {
  /** The compressed files that it left. */
  readonly variants: readonly string[];
  /** Those of them that are not as it left them. */
  readonly lost: ReadonlySet<string>;
  /** How it compressed; none where it did not. */
  readonly how: string | undefined;
}

/** Files that were compressed, each in all its forms, and how long that took. */
export interface Compressed {
  readonly count: number;
  readonly seconds: number;
}

/** Fewer files than this are compressed sooner than a thread for them begins. */
const worthThread = 8;

/** Compresses the texts of a site that changed, in threads; keeps the compressed forms of the others. */
export async function compressTexts(
  files: SiteFiles,
  { variants, lost, how }: CompressedBefore,
  threads: number,
  told: (done: number, of: number) => void = () => undefined,
): Promise<Compressed> {
  const begun = performance.now();
  const damaged = new Set([...lost].map(originalOf));
  const isStale = (file: string): boolean =>
    how !== howCompressed || damaged.has(file) || !files.isUntouched(file);
  const texts = new Set([...files.kept].filter(isCompressible));
  const stale = [...texts].filter(isStale).sort();
  const jobs = stale.map((file): OneToCompress => {
    // A file of the site's own that is named so stays.
    const endings = variantEndings.filter((ending) => !files.kept.has(`${file}.${ending}`));
    return { file, path: files.pathOf(file), endings };
  });
  const again = new Set(stale);
  for (const variant of variants) {
    const original = originalOf(variant) ?? '';
    const isFree = !files.kept.has(variant);
    if (isFree && texts.has(original) && !again.has(original))
      files.takeVariant(variant, undefined);
  }
  let done = 0;
  let count = 0;
  await compressJobs(files, jobs, threads, (made) => {
    for (const { file, ...written } of made) files.takeVariant(file, written);
    if (made.length > 0) count++;
    told(++done, jobs.length);
  });
  return { count, seconds: (performance.now() - begun) / 1000 };
}

async function compressJobs(
  { staging }: SiteFiles,
  jobs: readonly OneToCompress[],
  threads: number,
  take: (variants: Variants) => void,
): Promise<void> {
  const count = Math.min(threads, Math.floor(jobs.length / worthThread));
  if (count < 2) {
    compressPart({ staging, name: '0', files: jobs }, take);
    return;
  }
  const parts = Array.from({ length: count }, (_, part): ToCompress => {
    const files = jobs.filter((_, index) => index % count === part);
    return { staging, name: String(part), files };
  });
  const url = new URL('./compress-worker.ts', import.meta.url);
  const workers = parts.map((part) => new Worker(url, { workerData: part }));
  try {
    await Promise.all(
      workers.map(
        (worker) =>
          new Promise<void>((resolve, reject) => {
            worker.on('message', take);
            worker.on('error', reject);
            worker.on('exit', (code) => {
              if (code === 0) resolve();
              else reject(new Error('the site could not be compressed'));
            });
          }),
      ),
    );
  } finally {
    // None may write any longer when what was begun is removed.
    await Promise.allSettled(workers.map((worker) => worker.terminate()));
  }
}
