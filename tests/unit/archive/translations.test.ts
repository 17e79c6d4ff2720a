import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { articlePage } from '../../../src/archive/article-pages.ts';
import { article, publication, temporaryFolder, write } from '../../build/building.ts';
import { addressOf, editionOf, filled } from './filling.ts';

const original = { 'articles/border.md': article({ title: 'The border opens' }) };

function translated(lang: string, own: Readonly<Record<string, string>> = {}): string {
  return article({ title: `In ${lang}`, lang, translationOf: './border.md', ...own });
}

it('an article and its translations name one another, whichever of them is public', async () => {
  const content = publication(temporaryFolder(), {
    ...original,
    'articles/ru.md': translated('ru'),
    'articles/az.md': translated('az'),
    'articles/solo.md': article({ title: 'Solo' }),
    'articles/solo-ru.md': translated('ru', { translationOf: './solo.md', draft: 'true' }),
    'articles/fa.md': translated('fa', { date: '2030-01-01' }),
    'articles/alone.md': article({ title: 'Alone' }),
  });
  const edition = await editionOf(content);
  const languagesOf = (file: string): string[] =>
    articlePage(edition, addressOf(edition, file)).translations.map(({ lang }) => lang);
  for (const file of ['border', 'ru', 'az']) {
    expect(languagesOf(`articles/${file}.md`).sort()).toEqual(['az', 'en', 'ru']);
  }
  // Nothing tells of a translation to come.
  expect(languagesOf('articles/solo.md')).toEqual([]);
  expect(languagesOf('articles/alone.md')).toEqual([]);
});

it.for([
  ['ru', { translationOf: './none.md' }, /there is no file articles\/none\.md/],
  ['ru', { translationOf: '../authors/anna.md' }, /is no article; write the path of the article/],
  ['az', { translationOf: './ru.md' }, /is a translation itself \(of \.\/border\.md\)/],
  ['en', {}, /is in the same language \(en\); write lang:/],
  ['ru', { translationOf: './mine.md' }, /is this file itself/],
] as const)('a translation into %s with %o is an error', async ([lang, own, message]) => {
  const folder = temporaryFolder();
  const content = publication(folder, {
    ...original,
    'authors/anna.md': '---\nname: Anna\n---\n',
    'articles/ru.md': translated('ru', lang === 'az' ? {} : { lang: 'de' }),
    'articles/mine.md': translated(lang, own),
  });
  const { problems } = await filled(content, join(folder, '.cache'));
  const errors = problems.filter(({ severity }) => severity === 'error');
  expect(errors).toMatchObject([{ file: 'articles/mine.md', key: 'translationOf' }]);
  expect(errors[0]?.message).toMatch(message);
});

it('two translations into one language are an error', async () => {
  const folder = temporaryFolder();
  const content = publication(folder, {
    ...original,
    'articles/one.md': translated('ru'),
    'articles/two.md': translated('ru'),
  });
  const { problems } = await filled(content, join(folder, '.cache'));
  expect(problems.map(({ file, message }) => [file, message])).toEqual([
    [
      'articles/two.md',
      expect.stringMatching(/articles\/one\.md is a translation into ru already/),
    ],
  ]);
});

it('feeds know an article by its file: by neither its headline, its slug nor its date', async () => {
  const content = publication(temporaryFolder(), original);
  const idIn = async (): Promise<string> => {
    rmSync(join(content, '.cache'), { recursive: true, force: true });
    const edition = await editionOf(content);
    return articlePage(edition, addressOf(edition, 'articles/border.md')).article.id;
  };
  const before = await idIn();
  write(content, {
    'articles/border.md': article({ title: 'Other', date: '2023-05-01', slug: 'other' }),
  });
  expect(await idIn()).toBe(before);
  expect(before).toMatch(
    /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  );
});
