import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { articlePage } from '../../../src/archive/article-pages.ts';
import { openEdition } from '../../../src/archive/edition.ts';
import { historyPage, historyPaths } from '../../../src/archive/history-pages.ts';
import type { EditionSettings } from '../../../src/archive/settings.ts';
import { article, publication, temporaryFolder } from '../../build/building.ts';
import { Repository } from '../../build/repository.ts';
import { filled, tables } from './filling.ts';

const file = 'articles/boats.md';
const address = '/2023/10/01/boats/';

/** A publication in a repository, whose article is written again and again. */
class Paper {
  readonly folder = temporaryFolder();
  readonly content = join(this.folder, 'content');
  readonly repository = new Repository(this.folder);

  /** Writes the article, and commits it if a time is given: `10-02T09:00`, of 2023 in Baku. */
  write(body: string, time?: string, keys: Record<string, string> = {}, path = file): string {
    publication(this.content, { [path]: article(keys, body) }, { history: 'true' });
    return time === undefined ? '' : this.repository.commit(`2023-${time}:00+04:00`);
  }

  /** The steps of the article's history, as `day kind: words`, oldest first; what is wrong, where anything is. */
  async told(
    own: Partial<EditionSettings> = {},
    { at = address, cache = 'cache' } = {},
  ): Promise<string[]> {
    const { archive, problems } = await filled(this.content, join(this.folder, cache), own);
    if (problems.length > 0) {
      return problems.map(({ line, key, message }) => `${line} ${key}: ${message}`);
    }
    const edition = openEdition(archive);
    const isThere = historyPaths(edition).some(({ props }) => props.address === at);
    expect(articlePage(edition, at).history).toBe(isThere ? `${at}history/` : undefined);
    const { steps } = historyPage(edition, at);
    edition.ask.close();
    return steps.toReversed().map((step) => {
      const changes = step.kind === 'changed' ? step.changes : [];
      const words = changes.flatMap(({ pieces }) =>
        pieces.flatMap(({ kind, text }) =>
          kind === 'same' ? [] : [`${kind === 'gone' ? '-' : '+'}${text.trim()}`],
        ),
      );
      return `${step.at.slice(5, 16)} ${step.kind}: ${words.join(' ')}`.replace(/: $/, '');
    });
  }
}

describe('the history of an article', () => {
  it('begins with what readers saw first, which may be older than its date', async () => {
    const paper = new Paper();
    paper.write('One boat.', '09-01T09:00');
    paper.write('Two boats.', '09-02T09:00');
    expect(await paper.told()).toEqual([]);
    paper.write('Three boats.', '10-01T09:30');
    // It came the moment that the article was to be public: nobody saw what stood there before.
    expect(await paper.told()).toEqual([]);
    paper.write('Four boats.', '10-01T09:31');
    expect(await paper.told()).toEqual([
      '10-01T09:30 published',
      '10-01T09:31 changed: -Three +Four',
    ]);
  });
  it('has no draft, no version that reads like the last, and nothing that is not committed', async () => {
    const paper = new Paper();
    paper.write('One boat.', '10-02T09:00', { draft: 'true' });
    paper.write('Two boats.', '10-03T09:00');
    paper.write('Two *boats*.', '10-04T09:00', { tags: '[boats]' });
    paper.write('Nobody may know.', '10-05T09:00', { draft: 'true' });
    paper.write('Three boats.', '10-06T09:00');
    paper.write('Five boats.');
    expect(await paper.told()).toEqual([
      '10-01T09:30 published',
      '10-06T09:00 changed: -Two +Three',
    ]);
  });
  it('has nothing of before its date, also where the date was put off', async () => {
    const paper = new Paper();
    paper.write('One boat.', '10-02T09:00', { date: '2023-10-20', slug: 'boats' });
    paper.write('Two boats.', '10-03T09:00', { date: '2023-10-21' });
    paper.write('Three boats.', '10-22T09:00', { date: '2023-10-21' });
    const at = '/2023/10/21/boats/';
    expect(await paper.told({}, { at })).toEqual([
      '10-21T00:00 published',
      '10-22T09:00 changed: -Two +Three',
    ]);
  });
  it('goes by the edition’s clock', async () => {
    const paper = new Paper();
    paper.write('One boat.', '10-02T09:00');
    paper.write('Two boats.', '10-03T09:00');
    expect(await paper.told({ now: Date.parse('2023-10-02T12:00Z') })).toEqual([]);
    expect(await paper.told({ now: Date.parse('2023-10-03T12:00Z') })).toHaveLength(2);
    expect(await paper.told({ now: Date.parse('2023-10-02T12:00Z') })).toEqual([]);
  });
  it('follows a file that is renamed, and does not take another’s for its own', async () => {
    const paper = new Paper();
    const long = 'A long article stays alike in most of its words when it is renamed.';
    paper.write(`One boat.\n\n${long}`, '10-02T09:00');
    mkdirSync(join(paper.content, 'articles/2023'));
    renameSync(join(paper.content, file), join(paper.content, 'articles/2023/boats.md'));
    paper.write(`Two boats.\n\n${long}`, '10-03T09:00', {}, 'articles/2023/boats.md');
    const told = ['10-01T09:30 published', '10-03T09:00 changed: -One boat. +Two boats.'];
    expect(await paper.told()).toEqual(told);
    rmSync(join(paper.content, 'articles'), { recursive: true });
    paper.repository.commit('2023-10-04T09:00:00+04:00');
    paper.write('Quite another story.', '10-05T09:00');
    expect(await paper.told()).toEqual([]);
  });
  it('has no word of a deleted article whose keys are so alike that git takes one for the other', async () => {
    const paper = new Paper();
    const keys = {
      kicker: 'Brief',
      dateline: 'Alat',
      description: 'A brief of the harbour desk, as there is one each day.',
      tags: '[ports, ferries, Caspian Sea]',
    };
    paper.write(
      'J. Doe was accused.',
      '10-02T09:00',
      { title: 'Accused', ...keys },
      'articles/accused.md',
    );
    rmSync(join(paper.content, 'articles/accused.md'));
    paper.write('The ferry sails.', '10-03T09:00', { title: 'The ferry', ...keys });
    paper.write('The ferry sails at noon.', '10-04T09:00', { title: 'The ferry', ...keys });
    expect(await paper.told()).toEqual([
      '10-01T09:30 published',
      '10-04T09:00 changed: -sails. +sails at noon.',
    ]);
  });
  it('has of a branch what a merge brought, when it brought it', async () => {
    const paper = new Paper();
    const { repository } = paper;
    paper.write('One boat.', '10-02T09:00');
    repository.git(['checkout', '--quiet', '-b', 'edits']);
    paper.write('A secret.', '10-03T09:00');
    paper.write('Two boats.', '10-04T09:00');
    // Read on the branch, and then on the line that it was merged into.
    expect(await paper.told()).toHaveLength(3);
    repository.git(['checkout', '--quiet', 'main']);
    repository.git(
      ['merge', '--quiet', '--no-ff', '--no-edit', 'edits'],
      '2023-10-05T09:00:00+04:00',
    );
    const told = ['10-01T09:30 published', '10-05T09:00 changed: -One boat. +Two boats.'];
    expect(await paper.told()).toEqual(told);
  });
  it('is the same whether it was read commit by commit or at once', async () => {
    const paper = new Paper();
    for (const [index, word] of ['One', 'Two', 'Three'].entries()) {
      paper.write(`${word} boats.`, `10-0${index + 2}T09:00`, { slug: 'boats' });
      await paper.told();
    }
    paper.write('Three boats.', undefined, {
      withhold: '[{version: 2023-10-03, reason: Privacy}]',
    });
    await paper.told();
    expect(await paper.told()).toEqual([
      '10-01T09:30 published',
      '10-03T09:00 withheld',
      '10-04T09:00 changed: -One +Three',
    ]);
    await paper.told({}, { cache: 'anew' });
    const [on, anew] = ['cache', 'anew'].map((cache) =>
      tables(join(paper.folder, cache, 'archive.sqlite')),
    );
    expect(on).toEqual(anew);
  });
});

describe('a version that is withheld', () => {
  it('must be there, or it would be shown all the same', async () => {
    const paper = new Paper();
    const id = paper.write('One boat.', '10-02T09:00');
    const withhold =
      '[{version: 2023-10-05T09:00, reason: Privacy}, {version: abcdef0, reason: Privacy}]';
    paper.write('Two boats.', undefined, { withhold });
    const message = `no version of this article is that; write one of 2023-10-02T09:00:00+04:00 (${id.slice(0, 10)})`;
    expect(await paper.told()).toEqual([`5 withhold: ${message}`, `5 withhold: ${message}`]);
    paper.write('Two boats.', undefined, { withhold: '[{version: last week, reason: Privacy}]' });
    expect(await paper.told()).toEqual([
      '5 withhold.version: "last week" is no version; write the date and time that the article\'s page of history shows, 2023-10-01T09:30:00+04:00, or the first letters of its commit, seven or more',
    ]);
  });
});

describe('a history that cannot be told whole', () => {
  it('stops the build: the copy of the repository is shallow', async () => {
    const paper = new Paper();
    paper.write('One boat.', '10-02T09:00');
    paper.write('Two boats.', '10-03T09:00');
    const folder = temporaryFolder();
    paper.repository.git([
      'clone',
      '--quiet',
      '--depth=1',
      `file://${paper.folder}`,
      join(folder, 'copy'),
    ]);
    const { problems } = await filled(join(folder, 'copy/content'), join(folder, 'cache'));
    expect(problems).toMatchObject([
      { file: 'publication.yaml', severity: 'error', key: 'history', line: 4 },
    ]);
    expect(problems[0]?.message).toContain('fetch the rest (git fetch --unshallow');
  });
  it('stops the build: there is no repository, or nothing in it', async () => {
    const folder = temporaryFolder();
    const content = publication(
      join(folder, 'content'),
      { [file]: article({}) },
      { history: 'true' },
    );
    const { problems } = await filled(content, join(folder, 'cache'));
    expect(problems.map(({ message }) => message)).toEqual([
      'the history of articles is in git, which cannot be read here (fatal: not a git repository (or any of the parent directories): .git); build where the whole repository is, or write history: false',
    ]);
    new Repository(content);
    const before = await filled(content, join(folder, 'cache'));
    expect(before.problems).toHaveLength(1);
  });
});

describe('the address of a history', () => {
  it('is no other page’s, and may be linked to', async () => {
    const paper = new Paper();
    paper.write('One boat.', '10-02T09:00');
    paper.write(`See [what changed](${address}history/).`, '10-03T09:00');
    expect(await paper.told()).toHaveLength(2);
    publication(
      paper.content,
      {
        'articles/other.md': article({ aliases: `[${address}history/]` }),
      },
      { history: 'true' },
    );
    expect(await paper.told()).toEqual([
      `5 aliases: ${address}history/ is taken by the history of ${file}; leave it out, or write another`,
    ]);
  });
  it('is free where histories are off, and nothing of them is kept', async () => {
    const paper = new Paper();
    paper.write('One boat.', '10-02T09:00');
    paper.write('Two boats.', '10-03T09:00');
    await paper.told();
    publication(paper.content, {}, { history: 'false' });
    expect(await paper.told()).toEqual([]);
    const kept = tables(join(paper.folder, 'cache', 'archive.sqlite'));
    expect([kept['versions'], kept['histories'], kept['judged']]).toEqual([[], [], []]);
  });
});
