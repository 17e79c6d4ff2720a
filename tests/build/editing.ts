import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { slugOfFile } from '../../src/domain/address.ts';
import { generator } from '../bench/archive.ts';
import type { ProjectCopy } from '../bench/project-copy.ts';
import { article, filesIn, publication, write } from './building.ts';

/** A content folder that is edited at random, the same way for the same numbers. */
export interface Desk {
  readonly content: string;
  /** The clock, as `--now` takes it. */
  now: string;
  /** Makes the edit that a number chooses; tells what it was. */
  edit: (choice: number) => string;
}

const first = Date.UTC(2025, 0, 1);
const day = 86_400_000;

/** Begins a content folder of `articles` articles in the `folder`; edits the `project` too, if one is given. */
export function desk(folder: string, seed: number, articles: number, project?: ProjectCopy): Desk {
  let random = generator(seed);
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(random() * items.length)];
  const dateAt = (days: number): string => new Date(first + days * day).toISOString();
  const development = project && editsOf(project);
  let days = articles;
  let count = 0;

  const content = publication(
    join(folder, 'content'),
    {
      'authors/desk-one.md': '---\nname: The first desk\n---\n\nWho we are.\n',
      'stories/the-sea.md': '---\ntitle: The sea\n---\n\nIt falls.\n',
      'pages/about.md': '---\ntitle: About\n---\n\nText.\n',
      'articles/dot.svg': picture(4),
    },
    { comments: `{desk: https://desk.example/, closeAfterDays: ${String(articles)}}` },
  );
  const facts = readFileSync(join(content, 'publication.yaml'), 'utf8');
  const files = (): string[] =>
    filesIn(join(content, 'articles'))
      .filter((file) => file.endsWith('.md'))
      .map((file) => `articles/${file}`);
  const one = (): string => pick(files()) ?? '';
  const change = (file: string, by: (text: string) => string): void => {
    write(content, { [file]: by(readFileSync(join(content, file), 'utf8')) });
  };
  const setKey = (file: string, key: string, value: string | undefined): void => {
    change(file, (text) =>
      text
        .replace(new RegExp(`^${key}: .*\n`, 'm'), '')
        .replace(/\n---\n/, value === undefined ? '$&' : `\n${key}: ${value}$&`),
    );
  };
  const publish = (at: number, keys: Readonly<Record<string, string>> = {}): string => {
    count++;
    const name = `articles/${count % 3 === 0 ? '2025/' : ''}piece-${count}.md`;
    const tags = [...new Set([pick(topics), pick(topics)])].join(', ');
    const other = pick(files());
    const link = other === undefined ? '' : ` See [that](/${other.replace('articles/', 'x/')}).`;
    write(content, {
      [name]: article(
        {
          title: `Piece ${count}`,
          date: dateAt(at),
          section: pick(['world', 'culture']) ?? '',
          tags: `[${tags}]`,
          authors: `[${pick(['desk-one', 'desk-two']) ?? ''}]`,
          ...keys,
        },
        `Text ${count}.${random() < 0.3 ? ' [A topic](/topics/ports/), [a desk](/authors/desk-two/).' : ''}${random() < 0.1 ? link : ''}`,
      ),
    });
    return name;
  };
  for (let at = 0; at < articles; at++) publish(at);

  const self: Desk = {
    content,
    now: dateAt(days),
    edit: (choice) => {
      random = generator(choice);
      const edits: Record<string, () => void> = {
        ...development,
        'a body': () => {
          change(one(), (text) => `${text}\nMore, ${count++}.\n`);
        },
        'a headline': () => {
          setKey(one(), 'title', `Another headline ${count++}`);
        },
        'a standfirst': () => {
          setKey(one(), 'description', random() < 0.3 ? undefined : `Standfirst ${count++}`);
        },
        'an article comes': () => {
          publish(days++);
          self.now = dateAt(days);
        },
        'an article of long ago comes': () => {
          publish(random() * days);
        },
        'a scheduled article comes': () => {
          publish(days + 1 + random() * 3, { aliases: `[/soon-${count}/]` });
        },
        'time goes on': () => {
          days += 2;
          self.now = dateAt(days);
        },
        'time goes back': () => {
          self.now = dateAt(days * 0.9);
        },
        'a date': () => {
          setKey(one(), 'date', dateAt(random() * days));
        },
        'a section': () => {
          setKey(one(), 'section', pick(['world', 'culture']));
        },
        topics: () => {
          setKey(one(), 'tags', `[${[pick(topics), `rare ${count++ % 7}`].join(', ')}]`);
        },
        'no topics': () => {
          setKey(one(), 'tags', undefined);
        },
        'an author': () => {
          setKey(one(), 'authors', `[desk-one, desk-${count++ % 4}]`);
        },
        "an author's name": () => {
          write(content, { 'authors/desk-one.md': `---\nname: Desk ${count++}\n---\n\nWe.\n` });
        },
        'an author file comes or goes': () => {
          if (random() < 0.5) write(content, { 'authors/desk-two.md': '---\nname: Two\n---\n' });
          else rmSync(join(content, 'authors/desk-two.md'), { force: true });
        },
        'a story': () => {
          setKey(one(), 'story', random() < 0.3 ? undefined : 'the-sea');
        },
        "a story's summary": () => {
          write(content, { 'stories/the-sea.md': `---\ntitle: The sea\n---\n\nNow ${count++}.\n` });
        },
        'a picture for an article': () => {
          const file = one();
          setKey(file, 'image', `{src: ${file.includes('2025/') ? '../' : ''}dot.svg, alt: A dot}`);
        },
        'another picture under the same name': () => {
          write(content, { 'articles/dot.svg': picture(5 + (count++ % 40)) });
        },
        'must read': () => {
          setKey(one(), 'mustRead', random() < 0.5 ? 'true' : undefined);
        },
        'a draft': () => {
          setKey(one(), 'draft', random() < 0.5 ? 'true' : undefined);
        },
        'a correction': () => {
          setKey(one(), 'corrections', `[{date: "${dateAt(0)}", text: "It was ${count++}."}]`);
        },
        'a comment': () => {
          const file = one();
          const text = readFileSync(join(content, file), 'utf8');
          const [, published = ''] = /^date: (.*)$/m.exec(text) ?? [];
          const on = new Date(published).toLocaleDateString('sv', { timeZone: 'Asia/Baku' });
          const place = `comments/${on.replaceAll('-', '/')}/${slugOfFile(file)}`;
          const parent = random() < 0.5 ? '' : `parent: c${String(1 + (count % 3))}\n`;
          write(content, {
            [`${place}/20250101T000000Z-c${String(1 + (count++ % 3))}.yaml`]: `name: Reader\ndate: "${dateAt(0)}"\ntext: Words ${String(count)}.\n${parent}`,
          });
        },
        'comments open and close': () => {
          setKey(one(), 'comments', pick(['open', 'closed', 'off']));
        },
        'comments gone': () => {
          const folder = join(content, 'comments');
          if (existsSync(folder)) rmSync(join(folder, pick(filesIn(folder)) ?? ''));
        },
        'an alias': () => {
          setKey(one(), 'aliases', `[/old-${count++}/]`);
        },
        'a redirect': () => {
          write(content, {
            'redirects.yaml': `/moved-${count++}/: /topics/ports/\n/left/: {gone: "It is gone, ${count}."}\n`,
          });
        },
        'a file renamed': () => {
          const file = one();
          renameSync(
            join(content, file),
            join(content, file.replace(/[^/]*$/, `renamed-${count++}.md`)),
          );
        },
        'an article gone': () => {
          if (files().length > articles / 2) rmSync(join(content, one()));
        },
        'an editors’ page': () => {
          write(content, { 'pages/about.md': `---\ntitle: About\n---\n\nText ${count++}.\n` });
        },
        'another editors’ page': () => {
          if (random() < 0.5)
            write(content, { 'pages/contact.md': '---\ntitle: Contact\n---\n\nUs.\n' });
          else rmSync(join(content, 'pages/contact.md'), { force: true });
        },
        'a link to another article': () => {
          const [from, to] = [one(), one()];
          const up = from.includes('2025/') ? '../' : './';
          change(from, (text) => `${text}\n[Also](${up}${to.replace('articles/', '')}).\n`);
        },
        'the publication’s facts': () => {
          write(content, {
            'publication.yaml': facts.replace('name: The Paper', `name: Paper ${count++}`),
          });
        },
        'the sections’ order': () => {
          const lines = facts.trimEnd().split('\n');
          const [a = '', b = ''] = lines.splice(-2);
          write(content, { 'publication.yaml': [...lines, b, a, ''].join('\n') });
        },
      };
      const [name, make] = pick(Object.entries(edits)) ?? ['nothing', () => undefined];
      make();
      return name;
    },
  };
  return self;
}

/** What developers do. */
function editsOf(project: ProjectCopy): Record<string, () => void> {
  let edits = 0;
  return {
    'a layout': () => {
      project.changeTemplate();
    },
    'a component': () => {
      project.change('src/components/Card.astro', (text) => `${text}<!-- edited -->\n`);
    },
    'a style': () => {
      project.change('src/styles/card.css', (text) => `${text}\n.edit-${++edits} { top: 0; }\n`);
    },
    'the pipeline’s code': () => {
      project.change('src/pipeline/markdown.ts', (text) =>
        text.replace(
          /^const longest = (\d+)/m,
          (_, longest) => `const longest = ${Number(longest) - 1}`,
        ),
      );
    },
    'Astro’s settings': () => {
      project.change('astro.config.mjs', (text) =>
        text.replace(/build: \{( assets: '\w+',)?/, `build: { assets: 'a${++edits}',`),
      );
    },
  };
}

const topics = ['ports', 'ferries', 'the sea', 'C++', 'море'];

function picture(size: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="3"><rect width="${size}" height="3"/></svg>`;
}
