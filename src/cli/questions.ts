import { isSegment } from '../domain/address.ts';
import { instead, nearest } from '../pipeline/nearest.ts';
import type { Terminal } from './terminal.ts';

/** Something that is chosen by its number, its id or its name. */
export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** What an editor says of a new article. */
export interface Words {
  readonly headline: string;
  /** A section's id. */
  readonly section: string;
  /** Ids. */
  readonly authors: readonly string[];
  /** The standfirst. */
  readonly description?: string | undefined;
}

/** What of them was said already. */
export type Given = { readonly [Word in keyof Words]?: Words[Word] | undefined };

/** Asks for what of the words is not given, one after the other. */
export async function askWhatIsMissing(
  terminal: Terminal,
  given: Given,
  known: { readonly sections: readonly Choice[]; readonly authors: readonly Choice[] },
): Promise<Words> {
  return {
    headline: given.headline ?? (await askHeadline(terminal)),
    section: given.section ?? (await askSection(terminal, known.sections)),
    authors: given.authors ?? (await askAuthors(terminal, known.authors)),
    description: given.description ?? (await askStandfirst(terminal)),
  };
}

/** What stands between commas. */
export function itemsOf(written: string): string[] {
  return written
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** A headline, asked for until one has a letter. */
async function askHeadline(terminal: Terminal): Promise<string> {
  for (;;) {
    const headline = await terminal.ask('Headline: ');
    if (isSegment(headline)) return headline;
    terminal.say('A headline needs a letter or a digit: write it as readers will see it.');
  }
}

/** A section's id, asked for until it is one of them. */
async function askSection(terminal: Terminal, sections: readonly Choice[]): Promise<string> {
  list(terminal, 'Sections:', sections);
  for (;;) {
    const answer = await terminal.ask('Section, by its number or name: ');
    const chosen = chosenOf(answer, sections);
    if (chosen) return chosen.id;
    const names = sections.flatMap(({ id, name }) => (id === name ? [id] : [id, name]));
    const near = nearest(answer, names);
    terminal.say(
      near === undefined
        ? `"${answer}" is not a section; write a number from 1 to ${sections.length}, or a name of the list`
        : `"${answer}" is not a section; write ${near}`,
    );
  }
}

/** Ids of authors, none if nobody is named; one that nobody has yet is taken as it is written. */
async function askAuthors(terminal: Terminal, authors: readonly Choice[]): Promise<string[]> {
  if (authors.length > 0) list(terminal, 'Authors:', authors.slice(0, mostListed));
  if (authors.length > mostListed) terminal.say(`  … and ${authors.length - mostListed} more`);
  const question = 'Authors, by their numbers or names, with commas; Enter for none: ';
  for (;;) {
    const answers = itemsOf(await terminal.ask(question));
    const wrong = answers.find(
      (answer) => !chosenOf(answer, authors) && (/^\d+$/.test(answer) || !isSegment(answer)),
    );
    if (wrong === undefined) {
      return [...new Set(answers.map((answer) => chosenOf(answer, authors)?.id ?? answer))];
    }
    const ids = authors.map(({ id }) => id);
    terminal.say(`"${wrong}" is not an author; ${instead(wrong, ids)}`);
  }
}

async function askStandfirst(terminal: Terminal): Promise<string | undefined> {
  const standfirst = await terminal.ask('Standfirst, a sentence or two; Enter for none: ');
  return standfirst === '' ? undefined : standfirst;
}

/** A screen's height; who has more authors knows how they are called. */
const mostListed = 20;

function list(terminal: Terminal, title: string, choices: readonly Choice[]): void {
  terminal.say(title);
  const width = String(choices.length).length;
  choices.forEach(({ id, name }, index) => {
    const number = String(index + 1).padStart(width);
    terminal.say(`  ${number}  ${name}${name.toLowerCase() === id ? '' : ` (${id})`}`);
  });
}

function chosenOf(answer: string, choices: readonly Choice[]): Choice | undefined {
  const meant = answer.toLowerCase();
  return (
    choices.find(({ id, name }) => id.toLowerCase() === meant || name.toLowerCase() === meant) ??
    (/^[1-9]\d*$/.test(answer) ? choices[Number(answer) - 1] : undefined)
  );
}
