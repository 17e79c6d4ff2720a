import { readFileSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listingPage } from '../../../src/archive/listing-pages.ts';
import { openEdition } from '../../../src/archive/edition.ts';
import { article, publication, temporaryFolder, write } from '../../build/building.ts';
import { filled, noon, tables } from './filling.ts';

const dot = `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>`;

function content(): string {
  return publication(temporaryFolder(), {
    'articles/one.md': article({ title: 'One', tags: '[sea, ports]', authors: '[desk]' }),
    'articles/2023/two.md': article(
      { title: 'Two', date: '2023-10-02', section: 'culture', story: 'levels', tags: '[sea]' },
      '[One](../one.md), ![a dot](./dot.svg), [a topic](/topics/ports/).',
    ),
    'articles/2023/dot.svg': dot,
    'authors/desk.md': '---\nname: The desk\n---\n',
    'stories/levels.md': '---\ntitle: The levels\n---\n',
  });
}

/** Fills the archive kept so far and a fresh one, and expects no difference. */
async function expectSame(folder: string, what: string, now = noon): Promise<void> {
  const fresh = join(folder, '.fresh');
  rmSync(fresh, { recursive: true, force: true });
  const [kept, anew] = [
    await filled(folder, join(folder, '.cache'), { now }),
    await filled(folder, fresh, { now }),
  ];
  expect(tables(kept.archive), what).toEqual(tables(anew.archive));
  expect({ ...kept, archive: '', parsed: 0 }, what).toEqual({ ...anew, archive: '', parsed: 0 });
}

describe('an archive filled again', () => {
  it('parses nothing where nothing changed, and what changed where something did', async () => {
    const folder = content();
    const cache = join(folder, '.cache');
    expect((await filled(folder, cache)).parsed).toBe(4);
    expect((await filled(folder, cache)).parsed).toBe(0);
    utimesSync(join(folder, 'articles/one.md'), 1, 1);
    expect((await filled(folder, cache)).parsed, 'touched').toBe(0);
    write(folder, { 'articles/one.md': article({ title: 'Won' }) });
    expect((await filled(folder, cache)).parsed, 'edited').toBe(1);
  });

  const edits: Readonly<Record<string, (folder: string) => void>> = {
    'a headline is edited': (folder) => {
      write(folder, { 'articles/one.md': article({ title: 'Won', tags: '[sea, ports]' }) });
    },
    'an article is added': (folder) => {
      write(folder, { 'articles/three.md': article({ title: 'Three', tags: '[new]' }) });
    },
    'an article is deleted': (folder) => {
      rmSync(join(folder, 'articles/2023/two.md'));
    },
    'an article’s file is renamed': (folder) => {
      renameSync(join(folder, 'articles/one.md'), join(folder, 'articles/first.md'));
    },
    'an article moves to another section': (folder) => {
      write(folder, {
        'articles/one.md': article({ title: 'One', section: 'culture', tags: '[sea, ports]' }),
      });
    },
    'an author’s file is renamed': (folder) => {
      renameSync(join(folder, 'authors/desk.md'), join(folder, 'authors/world-desk.md'));
    },
    'an author gets another name': (folder) => {
      write(folder, { 'authors/desk.md': '---\nname: The world desk\n---\n' });
    },
    'a tag is taken off': (folder) => {
      write(folder, { 'articles/one.md': article({ title: 'One', tags: '[sea]' }) });
    },
    'a picture is no longer referred to': (folder) => {
      write(folder, { 'articles/2023/two.md': article({ title: 'Two', date: '2023-10-02' }) });
    },
    'a picture is drawn anew': (folder) => {
      write(folder, { 'articles/2023/dot.svg': dot.replace('"4"', '"40"') });
    },
    'a picture is gone': (folder) => {
      rmSync(join(folder, 'articles/2023/dot.svg'));
    },
    'an article becomes a draft': (folder) => {
      write(folder, { 'articles/one.md': article({ draft: 'true', tags: '[sea, ports]' }) });
    },
    'an article breaks': (folder) => {
      write(folder, { 'articles/one.md': '---\ntitle: [\n---\n' });
    },
    'the time zone changes': (folder) => {
      publication(folder, {}, { timeZone: 'America/Los_Angeles' });
    },
    'a redirect is written': (folder) => {
      write(folder, { 'redirects.yaml': '/old/: /2023/10/01/one/\n' });
    },
  };
  it.for(Object.entries(edits))('is as a fresh one after %s', async ([what, edit]) => {
    const folder = content();
    await filled(folder, join(folder, '.cache'));
    edit(folder);
    await expectSame(folder, what);
  });

  it('is as a fresh one when the clock goes on, and back', async () => {
    const folder = content();
    await filled(folder, join(folder, '.cache'));
    await expectSame(folder, 'before both', Date.parse('2023-01-01T00:00Z'));
    await expectSame(folder, 'between', Date.parse('2023-10-01T12:00Z'));
    await expectSame(folder, 'after both', noon);
  });

  it('lists an article again that had met another at its address', async () => {
    const folder = publication(temporaryFolder(), { 'articles/a/one.md': article({}) });
    const cache = join(folder, '.cache');
    write(folder, { 'articles/b/one.md': article({ title: 'The other' }) });
    const both = await filled(folder, cache);
    expect(both.problems.filter(({ severity }) => severity === 'error')).toHaveLength(2);
    renameSync(join(folder, 'articles/a/one.md'), join(folder, 'articles/a/won.md'));
    const { archive } = await filled(folder, cache);
    const edition = openEdition(archive);
    const { cards } = listingPage(edition, { kind: 'latest', key: '' });
    edition.ask.close();
    expect(cards.map(({ href }) => href)).toEqual(['/2023/10/01/won/', '/2023/10/01/one/']);
  });

  it('is as a fresh one after each of many edits', async () => {
    const folder = content();
    const edits = editing(folder, 20231001);
    for (let count = 0; count < 30; count++) {
      const { what, now } = edits();
      await expectSame(folder, `edit ${count}: ${what}`, now);
    }
  });
});

/** Edits a content folder at random, the same from the same seed; tells what it did. */
function editing(folder: string, seed: number): () => { what: string; now: number } {
  // mulberry32, a small generator in the public domain.
  let state = seed;
  const random = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
  const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;
  const files = new Set<string>();
  let now = noon;

  const newArticle = (): string => {
    const keys: Record<string, string> = {
      title: `"${pick(['Ports', 'Levels', 'Roads'])} ${random(1000)}"`,
      date: `2023-1${random(2)}-0${1 + random(3)}`,
      section: pick(['world', 'culture', 'nowhere', 'world']),
      tags: pick(['[]', '[sea]', '[Sea, ports]', '[sea, SEA, roads]']),
      authors: pick(['[]', '[desk]', '[desk, someone]', '[Desk, desk, other]']),
    };
    if (random(3) === 0) keys['story'] = pick(['levels', 'Levels', 'lost']);
    if (random(4) === 0) keys['draft'] = 'true';
    if (random(4) === 0) keys['mustRead'] = 'true';
    if (random(4) === 0) keys['slug'] = pick(['one', 'met', 'other']);
    if (random(5) === 0) keys['aliases'] = `[/old/${random(3)}/]`;
    if (random(5) === 0) keys['corrections'] = '[{date: 2023-12-20, text: A number}]';
    if (random(5) === 0) keys['date'] = '2024-02-01';
    if (random(5) === 0) keys['image'] = '{src: ./dot.svg, alt: A dot}';
    const target = pick([...files, 'articles/one.md']);
    const body = [`See [this](/${target}) and [that](../${target}).`, '![dot](./dot.svg)', 'Text.'];
    return article(keys, pick(body));
  };
  const place = (): string =>
    `articles/${pick(['', '2023/', 'more/'])}${pick(['a', 'b', 'one', 'two', 'ports'])}.md`;
  const actions: Readonly<Record<string, () => string>> = {
    write: () => {
      const file = random(3) === 0 && files.size > 0 ? pick([...files]) : place();
      files.add(file);
      write(folder, { [file]: newArticle() });
      return file;
    },
    remove: () => {
      if (files.size === 0) return 'nothing';
      const file = pick([...files]);
      files.delete(file);
      rmSync(join(folder, file));
      return file;
    },
    rename: () => {
      if (files.size === 0) return 'nothing';
      const file = pick([...files]);
      const to = place();
      files.delete(file);
      files.add(to);
      write(folder, { [to]: '' });
      renameSync(join(folder, file), join(folder, to));
      return `${file} to ${to}`;
    },
    break: () => {
      if (files.size === 0) return 'nothing';
      const file = pick([...files]);
      write(folder, { [file]: readFileSync(join(folder, file), 'utf8').replace('date:', 'dat:') });
      return file;
    },
    authors: () => {
      rmSync(join(folder, 'authors'), { recursive: true, force: true });
      const id = pick(['desk', 'someone', 'other']);
      write(folder, { [`authors/${id}.md`]: `---\nname: ${id} ${random(9)}\n---\n\nA desk.\n` });
      return id;
    },
    picture: () => {
      const file = pick(['articles/dot.svg', 'articles/2023/dot.svg', 'articles/more/dot.svg']);
      if (random(2) === 0) rmSync(join(folder, file), { force: true });
      else write(folder, { [file]: dot.replace('"4"', `"${1 + random(9)}"`) });
      return file;
    },
    clock: () => {
      now = noon + (random(90) - 60) * 86_400_000;
      return new Date(now).toISOString();
    },
  };
  const names = ['write', 'write', 'write', 'write', 'write', ...Object.keys(actions)];
  for (let count = 0; count < 12; count++) actions['write']?.();
  return () => {
    const what = Array.from({ length: 1 + random(3) }, () => {
      const name = pick(names);
      return `${name} ${actions[name]?.() ?? ''}`;
    });
    return { what: what.join(', '), now };
  };
}
