import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publicationTimes } from './pace.ts';

/** A generated archive: the same for the same `articles` and `seed`. */
export interface ArchiveShape {
  readonly articles: number;
  readonly seed?: number;
}

/** The clock by which every generated article is public. */
export const archiveNow = '2026-11-01T00:00:00Z';

/**
 * Writes a content folder of generated articles: some 650 words each, with the headings, lists,
 * quotations, links, notes and scripts of a real archive. Topics have a long tail, as tags do: at
 * 100,000 articles there are 1,000 of them, 300 authors and 20 running stories. Returns the articles'
 * files within `folder`, oldest first.
 */
export function writeArchive(folder: string, { articles, seed = 1 }: ArchiveShape): string[] {
  const random = generator(seed);
  const pick = (items: readonly string[]): string =>
    items[Math.floor(random() * items.length)] ?? '';
  /** The lower the number, the likelier: the tail is long. */
  const ranked = (count: number): number => Math.floor(count * random() ** 3);

  const share = Math.sqrt(articles / 100_000);
  const topics = Math.max(20, Math.round(1000 * share));
  const authors = Math.max(6, Math.round(300 * share));
  const stories = Math.max(2, Math.round(20 * share));

  const word = (): string => {
    const chance = random();
    if (chance < 0.2) return pick(nouns);
    if (chance < 0.27) return pick(places);
    if (chance < 0.29) return pick(foreign);
    return chance < 0.36 ? pick(adjectives) : pick(fillers);
  };
  const sentence = (): string => {
    const words = Array.from({ length: 11 + Math.floor(random() * 16) }, word);
    if (random() < 0.08) words[5] = `**${words[5] ?? ''}**`;
    if (random() < 0.08) words[7] = `"${words[7] ?? ''} ${words[8] ?? ''}"`;
    if (random() < 0.1) words[3] = `[${words[3] ?? ''}](https://source.example/${words[4] ?? ''})`;
    return `${capital(words.join(' '))}.`;
  };
  const paragraph = (): string =>
    Array.from({ length: 2 + Math.floor(random() * 4) }, sentence).join(' ');

  const write = (path: string, text: string): void => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };

  const files: string[] = [];
  for (const [index, time] of publicationTimes(articles, generator(seed)).entries()) {
    const date = new Date(time);
    const title = capital(
      `${pick(places)} ${pick(nouns)} ${pick(verbs)} ${pick(adjectives)} ${pick(nouns)} as ${pick(places)} ${pick(verbs)} ${pick(nouns)}`,
    );
    const slug = `${title.toLowerCase().replaceAll(' ', '-')}-${index + 1}`;
    const month = date.toISOString().slice(0, 7).replace('-', '/');
    const path = `articles/${month}/${slug}.md`;

    const parts = Array.from({ length: 7 + Math.floor(random() * 6) }, paragraph);
    if (random() < 0.3) parts.splice(3, 0, `> ${sentence()}`);
    if (random() < 0.25) {
      parts.splice(
        4,
        0,
        [sentence(), sentence(), sentence()].map((item) => `- ${item}`).join('\n'),
      );
    }
    if (random() < 0.5) parts.splice(4, 0, `## ${capital(pick(adjectives))} ${pick(nouns)}`);
    const before = files.at(-1);
    if (random() < 0.2 && before !== undefined) {
      parts.push(`See also [this report](${upTo(before)}).`);
    }
    if (random() < 0.05) parts.push(`A claim[^1] stands.\n\n[^1]: ${sentence()}`);
    if (random() < 0.03) {
      parts.push(`| ${pick(places)} | ${pick(nouns)} |\n| --- | ---: |\n| ${word()} | ${index} |`);
    }

    const tags = [...new Set([ranked(topics), ranked(topics), ranked(topics)])];
    const keys = [
      `title: "${title}"`,
      `description: "${sentence()
        .replaceAll(/[[\]()*"]|https:\S+/g, '')
        .slice(0, 150)}"`,
      `date: ${date.toISOString()}`,
      `section: ${pick(sections)}`,
      `authors: [author-${ranked(authors) + 1}]`,
      `tags: [${tags.map((topic) => topicName(topic)).join(', ')}]`,
      ...(random() < 0.015 ? [`story: story-${ranked(stories) + 1}`] : []),
      ...(random() < 0.02 ? ['mustRead: true'] : []),
      ...(random() < 0.02
        ? ['corrections:', `  - {date: ${date.toISOString()}, text: "A name was misspelt."}`]
        : []),
    ];
    write(path, `---\n${keys.join('\n')}\n---\n\n${parts.join('\n\n')}\n`);
    files.push(path);
  }

  for (let index = 1; index <= authors; index++) {
    write(`authors/author-${index}.md`, `---\nname: Author ${index}\nrole: Reporter\n---\n`);
  }
  for (let index = 1; index <= stories; index++) {
    write(
      `stories/story-${index}.md`,
      `---\ntitle: Running story ${index}\n---\n\n${sentence()}\n`,
    );
  }
  write('pages/about.md', '---\ntitle: About\n---\n\nA generated archive.\n');
  write(
    'publication.yaml',
    [
      'name: The Generated Times',
      'description: A generated archive to measure builds with.',
      'url: https://news.example/',
      'language: en',
      'timeZone: UTC',
      'sections:',
      ...sections.map((id) => `  - {id: ${id}, title: ${capital(id)}}`),
      '',
    ].join('\n'),
  );
  return files;
}

/** From one article's folder, `articles/YYYY/MM/`, to another's file. */
function upTo(path: string): string {
  return `../../../${path}`;
}

function topicName(topic: number): string {
  const noun = nouns[topic % nouns.length] ?? '';
  return topic < nouns.length ? noun : `${noun} ${Math.floor(topic / nouns.length)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32, by Tommy Ettinger, public domain). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const sections = [
  'world',
  'politics',
  'business',
  'energy',
  'culture',
  'opinion',
  'science',
  'sport',
];
const places =
  'Aktau Almaty Ankara Ashgabat Astana Athens Baku Batumi Belgrade Bishkek Brussels Dushanbe Geneva Kyiv Moscow Pristina Sofia Tashkent Tbilisi Tehran Vienna Yerevan'.split(
    ' ',
  );
const nouns =
  'border budget ceasefire consulate convoy court delta election embassy envoy ferry garrison grid harbour harvest monastery parliament pipeline police port railway refinery reservoir resolution strait summit sturgeon talks treaty vineyard'.split(
    ' ',
  );
const verbs =
  'approves backs condemns delays disputes expands investigates rejects reopens reviews signs suspends urges warns welcomes'.split(
    ' ',
  );
const adjectives =
  'armed coastal delayed diplomatic disputed economic emergency historic interim joint local northern regional unprecedented'.split(
    ' ',
  );
const foreign = 'Bakı Шёлк Кәсіпорын Gökçe Ağrı Şuşa Zürich თბილისი خزر дәния café'.split(' ');
const fillers =
  'the of and to in a that for with on as by from was it at which after been their over more than other under during between before officials sources security forces people country region agreement statement according reported week month year million percent trade energy water gas oil transport'.split(
    ' ',
  );
