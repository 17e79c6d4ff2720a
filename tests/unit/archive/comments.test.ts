import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { articlePage } from '../../../src/archive/article-pages.ts';
import type { Edition } from '../../../src/archive/edition.ts';
import { article, publication, temporaryFolder, write } from '../../build/building.ts';
import { editionOf, filled, tables } from './filling.ts';

const comment = (keys = ''): string => `name: Leyla\ndate: 2023-10-02\ntext: Yes.\n${keys}`;
const at = (place: string, id: string): string =>
  `comments/2023/10/${place}/20231002T000000Z-${id}.yaml`;

const files = {
  'articles/ports.md': article({ aliases: '[/2023/10/02/before/, /old/ports/]' }),
  'articles/later.md': article({ date: '2024-02-01' }),
};

/** The ids of an article's comments, with those of the replies to each. */
function idsAt(edition: Edition, address: string): unknown {
  return articlePage(edition, address).comments?.threads.map(({ id, replies }) =>
    replies.length > 0 ? [id, ...replies.map((reply) => reply.id)] : id,
  );
}

async function saidOf(content: string): Promise<string[]> {
  const { problems } = await filled(content, join(content, '.cache'));
  return problems.map(({ file, key, message }) => `${file} ${key}: ${message}`);
}

describe('the comments of an article', () => {
  it('are those in the folders of its address and of its old ones, as one talk', async () => {
    const content = publication(temporaryFolder(), {
      ...files,
      [at('01/ports', 'b')]: comment('parent: a\n'),
      [at('02/before', 'a')]: comment(),
    });
    expect(await saidOf(content)).toEqual([]);
    expect(idsAt(await editionOf(content), '/2023/10/01/ports/')).toEqual([['a', 'b']]);
  });
  it('are found by a folder whose name is written as its article’s file is', async () => {
    const content = publication(temporaryFolder(), {
      'articles/Two Ports.md': article({}),
      [at('01/Two Ports', 'a')]: comment(),
    });
    expect(await saidOf(content)).toEqual([]);
    expect(idsAt(await editionOf(content), '/2023/10/01/two-ports/')).toEqual(['a']);
  });
  it('are nobody’s where nothing is at their address; of one that has errors nothing is said', async () => {
    const content = publication(temporaryFolder(), {
      'articles/wrong.md': article({ section: 'nowhere', kind: 'odd' }),
      [at('01/wrong', 'a')]: comment(),
      [at('01/gone', 'a')]: comment(),
      [at('01/gone', 'b')]: comment(),
    });
    const said = await saidOf(content);
    expect(said.filter((line) => line.startsWith('comments/'))).toEqual([
      `${at('01/gone', 'a')} file: there is no article at /2023/10/01/gone/, so that nobody sees its comments; name the folder by its article's address, or write the address into the article's aliases`,
    ]);
  });
  it('are as a filling from the beginning has them, whatever came and went', async () => {
    const content = publication(temporaryFolder(), { ...files, [at('01/ports', 'a')]: comment() });
    const cache = join(content, '.cache');
    await filled(content, cache);
    write(content, {
      [at('01/ports', 'a')]: comment('pick: true\n'),
      [at('02/before', 'c')]: comment('parent: a\n'),
    });
    const { archive } = await filled(content, cache);
    const anew = await filled(content, join(content, '.other'));
    const [after, clean] = [tables(archive), tables(anew.archive)];
    expect(after['comments']?.length).toBe(2);
    expect(after['comments']).toEqual(clean['comments']);
  });
});
