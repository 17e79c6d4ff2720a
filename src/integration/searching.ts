import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Period } from '../archive/periods.ts';
import type { Basis } from '../archive/built.ts';
import { isOfPart, reasonFor, type Plan } from '../archive/plan.ts';
import { isPeriodFile, periodFile, periodFolder } from '../domain/search-places.ts';
import { indexPart, type Indexed, type Standing, type ToIndex } from './search-part.ts';
import type { Staging } from './staging.ts';

/** Each period's file, with where the period begins and ends: what it holds depends on these too. */
export type Bounds = Readonly<Record<string, string>>;

export function boundsOf(periods: readonly Period[]): Bounds {
  return Object.fromEntries(
    periods.map(({ name, first, next }) => [periodFile(name), JSON.stringify([first, next])]),
  );
}

/** What a build has to do for search. */
export interface SearchPlan {
  /** What has to be indexed. */
  readonly stale: readonly Period[];
  /** Of these, by their files, those whose index stands whole: it stays if the same would be indexed. */
  readonly asBefore: Readonly<Record<string, Standing>>;
  /** The folders of those that stand as they should. */
  readonly standing: readonly string[];
  /** The files of those that are no more. */
  readonly gone: readonly string[];
}

/** Compares the periods that stand with those that there are now, of one part of the site. */
export function planSearch(
  periods: readonly Period[],
  plan: Plan,
  before: {
    readonly pages: ReadonlySet<string>;
    readonly files: Iterable<string>;
    readonly basis: Pick<Basis, 'periods' | 'indexed'> | undefined;
  },
  lost: ReadonlySet<string>,
  shard: { readonly number: number; readonly of: number },
): SearchPlan {
  const mine = periods.filter(({ name }) => isOfPart(shard, periodFile(name)));
  const bounds = boundsOf(mine);
  const damaged = new Set([...lost].map((file) => file.split('/').slice(0, 2).join('/')));
  const isDamaged = (name: string): boolean => damaged.has(periodFolder(name).slice(0, -1));
  const isStale = ({ name }: Period): boolean => {
    const file = periodFile(name);
    if (reasonFor(plan, before.pages, file) !== undefined) return true;
    return before.basis?.periods?.[file] !== bounds[file] || isDamaged(name);
  };
  const stale = mine.filter(isStale);
  return {
    stale,
    asBefore: asBefore(
      stale.filter(({ name }) => !isDamaged(name)),
      before.files,
      before.basis?.indexed ?? {},
    ),
    standing: mine.filter((period) => !isStale(period)).map(({ name }) => periodFolder(name)),
    gone: [...before.pages].filter((file) => isPeriodFile(file) && !(file in bounds)),
  };
}

function asBefore(
  periods: readonly Period[],
  files: Iterable<string>,
  indexed: Readonly<Record<string, string>>,
): Record<string, Standing> {
  if (periods.length === 0) return {};
  const byFolder = Map.groupBy(files, (file) => file.split('/').slice(0, 2).join('/'));
  const standing: Record<string, Standing> = {};
  for (const { name } of periods) {
    const digest = indexed[periodFile(name)];
    const own = byFolder.get(periodFolder(name).slice(0, -1));
    if (digest !== undefined && own) standing[periodFile(name)] = { digest, files: own };
  }
  return standing;
}

/** Fewer periods than this are indexed sooner than a thread for them begins. */
const worthThread = 3;

/** Indexes periods beside the rendering; nothing is told once `signal` stops it. */
export async function indexPeriods(told: ToIndex, signal: AbortSignal): Promise<Indexed> {
  if (told.periods.length === 0) return { files: [], digests: {} };
  if (told.periods.length < worthThread) return indexPart(told);
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { workerData: told });
  const stop = (): void => void worker.terminate();
  signal.addEventListener('abort', stop);
  try {
    return await new Promise<Indexed>((resolve, reject) => {
      worker.on('message', resolve);
      worker.on('error', reject);
      worker.on('exit', () => {
        reject(new Error('the archive could not be indexed for search'));
      });
    });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Where the record of what was indexed goes. */
export function searchRecordIn({ folder }: Staging): string {
  return join(folder, 'record-search.sqlite');
}
