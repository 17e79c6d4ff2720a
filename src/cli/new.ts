import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isSegment, segment } from '../domain/address.ts';
import { dayIn, isoIn } from '../domain/calendar.ts';
import { instead } from '../pipeline/nearest.ts';
import { readPublication } from '../pipeline/publication-file.ts';
import { ContentError, readOptions, run, UsageError } from './command.ts';
import { editionSettings } from './edition-options.ts';
import { printProblems } from './problems.ts';

/** Characters of a file's name: enough for a headline, few enough for an address. */
const longest = 70;

await run((args) => {
  const { values, positionals } = readOptions(
    args,
    {
      content: { type: 'string', default: 'content' },
      section: { type: 'string' },
      now: { type: 'string' },
    },
    true,
  );
  const [headline = '', ...more] = positionals;
  if (more.length > 0 || !isSegment(headline)) {
    throw new UsageError(
      'write the headline in quotes: npm run new -- "Two ports agree" --section world',
    );
  }
  const { content, now } = editionSettings({ ...values, cache: '.cache' });
  const { publication, problems } = readPublication(bytesOf(join(content, 'publication.yaml')));
  if (!publication) {
    printProblems(problems, values.content, 'human');
    throw new ContentError();
  }

  const ids = publication.sections.map(({ id }) => id);
  const section = values.section ?? '';
  if (!ids.includes(section)) {
    throw new UsageError(`--section ${section}: no such section; ${instead(section, ids)}`);
  }
  const file = freeFile(content, dayIn(now, publication.timeZone), headline);
  mkdirSync(dirname(file), { recursive: true });
  const keys = [
    `title: ${JSON.stringify(headline)}`,
    `date: ${isoIn(now - (now % 60_000), publication.timeZone)}`,
    `section: ${section}`,
  ];
  writeFileSync(file, `---\n${keys.join('\n')}\n---\n\n`, { flag: 'wx' });
  console.log(relative(process.env['INIT_CWD'] ?? process.cwd(), file));
});

/** A file for the article in its month's folder, named by the headline, that does not exist yet. */
function freeFile(content: string, day: string, headline: string): string {
  const slug = segment(headline).replace(/^-|-$/g, '');
  const short = slug.length <= longest ? slug : slug.slice(0, longest + 1).replace(/-[^-]*$/, '');
  const folder = join(content, 'articles', ...day.split('-').slice(0, 2));
  for (let number = 1; ; number++) {
    const file = join(folder, `${short}${number === 1 ? '' : `-${number}`}.md`);
    if (!existsSync(file)) return file;
  }
}

function bytesOf(path: string): Uint8Array | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}
