import { fill } from '../archive/fill.ts';
import { lockArchive } from '../archive/lock.ts';
import { changedSince, silentChanges } from '../archive/silent-changes.ts';
import { changedFiles } from './changed-files.ts';
import { ContentError, readOptions, run, UsageError } from './command.ts';
import { editionOptions, editionSettings } from './edition-options.ts';
import { counted, printProblems, summary, type Format } from './problems.ts';
import { ledgerFile } from '../pipeline/ledger-file.ts';
import { inOrder } from '../pipeline/problem.ts';
import { spelling } from './spelling.ts';
import { told } from './told.ts';

const formats: readonly string[] = ['human', 'json', 'github', 'gitlab'] satisfies Format[];

await run(async (args) => {
  const { values } = readOptions(args, {
    ...editionOptions,
    format: { type: 'string', default: 'human' },
    fix: { type: 'boolean', default: false },
    changed: { type: 'string' },
    spelling: { type: 'boolean', default: false },
  });
  const { content, format } = values;
  if (!isFormat(format)) {
    throw new UsageError(`--format ${format} is not known; write ${formats.join(', ')}`);
  }
  const settings = editionSettings(values, { desk: true });
  const asking =
    values.changed === undefined ? undefined : changedFiles(settings.content, values.changed);
  // Where it fails, that is said when it is waited for.
  asking?.catch(() => undefined);
  const changes = values.fix ? undefined : changedSince(settings.content, values.changed);
  const archiveFree = await lockArchive(settings);
  let filling = await fill(settings);
  const changed = await asking;
  if (values.fix) {
    const { mendContent, printedMend } = await import('./mend-content.ts');
    const mended = mendContent(settings.content, filling.problems, changed);
    // What other programs read is on the standard output.
    for (const mend of mended) console.error(printedMend(mend, content));
    if (mended.length > 0) filling = await fill(settings);
  }
  archiveFree();
  const found = filling.problems.filter(
    // An address is lost by a change of another file.
    ({ file }) => changed === undefined || changed.has(file) || file === ledgerFile,
  );
  const spelt = values.spelling ? await spelling(settings.content, changed) : undefined;
  const silent = await silentChanges(settings, { files: changed, since: values.changed, changes });
  const problems = inOrder([...found, ...silent, ...(spelt?.problems ?? [])]);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (format === 'human') {
    const { columns: width } = process.stderr;
    for (const line of told(problems, { folder: settings.content, content, width }))
      console.error(line);
    if (errors > 0) console.error(summary(errors, problems.length - errors));
  } else {
    printProblems(problems, content, format);
  }
  if (spelt && spelt.others > 0) {
    console.error(
      `spelling is checked in English; ${counted(spelt.others, 'file')} in other languages`,
    );
  }
  if (errors > 0) throw new ContentError();
  if (format === 'human') {
    const of = changed
      ? counted(changed.size, 'changed file')
      : counted(filling.articles, 'public article');
    console.log(`${of}; ${summary(0, problems.length)}`);
  }
});

function isFormat(format: string): format is Format {
  return formats.includes(format);
}
