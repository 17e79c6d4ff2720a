import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { missingAuthor } from '../archive/check-names.ts';
import { hrefOf } from '../archive/edition.ts';
import { isSegment, segment } from '../domain/address.ts';
import { dayIn, isoIn, readDate } from '../domain/calendar.ts';
import type { Publication } from '../domain/publication.ts';
import { readContentFile, type ReadingSettings } from '../pipeline/content-file.ts';
import { readRootFile } from '../pipeline/file-on-disk.ts';
import { limits } from '../pipeline/limits.ts';
import { instead } from '../pipeline/nearest.ts';
import { start, type Problem } from '../pipeline/problem.ts';
import { readPublication } from '../pipeline/publication-file.ts';
import { settled, type Severities } from '../pipeline/rules.ts';
import { placeAt, placeFor } from './article-place.ts';
import { articleText } from './article-text.ts';
import { ContentError, readOptions, run, UsageError } from './command.ts';
import { editionOptions, editionSettings } from './edition-options.ts';
import { knownAuthors } from './known-authors.ts';
import { printProblems } from './problems.ts';
import { previewPort } from './preview-port.ts';
import { askWhatIsMissing, itemsOf, type Choice, type Given, type Words } from './questions.ts';
import { slugOf } from './slug.ts';
import { Ended, Terminal } from './terminal.ts';

await run(async (args) => {
  const { values, positionals } = readOptions(
    args,
    {
      ...editionOptions,
      section: { type: 'string' },
      authors: { type: 'string' },
      description: { type: 'string' },
      tags: { type: 'string' },
      kind: { type: 'string' },
      date: { type: 'string' },
      lang: { type: 'string' },
      slug: { type: 'string' },
      draft: { type: 'boolean', default: false },
    },
    true,
  );
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const [headline, ...more] = positionals;
  if (more.length > 0 || !(headline === undefined ? isTerminal : isSegment(headline))) {
    throw new UsageError(
      'write the headline in quotes: npm run new -- "Two ports agree" --section world',
    );
  }
  const settings = editionSettings(values);
  const { publication, problems, checks } = readPublication(
    readRootFile(settings.content, 'publication.yaml', limits.rootBytes),
  );
  if (!publication) {
    printProblems(problems, values.content, 'human');
    throw new ContentError();
  }
  const { timeZone } = publication;
  const sections = publication.sections.map(({ id }) => id);
  const { section } = values;
  if (section !== undefined && !sections.includes(section)) {
    throw new UsageError(`--section ${section}: no such section; ${instead(section, sections)}`);
  }
  const published =
    values.date === undefined
      ? settings.now - (settings.now % 60_000)
      : instantOf(values.date, timeZone);
  const authors = knownAuthors(settings.content, publication);

  const given: Given = {
    headline,
    section,
    authors: values.authors === undefined ? undefined : itemsOf(values.authors),
    description: values.description,
  };
  const words = await allOf(given, isTerminal, publication, authors);

  const day = dayIn(published, timeZone);
  const place =
    values.slug === undefined
      ? placeFor(
          day,
          slugOf(words.headline, values.lang ?? publication.language),
          settings,
          publication,
        )
      : placeAt(day, values.slug, settings, publication);
  const text = articleText({
    ...values,
    ...words,
    title: words.headline,
    date: isoIn(published, timeZone),
    tags: itemsOf(values.tags ?? ''),
    slug: place.slug,
  });
  const warnings = checked(text, place.path, publication, authors, checks);

  const file = join(settings.content, place.path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: 'wx' });
  const shown = (path: string): string =>
    relative(process.env['INIT_CWD'] ?? process.cwd(), join(settings.content, path));
  console.log(shown(place.path));
  // What reads the output of the command reads a path, and nothing else.
  const say = isTerminal ? console.log : console.error;
  say(`http://localhost:${previewPort(settings.cache)}${hrefOf(publication, place.address)}`);
  if (place.other !== undefined) {
    console.error(`${shown(place.other)} exists already, and is left as it is`);
  }
  printProblems(warnings, values.content, 'human');
});

function instantOf(written: string, timeZone: string): number {
  const reading = readDate(written, timeZone);
  if ('instant' in reading) return reading.instant;
  throw new UsageError(`--date: ${reading.error}`);
}

/** What was given, and what had to be asked; on a terminal alone is somebody there to answer. */
async function allOf(
  given: Given,
  isTerminal: boolean,
  { sections }: Publication,
  authors: readonly Choice[],
): Promise<Words> {
  const { headline, section } = given;
  if (headline !== undefined && section !== undefined) {
    return { ...given, headline, section, authors: given.authors ?? [] };
  }
  if (!isTerminal) {
    const ids = sections.map(({ id }) => id);
    throw new UsageError(
      `name the section: npm run new -- ${JSON.stringify(headline)} --section ${ids[0] ?? ''} (there ${ids.length === 1 ? 'is' : 'are'} ${ids.join(', ')})`,
    );
  }
  const terminal = new Terminal(process.stdin, process.stdout);
  const choices = sections.map(({ id, title }) => ({ id, name: title }));
  try {
    return await askWhatIsMissing(terminal, given, { sections: choices, authors });
  } catch (error) {
    if (error instanceof Ended) throw new Error('ended before all was said: no file was written');
    throw error;
  } finally {
    terminal.close();
  }
}

/** Checks the file as it will be: what is wrong is said by its option, before the file is there. */
function checked(
  text: string,
  path: string,
  reading: ReadingSettings,
  authors: readonly Choice[],
  checks: Severities,
): Problem[] {
  const { problems, record, places } = readContentFile(
    new TextEncoder().encode(text),
    path,
    'article',
    reading,
  );
  const error = problems.find(({ severity }) => severity === 'error');
  if (error) {
    const what = error.key === 'title' ? 'the headline' : `--${error.key}`;
    throw new UsageError(`${what}: ${error.message}`);
  }
  const ids = authors.map(({ id }) => segment(id));
  const named = record && 'authors' in record ? record.authors : [];
  const missing = named.flatMap((id, position): Problem[] => {
    if (ids.includes(segment(id))) return [];
    const place = places[`authors.${position}`] ?? start;
    const message = missingAuthor(id, ids);
    return [
      {
        file: path,
        ...place,
        severity: 'warning',
        key: 'authors',
        message,
        rule: 'missing-author',
      },
    ];
  });
  // Its text is still to be written.
  return settled([...problems.filter(({ key }) => key !== 'body'), ...missing], checks);
}
