import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';
import { removeArchives } from '../archive/database.ts';
import { fill, type Filling } from '../archive/fill.ts';
import { recordAddresses, whyNotRecorded } from '../archive/ledger.ts';
import { lockArchive, lockSite } from '../archive/lock.ts';
import type { EditionSettings } from '../archive/settings.ts';
import { forgetReading } from '../archive/weather.ts';
import { buildSite, takePlace, type Shard } from '../integration/build-site.ts';
import { refusal } from '../integration/staging.ts';
import { ledgerFile } from '../pipeline/ledger-file.ts';
import { ContentError, pathFrom, readOptions, run, UsageError } from './command.ts';
import { editionOptions, editionSettings } from './edition-options.ts';
import { counted, printProblems } from './problems.ts';
import { summary } from './summary.ts';
import { Progress } from './progress.ts';

await run(async (args) => {
  const { values } = readOptions(args, {
    ...editionOptions,
    out: { type: 'string', default: 'dist' },
    clean: { type: 'boolean', default: false },
    compress: { type: 'boolean', default: false },
    drafts: { type: 'boolean', default: false },
    jobs: { type: 'string', default: String(availableParallelism()) },
    explain: { type: 'string' },
    shard: { type: 'string' },
    report: { type: 'string' },
    record: { type: 'boolean', default: false },
  });
  if (values.record && values.drafts) {
    throw new UsageError(
      '--record writes down what is published, and drafts are not; leave out --drafts',
    );
  }
  if (!/^[1-9]\d{0,2}$/.test(values.jobs)) {
    throw new UsageError(`--jobs ${values.jobs} is not a number of processes; write 1 or more`);
  }
  const shard = values.shard === undefined ? undefined : shardFrom(values.shard);
  const settings = editionSettings(values, { drafts: values.drafts, threads: Number(values.jobs) });
  const out = pathFrom(values.out);
  const wrong = refusal(out) ?? overlap(out, settings.content, settings.cache);
  if (wrong !== undefined) throw new UsageError(`--out: ${wrong}`);
  const unrecorded = values.record ? whyNotRecorded(settings.content) : undefined;
  if (unrecorded !== undefined) throw new UsageError(`--record: ${unrecorded}`);
  const report = values.report === undefined ? undefined : pathFrom(values.report);
  const progress = new Progress();
  const { filling, site, recorded } = await whileLocked(settings, out, async () => {
    if (values.clean) {
      removeArchives(settings.cache);
      forgetReading(settings.cache);
    }
    const place = takePlace(out, settings);
    progress.begin('reading');
    const filling = await filled(settings, values.content, progress).catch(
      async (error: unknown) => {
        await place.leave();
        throw error;
      },
    );
    progress.begin('rendering');
    const site = await buildSite(place, {
      archive: filling.archive,
      cache: settings.cache,
      processes: settings.threads,
      shard,
      explain: values.explain,
      rendering: (done, total) => {
        progress.step('pages', done, total);
      },
      compress: values.compress,
      begin: (phase) => {
        progress.begin(phase);
      },
      compressing: (done, total) => {
        progress.step('files', done, total);
      },
    });
    const recorded = values.record ? recordAddresses(filling.archive, settings) : 0;
    return { filling, site, recorded };
  });
  const seconds = progress.end();
  const { written, removed, unchanged, pages, rendered, reused } = site;
  if (site.explanation !== undefined) console.log(site.explanation);
  console.log(summary(filling, site, seconds['total'] ?? 0));
  if (values.record) {
    console.log(`${join(values.content, ledgerFile)}: ${counted(recorded, 'new address', 'es')}`);
  }
  if (report === undefined) return;
  const warnings = filling.problems.map(({ file, line, column, key, message }) => ({
    file: join(values.content, file),
    line,
    column,
    key,
    message,
  }));
  writeFileSync(
    report,
    `${JSON.stringify(
      {
        articles: filling.articles,
        parsed: filling.parsed,
        pages,
        rendered,
        reused,
        written,
        removed,
        unchanged,
        seconds,
        peakRssMiB: Math.round((process.resourceUsage().maxRSS + site.peakElsewhere) / 1024),
        nextDue: filling.nextDue,
        warnings,
      },
      null,
      2,
    )}\n`,
  );
});

/** Does what nobody else may do with this archive and this folder meanwhile. */
async function whileLocked<Done>(
  settings: EditionSettings,
  out: string,
  work: () => Promise<Done>,
): Promise<Done> {
  const archiveFree = await lockArchive(settings);
  const siteFree = await lockSite(out);
  try {
    return await work();
  } finally {
    siteFree();
    archiveFree();
  }
}

/** The archive of a content folder without errors; otherwise all that is wrong with it has been said. */
async function filled(
  settings: EditionSettings,
  content: string,
  progress: Progress,
): Promise<Filling> {
  const filling = await fill(settings, (phase, done, total) => {
    if (phase === 'read') progress.step('files', done, total);
  });
  if (printProblems(filling.problems, content, 'human') > 0) throw new ContentError();
  return filling;
}

/** A part as the user names it: `2/3` is the second of three. */
function shardFrom(written: string): Shard {
  const [, number = 0, of = 0] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(written) ?? []).map(
    Number,
  );
  if (number < 1 || number > of) {
    throw new UsageError(`--shard ${written} is no part; write 1/3 for the first of three`);
  }
  return { number, of };
}

/** A site built into its own content, or into the cache, would be read or cleared by the next build. */
function overlap(out: string, content: string, cache: string): string | undefined {
  const holds = (outer: string, inner: string): boolean => {
    const way = relative(outer, inner);
    return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !/^[A-Za-z]:/.test(way));
  };
  for (const [folder, name] of [
    [content, 'content'],
    [cache, 'cache'],
  ] as const) {
    if (holds(out, folder) || holds(folder, out)) {
      return `${out} and the ${name} folder lie within one another; name another folder`;
    }
  }
  return undefined;
}
