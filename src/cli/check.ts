import { fill } from '../archive/fill.ts';
import { lockArchive } from '../archive/lock.ts';
import { ContentError, readOptions, run, UsageError } from './command.ts';
import { editionOptions, editionSettings } from './edition-options.ts';
import { counted, printProblems, summary, type Format } from './problems.ts';

const formats: readonly string[] = ['human', 'json', 'github'] satisfies Format[];

await run(async (args) => {
  const { values } = readOptions(args, {
    ...editionOptions,
    format: { type: 'string', default: 'human' },
  });
  if (!isFormat(values.format)) {
    throw new UsageError(`--format ${values.format} is not known; write ${formats.join(', ')}`);
  }
  const settings = editionSettings(values, { desk: true });
  const archiveFree = await lockArchive(settings);
  const { problems, articles } = await fill(settings);
  archiveFree();
  const errors = printProblems(problems, values.content, values.format);
  if (errors > 0) throw new ContentError();
  if (values.format === 'human') {
    console.log(`${counted(articles, 'public article')}; ${summary(0, problems.length)}`);
  }
});

function isFormat(format: string): format is Format {
  return formats.includes(format);
}
