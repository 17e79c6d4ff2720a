import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { articlePage, articlePaths } from '../../../src/archive/article-pages.ts';
import { findFiles } from '../../../src/archive/content-files.ts';
import { mediaFile, mediaPaths } from '../../../src/archive/media.ts';
import { article, publication, temporaryFolder, write } from '../../build/building.ts';
import { editionOf, filled } from './filling.ts';

const composed = 'caf\u00E9';
const decomposed = 'cafe\u0301';
const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>';

describe('a file whose name the disk spells with separate accents', () => {
  it('is linked to, shown and read as any other', async () => {
    const content = publication(temporaryFolder(), {
      [`articles/${decomposed}s/${decomposed}.md`]: article({}, 'The café.'),
      [`articles/${decomposed}s/${decomposed}.svg`]: dot,
      [`authors/${decomposed}.md`]: '---\nname: The café\n---\n',
      'articles/a.md': article(
        { date: '2023-10-02', authors: `[${composed}]` },
        `[c](${composed}s/${composed}.md) ![d](./${decomposed}s/${composed}.svg)`,
      ),
    });
    const { problems } = await filled(content, join(content, '.cache'));
    expect(problems).toEqual([]);
    const edition = await editionOf(content);
    const paths = articlePaths(edition).map(({ props }) => props.address);
    expect(paths).toEqual([`/2023/10/01/${composed}/`, '/2023/10/02/a/']);
    const { html } = articlePage(edition, '/2023/10/02/a/').article;
    expect(html).toContain('<a href="/2023/10/01/caf%C3%A9/">c</a>');
    const [medium] = mediaPaths(edition);
    expect(new TextDecoder().decode(mediaFile(edition, medium?.props.path ?? ''))).toBe(dot);
  });

  it('is warned of where another has its name', () => {
    const content = write(temporaryFolder(), {
      [`articles/${composed}.svg`]: dot,
      [`articles/${decomposed}.svg`]: 'another',
    });
    const { files, problems } = findFiles(content);
    // A file system may hold them for one.
    if (problems.length === 0) return;
    expect(files.map(({ path }) => path)).toEqual([`articles/${composed}.svg`]);
    expect(problems).toMatchObject([
      {
        file: `articles/${composed}.svg`,
        severity: 'warning',
        message: `"articles/cafe<U+0301>.svg" and "articles/${composed}.svg" are one name; only the second is read; delete or rename the other`,
      },
    ]);
  });
});

describe('a name that is too long for an address', () => {
  it('is an error at its place, in a tag, a slug, an id and a file’s name', async () => {
    const long = 'ж'.repeat(101);
    const content = publication(temporaryFolder(), {
      'articles/a.md': article({ tags: `[sea, ${long}]` }),
      'articles/b.md': article({ slug: 'b'.repeat(260) }),
      'articles/c.md': article({ authors: `[${long}]` }),
      [`articles/${'e'.repeat(201)}.md`]: article({}),
    });
    const { problems } = await filled(content, join(content, '.cache'));
    expect(problems.map(({ line, key, severity }) => [line, key, severity])).toEqual([
      [5, 'tags', 'error'],
      [5, 'slug', 'error'],
      [5, 'authors', 'error'],
      [1, 'file', 'error'],
    ]);
    expect(problems.at(1)?.message).toBe(
      `"${'b'.repeat(40)}…" is too long for an address; write at most some 70 characters`,
    );
  });

  it('is cut where it is a picture’s', async () => {
    const content = publication(temporaryFolder(), {
      [`articles/${'p'.repeat(245)}.svg`]: dot,
      'articles/a.md': article({}, `![p](./${'p'.repeat(245)}.svg)`),
    });
    const edition = await editionOf(content);
    const [medium] = mediaPaths(edition);
    expect(medium?.params.file).toMatch(/^p{150}\.[\da-f]{8}\.svg$/);
  });
});
