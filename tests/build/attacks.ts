import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, write } from './building.ts';

const folder = join(root, 'tests', 'fixtures', 'attacks');

/** A file of the content that tries something, and what it tries. */
export interface Attack {
  readonly tries: string;
  readonly file: string;
  readonly text: string;
}

const facts = ['date: 2023-10-01', 'section: world'];

/**
 * All attacks that are texts, as files: `tests/fixtures/attacks/README.md` says what they are. Thorough: those
 * that could swallow what stands behind them stand alone.
 */
export function attacks(thorough: boolean): Attack[] {
  const all = [
    ...ofAddresses(thorough),
    ...ofBodies(),
    ...ofValues(),
    ...ofFrontmatter(),
    ...ofNames(),
  ];
  return all.map(({ tries, text, name }, index) => ({
    tries,
    text,
    file: `articles/${name ?? `case-${index}`}.md`,
  }));
}

interface Case {
  readonly tries: string;
  readonly text: string;
  readonly name?: string;
}

/** How many addresses, texts, values, blocks, names and drawings are tried, each in every place of its sort. */
export function numberOfCases(): number {
  const values = lines('values.txt').length * shownKeys.length;
  const texts = casesIn('bodies.txt').length + casesIn('frontmatter.txt').length;
  return (
    lines('addresses.txt').length * lines('places.txt').length +
    values +
    texts +
    lines('names.txt').length +
    drawings().length
  );
}

/** Every address in every place. */
function ofAddresses(thorough: boolean): Case[] {
  const places = lines('places.txt').map((place) => place.replaceAll('\\n', '\n'));
  return lines('addresses.txt').flatMap((address): Case[] => {
    const filled = places.map((place) => place.replaceAll('{}', address));
    // Of pictures that do not exist a build says so and stops: the other places are seen without them.
    const shown = filled.filter((_, index) =>
      /^\[?!|<img|<pic|<audio|<video|::/.test(places[index] ?? ''),
    );
    const others = filled.filter((place) => !shown.includes(place));
    const joined = [shown.join('\n\n'), others.join('\n\n')];
    const texts = thorough && /["'`<>]/.test(address) ? filled : joined;
    return texts.map((body) => ({ tries: `the address ${address}`, text: article(body) }));
  });
}

function ofBodies(): Case[] {
  return casesIn('bodies.txt').map(({ tries, text }) => ({ tries, text: article(text) }));
}

/** The keys whose values readers see. */
const shownKeys = [
  'title',
  'description',
  'kicker',
  'dateline',
  'tags',
  'authors',
  'caption',
  'credit',
  'alt',
  'text',
];

function ofValues(): Case[] {
  return lines('values.txt').map((value) => {
    const quoted = `'${value.replaceAll("'", "''")}'`;
    const keys = [
      ...facts,
      ...['title', 'description', 'kicker', 'dateline'].map((key) => `${key}: ${quoted}`),
      `tags: [${quoted}]`,
      `authors: [${quoted}]`,
      'image:',
      '  src: ./dot.png',
      ...['alt', 'caption', 'credit'].map((key) => `  ${key}: ${quoted}`),
      'corrections:',
      '  - date: 2023-10-02',
      `    text: ${quoted}`,
    ];
    return { tries: `the value ${value}`, text: `---\n${keys.join('\n')}\n---\nWords.\n` };
  });
}

function ofFrontmatter(): Case[] {
  return casesIn('frontmatter.txt').map(({ tries, text }) => ({
    tries,
    text: `${text}\n\nWords.\n`,
  }));
}

function ofNames(): Case[] {
  return lines('names.txt')
    .map((line) => JSON.parse(line) as string)
    .filter((name) => !name.includes('/'))
    .map((name) => ({
      tries: `the file name ${JSON.stringify(name)}`,
      text: article('Words.'),
      name,
    }));
}

function article(body: string): string {
  return `---\ntitle: An attack\n${facts.join('\n')}\n---\n\n${body}\n`;
}

/** Drawings, each shown by an article and linked to. */
export function drawings(): string[] {
  return readdirSync(join(folder, 'svg')).sort();
}

/** Writes a publication of attacks, hostile facts and the given drawings included. */
export function writeAttacks(
  content: string,
  chosen: readonly Attack[],
  shown: readonly string[],
): void {
  const hostile = '</title></script>"><img src=dot.png onerror=hit()>';
  write(content, {
    'publication.yaml': [
      `name: '${hostile}'`,
      `description: '${hostile}'`,
      'url: https://org.example/',
      'language: en',
      'timeZone: Asia/Baku',
      'sections:',
      `  - { id: world, title: '${hostile}', description: '${hostile}' }`,
      '',
    ].join('\n'),
    'authors/anna.md': `---\nname: '${hostile}'\nrole: '${hostile}'\n---\n<script>hit()</script>\n`,
    'stories/sea.md': `---\ntitle: '${hostile}'\n---\n<script>hit()</script>\n`,
    'pages/about.md': `---\ntitle: '${hostile}'\ndescription: '${hostile}'\n---\n<script>hit()</script>\n`,
    'redirects.yaml': "/old/: {gone: '<script>hit()</script>'}\n/new/: https://evil.example/\n",
    'articles/dot.png': dot,
    'articles/whole.md': `---\ntitle: '${hostile}'\n${facts.join('\n')}\nauthors: [anna]\nstory: sea\nmustRead: true\n---\n${shown
      .map((name) => `![drawing](./svg/${name}) [drawing](./svg/${name})`)
      .join('\n\n')}\n`,
    ...Object.fromEntries(
      shown.map((name) => [`articles/svg/${name}`, readFileSync(join(folder, 'svg', name))]),
    ),
    ...Object.fromEntries(chosen.map(({ file, text }) => [file, text])),
  });
}

/** One point, PNG. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function lines(name: string): string[] {
  return readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function casesIn(name: string): Case[] {
  return readFileSync(join(folder, name), 'utf8')
    .split(/^== /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return { tries: part.slice(0, end), text: part.slice(end + 1).replace(/\n$/, '') };
    });
}
