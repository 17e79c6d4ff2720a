import { join } from 'node:path';
import { fill } from '../archive/fill.ts';
import { lockArchive } from '../archive/lock.ts';
import { takeDown, TakeDownError } from '../archive/taking-down.ts';
import { ContentError, readOptions, run, UsageError } from './command.ts';
import { editionOptions, editionSettings } from './edition-options.ts';
import { printProblems } from './problems.ts';

await run(async (args) => {
  const { values, positionals } = readOptions(
    args,
    { ...editionOptions, reason: { type: 'string' } },
    true,
  );
  const [what, ...more] = positionals;
  const reason = values.reason?.trim() ?? '';
  if (what === undefined || more.length > 0 || reason === '') {
    throw new UsageError(
      'say which article, and what its readers are told: npm run gone -- /2026/11/23/hoax/ --reason "It was a hoax."',
    );
  }
  const settings = editionSettings(values);
  const archiveFree = await lockArchive(settings);
  try {
    const { archive } = await fill(settings);
    const taken = takeDown(archive, settings.content, what, reason);
    console.log(`${join(values.content, taken.file)}: draft: true`);
    for (const address of taken.addresses) {
      console.log(`${join(values.content, 'redirects.yaml')}: ${address} is gone`);
    }
    for (const address of taken.alike?.addresses ?? []) {
      console.log(
        `${join(values.content, 'redirects.yaml')}: ${address} is gone for the reason given before, "${taken.alike?.reason}"; if it led to this article, change that too`,
      );
    }
    const { problems } = await fill(settings);
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (printProblems(errors, values.content, 'human') > 0) throw new ContentError();
    console.log(
      `The next build has it in no page, list, feed, sitemap or search; its ${taken.addresses.length === 1 ? 'address says' : 'addresses say'} why.`,
    );
  } catch (error) {
    throw error instanceof TakeDownError ? new UsageError(error.message) : error;
  } finally {
    archiveFree();
  }
});
