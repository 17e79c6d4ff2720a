import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MappingError } from '../import/mapping.ts';
import type { Result } from '../import/result.ts';
import { pathFrom, readOptions, run, UsageError } from './command.ts';
import { instant } from './edition-options.ts';
import { counted } from './problems.ts';
import { Progress } from './progress.ts';

const usage =
  'say what to import: npm run import -- wordpress FILE.xml [--media DIR|URL], or npm run import -- markdown DIR';

const kinds: readonly string[] = ['wordpress', 'markdown'];

await run(async (args) => {
  const { values, positionals } = readOptions(
    args,
    {
      content: { type: 'string', default: 'content' },
      cache: { type: 'string', default: '.cache' },
      report: { type: 'string', default: '.' },
      media: { type: 'string' },
      'private-hosts': { type: 'boolean', default: false },
      'time-zone': { type: 'string' },
      url: { type: 'string' },
      now: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
    true,
  );
  const [kind = '', from, ...more] = positionals;
  if (!kinds.includes(kind) || from === undefined || more.length > 0) throw new UsageError(usage);
  const file = pathFrom(from);
  if (!existsSync(file))
    throw new UsageError(`${from} is not there; name the export's file, or the site's folder`);
  const fetchFrom = URL.parse(values.media ?? '');
  const isFetched = fetchFrom !== null && /^https?:$/.test(fetchFrom.protocol);
  const media = values.media === undefined || isFetched ? undefined : pathFrom(values.media);
  if (media !== undefined && !statSync(media, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`--media ${values.media ?? ''} is not a folder, and no https:// address`);
  }
  const report = pathFrom(values.report);
  const progress = new Progress();
  const options = {
    file,
    content: pathFrom(values.content),
    cache: pathFrom(values.cache),
    media,
    fetchFrom: isFetched ? fetchFrom : undefined,
    mayAskPrivate: values['private-hosts'],
    zone: values['time-zone'],
    url: values.url,
    isDry: values['dry-run'],
    now: values.now === undefined ? Date.now() : instant(values.now),
  };
  const done = async (result: Result): Promise<void> => {
    const { writeReport } = await import('../import/report.ts');
    progress.begin('writing the report');
    await writeReport(report, result);
    progress.end();
    console.log(summary(result, report));
  };
  try {
    switch (kind) {
      case 'wordpress': {
        if (!statSync(file).isFile())
          throw new UsageError(`${from} is not a file; name the export's`);
        const { importWordPress } = await import('../import/run-wordpress.ts');
        await importWordPress(options, progress, done);
        break;
      }
      case 'markdown': {
        if (!statSync(file).isDirectory()) {
          throw new UsageError(`${from} is not a folder; name the site's`);
        }
        const { importMarkdown } = await import('../import/markdown/import-markdown.ts');
        await importMarkdown(options, progress, done);
        break;
      }
    }
  } catch (error) {
    throw error instanceof MappingError ? new UsageError(error.message) : error;
  }
});

function summary(
  { writer, made, isDry, missingFiles, seconds, notes }: Result,
  report: string,
): string {
  const { outcomes, conflicts, kinds } = writer;
  const all = Object.values(kinds.all()).reduce((sum, count) => sum + count, 0);
  const files = Object.entries(outcomes.all()).map(([what, count]) => `${count} ${what}`);
  const things = Object.entries(made.all()).map(([what, count]) => `${count} ${what}`);
  return [
    ...notes,
    `${isDry ? 'Would be made' : 'Made'}: ${things.join(', ')}`,
    `Files: ${files.join(', ')}`,
    ...conflicts.map(
      ({ item, path }) =>
        `${path}: an editor changed it, and so did the export (${item}); the export's text is in .import/conflicts/${path}`,
    ),
    `${counted(all, 'remark')} on what is lost or changed, ${counted(missingFiles.length, 'file')} not found: ${join(report, 'import-report.html')}`,
    `${seconds} s`,
  ].join('\n');
}
