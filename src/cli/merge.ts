import { lockSite } from '../archive/lock.ts';
import { mergeParts, PartsError } from '../integration/merge-parts.ts';
import { refusal } from '../integration/staging.ts';
import { pathFrom, readOptions, run, UsageError } from './command.ts';
import { counted } from './problems.ts';

await run(async (args) => {
  const { values, positionals } = readOptions(args, { out: { type: 'string' } }, true);
  if (values.out === undefined) {
    throw new UsageError('name where the site goes: npm run merge -- DIR DIR … --out DIR');
  }
  const out = pathFrom(values.out);
  const folders = positionals.map(pathFrom);
  if (folders.includes(out))
    throw new UsageError(`--out: ${out} is one of the parts; name another`);
  const wrong = refusal(out);
  if (wrong !== undefined) throw new UsageError(`--out: ${wrong}`);
  const siteFree = await lockSite(out);
  try {
    const { written, removed, unchanged } = mergeParts(folders, out);
    console.log(
      `${counted(folders.length, 'part')} united: ${counted(written, 'file')} written, ${removed} removed, ${unchanged} unchanged`,
    );
  } catch (error) {
    throw error instanceof PartsError ? new UsageError(error.message) : error;
  } finally {
    siteFree();
  }
});
