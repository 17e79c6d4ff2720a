import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import anyAscii from 'any-ascii';
import { cutTo, isSegment, segment } from '../domain/address.ts';
import { dayIn, isoIn } from '../domain/calendar.ts';
import { readRootFile } from '../pipeline/file-on-disk.ts';
import { limits } from '../pipeline/limits.ts';
import { instead } from '../pipeline/nearest.ts';
import { readPublication } from '../pipeline/publication-file.ts';
import { ContentError, readOptions, run, UsageError } from './command.ts';
import { editionSettings } from './edition-options.ts';
import { printProblems } from './problems.ts';

/** Bytes of a file's name: enough for a headline, few enough for an address. */
const longest = 70;

/** They stand within words, or before them, and part none. */
const apostrophes = /['’‘ʼʻʹʺ`´]/g;

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
  const { publication, problems } = readPublication(
    readRootFile(content, 'publication.yaml', limits.rootBytes),
  );
  if (!publication) {
    printProblems(problems, values.content, 'human');
    throw new ContentError();
  }

  const ids = publication.sections.map(({ id }) => id);
  const { section } = values;
  if (section === undefined) {
    throw new UsageError(
      `name the section: npm run new -- ${JSON.stringify(headline)} --section ${ids[0] ?? ''} (there ${ids.length === 1 ? 'is' : 'are'} ${ids.join(', ')})`,
    );
  }
  if (!ids.includes(section)) {
    throw new UsageError(`--section ${section}: no such section; ${instead(section, ids)}`);
  }
  const { file, taken } = freeFile(content, dayIn(now, publication.timeZone), headline);
  const shown = (path: string): string => relative(process.env['INIT_CWD'] ?? process.cwd(), path);
  if (taken !== undefined) {
    console.error(`${shown(taken)} exists already, and is left as it is`);
  }
  mkdirSync(dirname(file), { recursive: true });
  const keys = [
    `title: ${JSON.stringify(headline)}`,
    `date: ${isoIn(now - (now % 60_000), publication.timeZone)}`,
    `section: ${section}`,
  ];
  writeFileSync(file, `---\n${keys.join('\n')}\n---\n\n`, { flag: 'wx' });
  console.log(shown(file));
});

/**
 * A file for the article in its month's folder, named by the headline, that does not exist yet; and the
 * one that has the headline's name already, if any.
 */
function freeFile(
  content: string,
  day: string,
  headline: string,
): { file: string; taken?: string } {
  const folder = join(content, 'articles', ...day.split('-').slice(0, 2));
  const named = (end: string): string => join(folder, `${nameOf(headline)}${end}.md`);
  const first = named('');
  if (!existsSync(first)) return { file: first };
  for (let number = 2; ; number++) {
    const file = named(`-${number}`);
    if (!existsSync(file)) return { file, taken: first };
  }
}

/** A headline's words in the Latin alphabet, save those that have no letters there: addresses are typed and read aloud. */
function nameOf(headline: string): string {
  const words =
    headline
      .normalize('NFC')
      .replace(apostrophes, '')
      .match(/[\p{L}\p{M}\p{Nd}\u200C]+/gu) ?? [];
  const latin = words.map((word) => {
    const letters = anyAscii(word).replace(apostrophes, '');
    return isSegment(letters) ? letters : word;
  });
  const slug = segment(latin.join(' ')).replace(/^-|-$/g, '');
  const short = cutTo(slug, longest);
  return short === slug || slug[short.length] === '-' ? short : short.replace(/-[^-]*$/, '');
}
